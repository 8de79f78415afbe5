/**
 * Requests: an observer of a running program that recognises the calls which send requests, and notes
 * each with its header and body; and everything else that the values of a request flow into.
 */
import { apiHost, batchKeys, betaHeaderName, sdkNames } from '../betas/messages-api.js';
import type { SendingMethod } from '../betas/messages-api.js';
import { familyOfHeader } from '../betas/headers.js';
import type { Expression, FunctionExpression, Module, Range } from '../values/model.js';
import type { HeaderList, RequestHeader } from './headers.js';
import { betasIn, headerIn } from './headers.js';
import { knownText } from './keys.js';
import { ALL_KEYS } from './machine.js';
import type { Argument, CallSite, Machine, Observer } from './machine.js';
import { findProperty, getProperty } from './properties.js';
import type { Cell } from './scope.js';
import { snapshotBody } from './snapshots.js';
import type { BodyKeys, BodySnapshot, SourcePlace } from './snapshots.js';
import { itemsOf } from './truth.js';
import { nextSerial } from './values.js';
import type { ObjectValue, UnknownValue, Value } from './values.js';

/**
 * How sure we are that what was seen is sent to the API: by a method of the SDK, by HTTP with headers
 * and body in sight, or only handed to (or returned to) code we do not see.
 */
export type Sender = 'sdk' | 'http' | 'handed-on' | 'document';

/** One request in one world. */
export interface ObservedRequest {
  readonly sender: Sender;
  /** What is called, for words: `client.beta.messages.create`. */
  readonly callee: string;
  readonly place: SourcePlace;
  /** Position in a batch. */
  readonly position?: number;
  readonly header: RequestHeader;
  /** The client is not made in sight, so headers it may add by itself are not known. */
  readonly clientUnknown: boolean;
  readonly snapshot: BodySnapshot;
  /** It is sent after something failed that may fail: a case to keep right, and none to complain about. */
  readonly isHypothetical?: boolean;
  /** The modules that had run, or were running, in the run that sent it. */
  readonly loaded?: ReadonlySet<Module>;
  /** Functions given beside the request that may change it on its way: a `fetch` of the client's own. */
  readonly rewriters: readonly { readonly name: string; readonly place: SourcePlace }[];
}

/** A value of interest leaves our sight. */
export interface Escape {
  readonly how: 'argument' | 'export' | 'comparison' | 'read';
  /** The function, export name or key. */
  readonly what: string;
  readonly place: SourcePlace;
  readonly values: readonly Value[];
}

/** What one run of a program in one world showed. */
export interface Observations {
  readonly requests: ObservedRequest[];
  readonly escapes: Escape[];
  /** Changes made to values, with where; to find those that outlive the function that makes them. */
  readonly changes: Change[];
}

/** A change of an object or list, or of what a name is bound to. */
export interface Change {
  /** The object that changes, or the values the name is bound to before and after. */
  readonly values: readonly Value[];
  /** The name that is bound, or the property that is set; absent: any item or property may be. */
  readonly cell?: string;
  readonly key?: string;
  /** The number of what changes, and that of the moment it does. */
  readonly serial: number;
  readonly moment: number;
  readonly place: SourcePlace;
}

/** Functions that are given values to show them. */
const SHOWING: ReadonlySet<string> = new Set([
  'log',
  'debug',
  'info',
  'warn',
  'error',
  'trace',
  'verbose',
  'dir',
  'table',
  'print',
  'fatal',
  'assert',
  'setAttribute',
  'setAttributes',
  'captureException',
  'addBreadcrumb',
]);

/** Options that hold functions a request passes through on its way. */
const REWRITING: ReadonlySet<string> = new Set([
  'fetch',
  'transformRequest',
  'adapter',
  'hooks',
  'beforeRequest',
  'middleware',
  'dispatcher',
  'serializer',
]);

/** Functions of test libraries that compare what they are given. */
const COMPARING: ReadonlySet<string> = new Set([
  'expect',
  'toBe',
  'toEqual',
  'toStrictEqual',
  'toMatchObject',
  'toContain',
  'toContainEqual',
  'toHaveBeenCalledWith',
  'toHaveBeenLastCalledWith',
  'equal',
  'strictEqual',
  'deepEqual',
  'deepStrictEqual',
  'is',
  'calledWith',
  'objectContaining',
  'arrayContaining',
]);

export class RequestObserver implements Observer, Observations {
  readonly requests: ObservedRequest[] = [];
  readonly escapes: Escape[] = [];
  readonly changes: Change[] = [];
  private machine: Machine | undefined;

  constructor(private readonly keys: BodyKeys) {}

  /** The machine the observed program runs on; needed to look into its values. */
  attach(machine: Machine): void {
    this.machine = machine;
  }

  onUnknownCall(callee: UnknownValue, inputs: readonly Argument[], site: CallSite): void {
    const method = sendingMethod(callee.path);
    if (method) {
      this.observeSdkCall(method, callee, inputs, site);
      return;
    }
    if (this.observeHttpCall(callee, inputs, site)) return;
    const name = callee.path.at(-1) ?? '';
    if (COMPARING.has(name)) {
      this.onCompare(
        inputs.map(({ value }) => value),
        site.call,
        site.module,
      );
      return;
    }
    if (SHOWING.has(name) || this.isClientSetup(inputs)) return;
    const values = inputs.map(({ value }) => value);
    // A function hung into a client sees every request of it.
    if (callee.from && callee.path.includes('interceptors')) values.push(callee.from);
    this.escapes.push({
      how: 'argument',
      what: callee.path.join('.'),
      place: placeOf(site),
      values,
    });
    for (const value of values) this.observeHandedOn(value, callee.path.join('.'), placeOf(site));
  }

  /** What a function that is called from outside returns: code we do not see may send it. */
  onResult(value: Value, definition: FunctionExpression, module: Module): void {
    const name = definition.name ?? 'the function';
    const place = {
      module,
      range: 'origin' in value && value.origin ? value.origin.node.range : definition.range,
    };
    this.escapes.push({ how: 'argument', what: name, place, values: [value] });
    this.observeHandedOn(value, name, place);
  }

  onRead(object: Value, key: string, expression: Expression, module: Module): void {
    if (key !== this.keys.configuration && key !== this.keys.tools && key !== ALL_KEYS) return;
    this.escapes.push({
      how: 'read',
      what: key,
      place: { module, range: expression.range },
      values: [object],
    });
  }

  onCompare(operands: readonly Value[], expression: Expression, module: Module): void {
    this.escapes.push({
      how: 'comparison',
      what: '',
      place: { module, range: expression.range },
      values: operands,
    });
  }

  onExport(name: string, value: Value, module: Module): void {
    const range =
      'origin' in value && value.origin ? value.origin.node.range : { start: 0, end: 0 };
    this.escapes.push({ how: 'export', what: name, place: { module, range }, values: [value] });
  }

  onChange(changed: Value, module: Module, range: Range, key?: string): void {
    if (changed.kind !== 'object' && changed.kind !== 'array') return;
    const { serial } = changed;
    this.changes.push({
      values: [changed],
      ...(key !== undefined && { key }),
      serial,
      moment: nextSerial(),
      place: { module, range },
    });
  }

  onRebind(name: string, cell: Cell, values: readonly Value[], module: Module, range: Range): void {
    const { serial } = cell;
    this.changes.push({
      values,
      cell: name,
      serial,
      moment: nextSerial(),
      place: { module, range },
    });
  }

  private get running(): Machine {
    if (!this.machine) throw new Error('the observer is not attached to a machine');
    return this.machine;
  }

  private observeSdkCall(
    method: SendingMethod,
    callee: UnknownValue,
    inputs: readonly Argument[],
    site: CallSite,
  ): void {
    const machine = this.running;
    const [parameters, options] = inputs.map(({ value }) => machine.resolve(value));
    if (!parameters) return;
    const headers = options && propertyOf(options, sdkNames.typescript.headersOption, machine);
    const client = this.clientHeaders(callee);
    const lists = [
      headerIn(headers, betaHeaderName, machine),
      betasIn(parameters, machine),
      ...client.lists,
    ].filter((list) => list !== null);
    const header = headerOf(lists);
    const common = {
      sender: 'sdk' as const,
      callee: callee.path.join('.'),
      place: placeOf(site),
      header,
      clientUnknown: client.unknown,
      rewriters: this.rewritersIn([options, ...client.given], site),
    };
    const bodies = method.sends === 'batch' ? this.batchBodies(parameters) : [parameters];
    bodies.forEach((body, position) => {
      if (lists.length === 0 && !this.hasServers(body) && !this.hasToolset(body)) return;
      const snapshot = snapshotBody(body, this.keys, machine);
      this.note({ ...common, ...(method.sends === 'batch' && { position }), snapshot });
    });
  }

  /** Whether a body is seen to name servers; what else it holds is not looked at. */
  private hasServers(body: Value): boolean {
    const plain = this.running.resolve(body);
    return plain.kind === 'object' && plain.slots.some(({ key }) => key === this.keys.servers);
  }

  /** Whether tools in sight hold a toolset of the connector. */
  private hasToolset(body: Value): boolean {
    const tools = propertyOf(body, this.keys.tools, this.running);
    return (
      tools?.kind === 'array' &&
      tools.elements.some((element) => {
        const type = element.spread ? undefined : propertyOf(element.value, 'type', this.running);
        return type !== undefined && knownText(type) === 'mcp_toolset';
      })
    );
  }

  private batchBodies(parameters: Value): Value[] {
    const machine = this.running;
    const requests = propertyOf(parameters, batchKeys.requests, machine);
    if (!requests || (requests.kind !== 'array' && requests.kind !== 'unknown')) return [];
    return itemsOf(requests, machine).flatMap((request) => {
      const body = propertyOf(request, batchKeys.params, machine);
      return body ? [body] : [];
    });
  }

  /** Headers that the client adds by itself, the nearest first. */
  private clientHeaders(callee: UnknownValue): {
    lists: HeaderList[];
    given: Value[];
    unknown: boolean;
  } {
    const machine = this.running;
    const lists: HeaderList[] = [];
    const given: Value[] = [];
    let client = callee.from;
    if (!client) return { lists, given, unknown: true };
    for (; client?.made; client = client.made.by.from) {
      for (const value of client.made.arguments) {
        given.push(value);
        for (const option of [sdkNames.typescript.defaultHeadersOption, 'headers']) {
          const list = headerIn(propertyOf(value, option, machine), betaHeaderName, machine);
          if (list) lists.push(list);
        }
      }
    }
    return { lists, given, unknown: false };
  }

  private rewritersIn(
    given: readonly (Value | undefined)[],
    site: CallSite,
  ): { name: string; place: SourcePlace }[] {
    return given.flatMap((value) => {
      const plain = value && this.running.resolve(value);
      if (plain?.kind !== 'object') return [];
      return plain.slots.flatMap((slot) => {
        if (slot.key === undefined || !REWRITING.has(slot.key)) return [];
        const place =
          slot.write.kind === 'entry'
            ? { module: slot.write.module, range: slot.write.entry.range }
            : placeOf(site);
        return [{ name: slot.key, place }];
      });
    });
  }

  /** A call that is given headers and a body: fetch, axios and their kind. */
  private observeHttpCall(
    callee: UnknownValue,
    inputs: readonly Argument[],
    site: CallSite,
  ): boolean {
    const machine = this.running;
    const values = inputs.map(({ value }) => machine.resolve(value));
    const carriers = values.filter((value) => value.kind === 'object');
    const headers = carriers
      .map((carrier) => propertyOf(carrier, 'headers', machine))
      .find((value) => value !== undefined);
    const list = headerIn(headers, betaHeaderName, machine);
    const body = this.httpBody(values, carriers);
    if (!body) return false;
    const client = this.clientHeaders(callee);
    const lists = [...(list ? [list] : []), ...client.lists];
    const isBatch = propertyOf(body, batchKeys.requests, machine) !== undefined;
    const bodies = isBatch ? this.batchBodies(body) : [body];
    const mentions = bodies.some((one) => propertyOf(one, this.keys.servers, machine));
    const toApi = [
      ...values,
      ...carriers.map((carrier) => propertyOf(carrier, 'url', machine)),
    ].some((value) => value && textHas(value, apiHost));
    const isOurs = toApi || this.hasApiHeader(headers);
    const hasToolset = bodies.some((one) => this.hasToolset(one));
    if (lists.length === 0 && !((mentions || hasToolset) && isOurs)) return false;
    bodies.forEach((one, position) => {
      this.note({
        sender: 'http',
        ...(isBatch && { position }),
        callee: callee.path.join('.'),
        place: placeOf(site),
        header: headerOf(
          lists.length === 0 && headers?.kind === 'unknown'
            ? [{ values: [], open: headers }]
            : lists,
        ),
        clientUnknown: false,
        rewriters: this.rewritersIn([...carriers, ...client.given], site),
        snapshot: snapshotBody(one, this.keys, machine),
      });
    });
    return true;
  }

  /** A call that makes a client or a prepared request of headers: what that is used for is seen later. */
  private isClientSetup(inputs: readonly Argument[]): boolean {
    const machine = this.running;
    return inputs.some(({ value }) => {
      const plain = machine.resolve(value);
      return [sdkNames.typescript.defaultHeadersOption, sdkNames.typescript.headersOption].some(
        (option) => headerIn(propertyOf(plain, option, machine), betaHeaderName, machine) !== null,
      );
    });
  }

  private hasApiHeader(headers: Value | undefined): boolean {
    return (
      headers?.kind === 'object' &&
      headers.slots.some((slot) => slot.key?.toLowerCase().startsWith('anthropic-'))
    );
  }

  /** The body among a call's arguments: JSON text, or an object under a usual name or in a usual place. */
  private httpBody(values: readonly Value[], carriers: readonly ObjectValue[]): Value | null {
    const machine = this.running;
    const candidates = [
      ...carriers.flatMap((carrier) =>
        ['body', 'data', 'json'].map((name) => propertyOf(carrier, name, machine)),
      ),
      ...values,
    ];
    for (const candidate of candidates) {
      if (candidate?.kind === 'json-text') return machine.resolve(candidate.value);
    }
    for (const candidate of candidates) {
      if (candidate?.kind === 'object' && this.isBody(candidate)) return candidate;
    }
    return null;
  }

  private isBody(value: ObjectValue): boolean {
    return value.slots.some(
      (slot) =>
        slot.key === this.keys.servers ||
        slot.key === 'messages' ||
        slot.key === batchKeys.requests,
    );
  }

  /** An object that is a request by its form, given to code we do not see. */
  private observeHandedOn(value: Value, receiver: string, place: SourcePlace): void {
    const machine = this.running;
    const plain = machine.resolve(value);
    if (plain.kind !== 'object' || !this.hasServers(plain)) return;
    const lists = [
      headerIn(propertyOf(plain, 'headers', machine), betaHeaderName, machine),
      betasIn(plain, machine),
    ].filter((list) => list !== null);
    // Agents and settings have servers too; a request names its beta, or has the old configuration.
    const named = lists.some((list) =>
      list.values.some(({ text }) => text && familyOfHeader(text)),
    );
    const snapshot = snapshotBody(plain, this.keys, machine);
    const configured = snapshot.servers.some((server) => server.configurationWrite);
    if (!named && !(configured && lists.length === 0)) return;
    if (!Array.isArray(snapshot.body[this.keys.servers])) return;
    this.note({
      sender: 'handed-on',
      callee: receiver,
      place,
      header: headerOf(lists),
      clientUnknown: lists.length === 0,
      rewriters: [],
      snapshot,
    });
  }

  private note(request: ObservedRequest): void {
    const { snapshot, header } = request;
    const hasServers = this.keys.servers in snapshot.body;
    const hasHeader = [header.sent, ...header.overridden].some((list) => list.values.length > 0);
    const known = snapshot.serversWrite !== undefined || snapshot.serversValue?.kind === 'array';
    const tools = snapshot.body[this.keys.tools];
    const hasToolset = JSON.stringify(tools ?? null).includes('"mcp_toolset"');
    if (!hasHeader && !hasToolset && !(hasServers && known)) return;
    const { isHypothetical } = this.running.world;
    this.requests.push(isHypothetical ? { ...request, isHypothetical } : request);
  }
}

function placeOf(site: CallSite): SourcePlace {
  return { module: site.module, range: site.call.range };
}

function headerOf(lists: readonly HeaderList[]): RequestHeader {
  const [sent, ...overridden] = lists;
  return { sent: sent ?? { values: [] }, overridden };
}

/** A property's value, undefined where it is absent; what is unknown is not decided. */
function propertyOf(value: Value, key: string, machine: Machine): Value | undefined {
  const plain = machine.resolve(value);
  if (plain.kind !== 'object' || !plain.slots.some((slot) => slot.key === key)) return undefined;
  const found = findProperty(plain, key, machine);
  const result =
    found && machine.resolve(found.slot?.getter ? getProperty(plain, key, machine) : found.value);
  return result?.kind === 'primitive' && result.value == null ? undefined : (result ?? undefined);
}

function textHas(value: Value, word: string): boolean {
  const text = knownText(value);
  if (text !== null) return text.includes(word);
  return (
    value.kind === 'text' &&
    value.parts.some((part) => part.kind === 'primitive' && String(part.value).includes(word))
  );
}

/** The SDK method that a chain of names ends with, the longest that fits. */
export function sendingMethod(path: readonly string[]): SendingMethod | null {
  let best: SendingMethod | null = null;
  for (const method of sdkNames.typescript.methods) {
    const fits = method.path.every(
      (name, index) => path[path.length - method.path.length + index] === name,
    );
    if (fits && method.path.length > (best?.path.length ?? 0)) {
      best = method;
    }
  }
  return best;
}
