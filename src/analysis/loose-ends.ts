/**
 * Loose ends: deprecated header values and configurations that no request in sight is made of. They are
 * named, since somebody may send them, and left, since we do not see how.
 */
import { parseBetaHeader, versionOfHeader } from '../betas/headers.js';
import { assertionsOnOldFormat } from '../migration/pinning-tests.js';
import type { PlacedReason } from '../migration/reasons.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { ArrayValue, UnknownValue } from '../program/values.js';
import type { Literal, Module, ObjectExpression } from '../values/model.js';
import { isRecordedExchange } from '../values/recorded-exchanges.js';
import { fixedKey, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { assignedValue, isGivenToProgram } from './environment-values.js';
import { isHeaderPlace } from './header-places.js';
import { isHeaderLine, reasonsForLooseEnd } from './loose-end-reasons.js';
import type { LooseNode } from './loose-end-reasons.js';

export interface LooseEnd {
  readonly rule: 'deprecated-beta-header' | 'deprecated-tool-configuration';
  readonly place: SourcePlace;
  /** The header value. */
  readonly value?: string;
  /** What is seen of where it goes. */
  readonly reasons: readonly PlacedReason[];
}

/** Finds the loose ends of a surveyed program. */
export function findLooseEnds(survey: Survey, keys: BodyKeys): LooseEnd[] {
  const seen = { sent: nodesOfRequests(survey), compared: comparedNodes(survey) };
  return survey.program.modules.flatMap((module) => looseEndsOf(module, seen, survey, keys));
}

function looseEndsOf(
  module: Module,
  seen: { readonly sent: ReadonlySet<unknown>; readonly compared: ReadonlySet<unknown> },
  survey: Survey,
  keys: BodyKeys,
): LooseEnd[] {
  const ends: LooseEnd[] = [];
  const pins = assertionsOnOldFormat(module, keys);
  const reasonsFor = (end: LooseNode): PlacedReason[] => {
    const pin = pinOf(end.place, pins);
    return pin ? [pin] : reasonsForLooseEnd(end, survey, keys);
  };
  const visit = (node: ModelNode, around: readonly ModelNode[]): void => {
    if ('kind' in node) {
      if (node.kind === 'object' && isRecord(node, module)) return;
      if (node.kind === 'literal' && !seen.sent.has(node)) {
        const value = deprecatedValue(node, module);
        const place = { module, range: node.range };
        const isKnown = seen.compared.has(node) || !isMeantToBeSent(node, around, module);
        if (value && (!isKnown || pinOf(place, pins))) {
          const reasons = reasonsFor({ node, around, place, isHeader: true });
          ends.push({ rule: 'deprecated-beta-header', place, value, reasons });
        }
      } else if (node.kind === 'object' && !seen.sent.has(node)) {
        const configuration = configurationOf(node, keys);
        if (configuration && !isState(around, module, survey)) {
          const place = { module, range: configuration.range };
          const reasons = reasonsFor({ node, around, place, isHeader: false });
          ends.push({ rule: 'deprecated-tool-configuration', place, reasons });
        }
      }
    }
    const outer = [node, ...around];
    forEachChild(node, (child) => visit(child, outer));
  };
  for (const statement of module.body) visit(statement, []);
  return ends;
}

/** What a document records is a region of its own, which says that it is left. */
function isRecord(node: ObjectExpression, { data, within }: Module): boolean {
  if (!data || within?.shown !== undefined) return false;
  return isRecordedExchange((key) => {
    const entry = node.entries.findLast(
      (one) => one.kind === 'property' && fixedKey(one.key) === key,
    );
    if (entry?.kind !== 'property') return undefined;
    const { kind } = unwrap(entry.value);
    return kind === 'object' || kind === 'array' ? kind : 'other';
  });
}

/** What a test says of a place in one of its assertions. */
function pinOf({ range }: SourcePlace, pins: readonly SourcePlace[]): PlacedReason | undefined {
  const pin = pins.find((one) => one.range.start <= range.start && range.end <= one.range.end);
  return (
    pin && {
      message: 'the test expects the old format here: change it with the code it tests',
      place: pin,
      inTest: true,
    }
  );
}

/**
 * Whether a server stands in a list that a request takes its servers from, whatever is in the list by
 * then: its configuration is read when the program runs.
 */
function isState(
  around: readonly ModelNode[],
  module: Module,
  { program, groups }: Survey,
): boolean {
  const names = new Set<string>();
  for (const outer of around) {
    if (!('kind' in outer)) continue;
    if (outer.kind === 'array') names.add(`array@${program.originalPlace(module, outer.range)}`);
    const target =
      outer.kind === 'declare' || outer.kind === 'assignment' ? outer.target : undefined;
    if (target?.kind === 'name') names.add(target.name);
  }
  return groups.some(({ requests }) =>
    requests.some(({ snapshot: { serversValue } }) => {
      const values = serversValue?.kind === 'array' ? spreadsOf(serversValue) : [serversValue];
      return values.some((value) => {
        const state =
          value?.kind === 'unknown' ? /^state of (\S+)/.exec(value.key)?.[1] : undefined;
        return state !== undefined && names.has(state);
      });
    }),
  );
}

function spreadsOf({ elements }: ArrayValue): readonly UnknownValue[] {
  return elements.flatMap(({ spread }) => spread ?? []);
}

/** Literals and server objects that requests were seen to be made of. */
function nodesOfRequests(survey: Survey): ReadonlySet<unknown> {
  const nodes = new Set<unknown>();
  for (const { requests } of survey.groups) {
    for (const { header, snapshot } of requests) {
      for (const list of [header.sent, ...header.overridden]) {
        for (const { parts } of list.values)
          for (const { origin } of parts) nodes.add(origin?.node);
      }
      for (const { origin, configurationWrite: write } of snapshot.servers) {
        nodes.add(origin?.node);
        if (write?.kind === 'entry') nodes.add(write.object);
      }
    }
  }
  return nodes;
}

/** What code compares with: knowledge of the old format, which is not sent. */
function comparedNodes(survey: Survey): ReadonlySet<unknown> {
  const nodes = new Set<unknown>();
  for (const { how, values } of survey.escapes) {
    if (how !== 'comparison') continue;
    for (const value of values) if ('origin' in value) nodes.add(value.origin?.node);
  }
  return nodes;
}

function deprecatedValue({ value }: Literal, { data }: Module): string | null {
  if (typeof value !== 'string') return null;
  const given = data ? assignedValue(value) : value;
  const list = isHeaderLine(given) ? given.slice(given.indexOf(':') + 1) : given;
  return (
    parseBetaHeader(list).find((one) => versionOfHeader(one)?.standing === 'deprecated') ?? null
  );
}

const BETA_NAME = /^[a-z][a-z0-9-]*-\d{4}-\d{2}-\d{2}$/;

/** A value in a list of many betas, or one that is compared, is knowledge about betas and no request. */
function isMeantToBeSent(node: Literal, around: readonly ModelNode[], module: Module): boolean {
  for (const outer of around) {
    if (!('kind' in outer)) continue;
    if (outer.kind === 'function') break;
    if (outer.kind === 'operation' || outer.kind === 'switch') return false;
    if (outer.kind === 'property' && unwrap(outer.key) === node) return false;
    if (outer.kind === 'array' || outer.kind === 'object') {
      if (countBetas(outer) > 2) return false;
      if (module.data) return isHeaderPlace(around) || isGivenToProgram(node, around);
    }
    if (outer.kind === 'call' && isAssertion(outer)) return false;
  }
  return !module.data;
}

function countBetas(node: ModelNode): number {
  let count = 0;
  const visit = (child: ModelNode): void => {
    if ('kind' in child && child.kind === 'literal' && typeof child.value === 'string') {
      if (BETA_NAME.test(child.value)) count += 1;
    }
    if ('kind' in child && child.kind === 'function') return;
    forEachChild(child, visit);
  };
  forEachChild(node, visit);
  return count;
}

const ASSERTIONS: ReadonlySet<string> = new Set([
  'expect',
  'assert',
  'includes',
  'has',
  'test',
  'it',
  'describe',
  'toBe',
  'toEqual',
  'toContain',
  'startsWith',
  'equal',
  'strictEqual',
  'deepEqual',
  'log',
  'warn',
  'info',
  'debug',
  'error',
  'trace',
]);

function isAssertion(call: Extract<ModelNode, { kind: 'call' }>): boolean {
  const callee = unwrap(call.callee);
  const name =
    callee.kind === 'name'
      ? callee.name
      : callee.kind === 'member'
        ? (fixedKey(callee.key) ?? '')
        : '';
  return ASSERTIONS.has(name);
}

/** `tool_configuration` on an object that is a server of the connector by its form. */
function configurationOf(node: ObjectExpression, keys: BodyKeys) {
  const entry = (key: string) =>
    node.entries.find((one) => one.kind === 'property' && fixedKey(one.key) === key);
  const type = entry('type');
  const isServer = entry('url') && type?.kind === 'property' && isText(unwrap(type.value), 'url');
  return isServer ? entry(keys.configuration) : undefined;
}

function isText(value: ReturnType<typeof unwrap>, text: string): boolean {
  return value.kind === 'literal' && value.value === text;
}
