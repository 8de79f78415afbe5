/** Where a value comes from that is not seen, and what to call it. */
import { requiredSpecifier } from '../program/module-links.js';
import { areWritten } from '../program/requests/call-places.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { SourcePlace } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { UnknownValue, Value } from '../program/values.js';
import type { Words } from '../values/semantics.js';
import { within } from './nodes.js';

export interface UnseenValue {
  /** In the program's own words. */
  readonly name: string;
  readonly place?: SourcePlace;
}

/** An unknown value in the program's own words. */
export function describeUnseen(value: Value | undefined, words: Words): string {
  return value?.kind === 'unknown' && value.path.length > 0 && areWritten(value.path)
    ? words.path(value.path)
    : 'known at run time';
}

/** What brings the servers of a request whose own list is not seen: a spread, a call, a module. */
export function sourceOfServers({ snapshot }: ObservedRequest, survey: Survey): UnseenValue {
  const { serversValue } = snapshot;
  const { words } = survey.program.semantics;
  const chosen = chosenModule(serversValue);
  if (chosen) return chosen;
  const spread = serversValue?.kind === 'unknown' && spreadOf(serversValue, snapshot, survey);
  if (spread) return spread;
  for (const value of ownersOf(serversValue)) {
    if (!value.origin) continue;
    const { module, node } = value.origin;
    return {
      name:
        shortText(module.text.slice(node.range.start, node.range.end)) ??
        describeUnseen(value, words),
      place: placeOf(value.origin),
    };
  }
  return { name: describeUnseen(serversValue, words) };
}

/** The `import(…)` of a module whose name is put together when the program runs. */
function chosenModule(value: Value | undefined): UnseenValue | undefined {
  if (value?.kind !== 'unknown' || value.path[0] !== 'import' || !value.origin) return undefined;
  const { module } = value.origin;
  for (const statement of module.body) {
    for (const node of within(statement)) {
      if (!('kind' in node) || node.kind !== 'call' || node.callee.kind !== 'name') continue;
      if (node.callee.name !== 'import' || requiredSpecifier(node) !== null) continue;
      return {
        name: 'a module that is chosen when the program runs',
        place: { module, range: node.range },
      };
    }
  }
  return undefined;
}

/** What the header of a request comes from, where that is a name of a package. */
export function packageOfHeader(
  { header }: ObservedRequest,
  survey: Survey,
): UnseenValue | undefined {
  const { open } = header.sent;
  if (!open || open === true) return undefined;
  for (const owner of ownersOf(open)) {
    const specifier = /^import\(([^)]+)\)/.exec(owner.key)?.[1];
    if (specifier === undefined) continue;
    for (const module of survey.program.modules) {
      for (const statement of module.body) {
        if (statement.kind !== 'import' && statement.kind !== 'export') continue;
        if (statement.module !== specifier) continue;
        return {
          name: `${describeUnseen(owner, survey.program.semantics.words)} of "${specifier}"`,
          place: { module, range: statement.range },
        };
      }
    }
  }
  return undefined;
}

/** The spread in the request's literal that an unknown value came in by. */
function spreadOf(
  { key }: UnknownValue,
  { origin }: ObservedRequest['snapshot'],
  survey: Survey,
): UnseenValue | undefined {
  if (origin?.node.kind !== 'object') return undefined;
  for (const entry of origin.node.entries.toReversed()) {
    if (entry.kind !== 'spread') continue;
    const values = survey.trace.get(entry.value) ?? [];
    if (!values.some((value) => isWithin(key, value))) continue;
    const { range } = entry.value;
    const text = shortText(origin.module.text.slice(range.start, range.end));
    const { words } = survey.program.semantics;
    return { name: text ?? words.spread, place: { module: origin.module, range: entry.range } };
  }
  return undefined;
}

/** Whether an unknown value is a property of another, or one that an object was given without a key. */
function isWithin(key: string, value: Value): boolean {
  if (value.kind === 'unknown') return key.startsWith(value.key);
  if (value.kind !== 'object') return false;
  return value.slots.some((slot) =>
    slot.key === undefined
      ? key.startsWith(slot.spread.key)
      : slot.value.kind === 'unknown' && slot.value.key === key,
  );
}

/** A value, and what it is a member or a result of, the nearest first. */
function* ownersOf(value: Value | undefined): Generator<UnknownValue> {
  let owner = value?.kind === 'unknown' ? value : undefined;
  for (let depth = 0; owner && depth < 20; depth += 1) {
    yield owner;
    owner = owner.made ? owner.made.by : owner.from;
  }
}

function placeOf({ module, node }: NonNullable<UnknownValue['origin']>): SourcePlace {
  return { module, range: node.range };
}

function shortText(text: string): string | undefined {
  return text.length <= 40 && !text.includes('\n') ? text : undefined;
}
