/** A survey of a program: every request it was seen to send, in every world, and what else was seen. */
import type { Expression } from '../values/model.js';
import { exploreProgram } from './explore.js';
import type { ExploredEntrance } from './entrances.js';
import type { ForeignChange } from './run.js';
import type { Incomplete } from './explore.js';
import { surveyDocument } from './documents.js';
import { documentsOf } from './program.js';
import type { Program } from './program.js';
import type { Change, Escape, ObservedRequest } from './requests/observed-requests.js';
import type { BodyKeys } from './snapshots.js';
import { isNothing, unstableKeys } from './unstable.js';
import type { Value } from './values.js';

/** All that was seen of the requests sent from one place. */
export interface RequestGroup {
  /** Path and range of the place, and for a batch the position in it. */
  readonly key: string;
  /** One for each world in which the place was reached; equal ones are kept once. */
  readonly requests: ObservedRequest[];
}

export interface Survey {
  readonly program: Program;
  readonly groups: readonly RequestGroup[];
  readonly escapes: readonly Escape[];
  /** Changes to what outlives the function that makes them: shared state. */
  readonly lasting: readonly Change[];
  /** Changes that modules make, while they are loaded, to what other modules have made. */
  readonly foreign: readonly ForeignChange[];
  readonly trace: ReadonlyMap<Expression, readonly Value[]>;
  /** Expressions whose value was unknown, and might be null or undefined, when it was asked for. */
  readonly missable: ReadonlySet<Expression>;
  readonly entrances: readonly ExploredEntrance[];
  readonly incomplete: readonly Incomplete[];
}

/** Surveys a program or a document. */
export function surveyProgram(program: Program, keys: BodyKeys): Survey {
  if (documentsOf(program).length > 0) return surveyDocument(program, keys);
  const first = surveyOnce(program, keys);
  const unstable = {
    called: unstableKeys(first.lasting, program),
    handed: unstableKeys(first.handedChanges, program),
    loaded: unstableKeys(uncertainChanges(first), program),
  };
  if (isNothing(unstable) || first.groups.length === 0) return first;
  // Now that it is known what changes out of order, once more with that unknown.
  return surveyOnce({ ...program, unstable }, keys);
}

/** Changes by modules that had not run in every case in which a request is sent. */
function uncertainChanges({ foreign, groups }: Survey): readonly Change[] {
  const requests = groups.flatMap((group) => group.requests);
  return foreign.filter(({ by }) => !requests.every(({ loaded }) => loaded?.has(by)));
}

function surveyOnce(
  program: Program,
  keys: BodyKeys,
): Survey & { readonly handedChanges: readonly Change[] } {
  const groups = new Map<string, RequestGroup>();
  const known = new Set<string>();
  const escapes = new Map<string, Escape[]>();
  const lasting: Change[] = [];
  const foreign: ForeignChange[] = [];
  const handedChanges: Change[] = [];
  const trace = new Map<Expression, Value[]>();
  const missable = new Set<Expression>();
  const { entrances, incomplete } = exploreProgram(
    program,
    keys,
    ({ observations, lasting: changes, foreign: foreignChanges, modules }, entrance) => {
      const loaded = program.modules.length > 1 ? [...modules].map(({ path }) => path).sort() : [];
      for (const request of observations.requests) {
        const key = surveyKeyOf(request, program);
        const group = groups.get(key) ?? { key, requests: [] };
        groups.set(key, group);
        const identity = key + describe(request) + loaded.join();
        if (known.has(identity)) continue;
        known.add(identity);
        group.requests.push({ ...request, loaded: modules });
      }
      for (const escape of observations.escapes) {
        const { range, module } = escape.place;
        const key = `${escape.how} ${module.path} ${String(range.start)}-${String(range.end)}`;
        const seen = escapes.get(key) ?? [];
        escapes.set(key, seen);
        if (seen.length < MAXIMUM_ESCAPES) seen.push(escape);
      }
      lasting.push(...changes);
      if (entrance.steps.at(-1)?.isHanded) handedChanges.push(...changes);
      foreign.push(...foreignChanges);
    },
    { trace, missable },
  );
  return {
    program,
    groups: [...groups.values()],
    escapes: [...escapes.values()].flat(),
    lasting,
    handedChanges,
    foreign,
    trace,
    missable,
    entrances,
    incomplete,
  };
}

/** Worlds in which one escape is kept; the values differ little between worlds. */
const MAXIMUM_ESCAPES = 16;

/** A key for the place a request is sent from, the same before and after a migration. */
export function surveyKeyOf(request: ObservedRequest, program: Program): string {
  const position = request.position === undefined ? '' : `#${String(request.position)}`;
  return `${program.originalPlace(request.place.module, request.place.range)}${position}`;
}

/** All that tells two observations of one place apart. */
function describe({ header, snapshot, sender, isHypothetical }: ObservedRequest): string {
  const lists = [header.sent, ...header.overridden].map((list) => ({
    values: list.values.map(({ text, parts }) => [
      text,
      parts.map(({ origin }) => origin?.node.range.start),
    ]),
    open: list.open !== undefined,
  }));
  const places = [...snapshot.places.values()].map(({ range }) => range.start);
  const writes = [snapshot.serversWrite, snapshot.toolsWrite].map((write) =>
    write?.kind === 'entry'
      ? write.entry.range.start
      : write?.kind === 'assignment'
        ? write.statement.start
        : write?.range.start,
  );
  return JSON.stringify([sender, lists, snapshot.body, writes, places, isHypothetical ?? false]);
}
