/**
 * Requests in documents: data that is a request by its form, alone or with its headers, anywhere in the
 * document. Nothing runs; a document has one world, unless marks stand in it for values to be put in.
 */
import { familyOfHeader } from '../betas/headers.js';
import { batchKeys, betaHeaderName, betasParameter } from '../betas/messages-api.js';
import type { Module } from '../values/model.js';
import { isRecordedExchange } from '../values/recorded-exchanges.js';
import type { Value } from './values.js';
import { Evaluation } from './evaluator.js';
import { documentsOf } from './program.js';
import type { Program } from './program.js';
import { betasIn, headerIn, headerInEntries } from './headers.js';
import type { HeaderList } from './headers.js';
import type { Machine } from './machine.js';
import { RequestObserver } from './requests/request-observer.js';
import type { ObservedRequest } from './requests/observed-requests.js';
import { snapshotBody } from './snapshots/take-snapshot.js';
import type { BodyKeys } from './snapshots.js';
import type { RequestGroup, Survey } from './survey.js';
import { Scope } from './scope.js';
import { surveyKeyOf } from './survey.js';
import type { ObjectValue } from './values.js';
import { explore, TooManyWorlds } from './world.js';
import type { World } from './world.js';

/** Names under which a body stands beside its headers. */
export const BODY_NAMES = ['body', 'data', 'json', 'params', 'request', 'payload'] as const;
export const HEADER_NAMES = ['headers', 'header', 'extra_headers'] as const;

/** More worlds than marks in a body that somebody sends open. */
const MAXIMUM_WORLDS = 256;

/** Finds the requests of a document; none where it has more worlds than can be looked at. */
export function surveyDocument(program: Program, keys: BodyKeys): Survey {
  const groups = new Map<string, ObservedRequest[]>();
  const isComplete = exploreDocument((world) => {
    for (const request of documentRequests(program, keys, world)) {
      const key = surveyKeyOf(request, program);
      groups.set(key, [...(groups.get(key) ?? []), request]);
    }
  });
  return {
    program,
    groups: isComplete
      ? [...groups].map(([key, requests]): RequestGroup => ({ key, requests }))
      : [],
    escapes: [],
    lasting: [],
    foreign: [],
    trace: new Map(),
    missable: new Set(),
    entrances: [],
    incomplete: [],
  };
}

/** Visits every world of a document. Tells whether these were not too many. */
export function exploreDocument(visit: (world: World) => void): boolean {
  try {
    explore(MAXIMUM_WORLDS, visit);
    return true;
  } catch (error) {
    if (!(error instanceof TooManyWorlds)) throw error;
    return false;
  }
}

/** The requests of a document in a world, in order of place. */
export function documentRequests(
  program: Program,
  keys: BodyKeys,
  world: World,
): ObservedRequest[] {
  const requests: ObservedRequest[] = [];
  const observer = new RequestObserver(keys);
  const machine = new Evaluation({
    world,
    observer,
    strict: false,
    budget: { steps: Number.POSITIVE_INFINITY },
    relevance: program.relevance,
    links: program.links,
    intrinsicsOf: program.intrinsicsOf,
    semantics: program.semantics,
    originalPlace: program.originalPlace,
  });
  observer.attach(machine);
  for (const document of documentsOf(program)) {
    const [statement] = document.body;
    if (statement?.kind !== 'expression') continue;
    const frame = { module: document, scope: new Scope(undefined, true), depth: 0 };
    const root = machine.evaluate(statement.value, frame);
    new DocumentReader(document, keys, machine, requests).read(root, []);
  }
  return requests;
}

class DocumentReader {
  constructor(
    private readonly module: Module,
    private readonly keys: BodyKeys,
    private readonly machine: Machine,
    private readonly requests: ObservedRequest[],
  ) {}

  /** Looks for requests in a value; `inherited` are header lists that stand around it. */
  read(value: Value, inherited: readonly HeaderList[]): void {
    if (value.kind === 'array') {
      for (const element of value.elements)
        if (!element.spread) this.read(element.value, inherited);
      return;
    }
    if (value.kind !== 'object' || this.isRecord(value)) return;
    const lists = [...this.headersIn(value), ...inherited];
    if (this.isRequest(value, lists)) {
      this.note(value, lists);
      return;
    }
    for (const slot of value.slots) {
      if (slot.key === undefined) continue;
      const child = slot.value.kind === 'delayed' ? slot.value.force() : slot.value;
      // Headers speak for what stands beside them under a body's name, not for anything further away.
      const near =
        (BODY_NAMES as readonly string[]).includes(slot.key) || slot.key === batchKeys.requests;
      this.read(child, near ? lists : []);
    }
  }

  /** Records are regions of their own, which say that they are left. */
  private isRecord(value: ObjectValue): boolean {
    if (this.module.within?.shown !== undefined) return false;
    return isRecordedExchange((key) => {
      const member = slotValue(value, key);
      if (!member) return undefined;
      return member.kind === 'object' || member.kind === 'array' ? member.kind : 'other';
    });
  }

  private headersIn(value: ObjectValue): HeaderList[] {
    const { machine } = this;
    const objects = HEADER_NAMES.map((name) => slotValue(value, name));
    return [
      ...objects.map(
        (headers) =>
          headerIn(headers, betaHeaderName, machine) ??
          headerInEntries(headers, betaHeaderName, machine),
      ),
      slotValue(value, betasParameter) ? betasIn(value, machine) : null,
    ].flatMap((list) => (list ? [withoutMarks(list)] : []));
  }

  /**
   * A Messages request has servers as a list of objects, and either messages and a model, or a header of
   * the servers' beta beside it, or the old configuration on a server. Agents and desktop settings have
   * servers too, but not these.
   */
  private isRequest(value: ObjectValue, lists: readonly HeaderList[]): boolean {
    const servers = slotValue(value, this.keys.servers);
    if (!servers) return false;
    const has = (name: string): boolean => slotValue(value, name) !== undefined;
    const messages = slotValue(value, 'messages');
    // A schema of requests has something else under these names.
    if (messages?.kind === 'object') return false;
    if (messages && (has('model') || has('max_tokens'))) return true;
    if (servers.kind !== 'array' || has('agent') || has('permission_policy')) return false;
    const isNamed = lists.some(({ values }) =>
      values.some(({ text }) => text !== null && familyOfHeader(text) !== undefined),
    );
    return servers.elements.some(
      (element) =>
        !element.spread &&
        element.value.kind === 'object' &&
        (isNamed || slotValue(element.value, this.keys.configuration) !== undefined) &&
        slotValue(element.value, 'url') !== undefined,
    );
  }

  private note(value: ObjectValue, lists: readonly HeaderList[]): void {
    const [sent, ...overridden] = lists;
    const { origin } = value;
    // What stands in another file is sent from here.
    const range =
      origin?.module === this.module
        ? origin.node.range
        : { start: 0, end: this.module.text.length };
    this.requests.push({
      sender: 'document',
      callee: 'the document',
      place: { module: this.module, range },
      header: { sent: sent ?? { values: [] }, overridden },
      clientUnknown: lists.length === 0,
      rewriters: [],
      snapshot: snapshotBody(value, this.keys, this.machine),
    });
  }
}

/** Values of headers are words; anything else is a mark in whose place a program puts some. */
function withoutMarks(list: HeaderList): HeaderList {
  const values = list.values.map((value) =>
    value.text === null || /^[\w.-]+$/.test(value.text) ? value : { ...value, text: null },
  );
  return { ...list, values };
}

function slotValue(object: ObjectValue, key: string): Value | undefined {
  const slot = object.slots.findLast((one) => one.key === key);
  if (slot?.key === undefined) return undefined;
  return slot.value.kind === 'delayed' ? slot.value.force() : slot.value;
}
