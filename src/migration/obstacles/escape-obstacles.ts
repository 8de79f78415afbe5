/**
 * Values that would be edited and leave our sight: exported, compared, read, handed to other code.
 */
import { fixedKey } from '../../values/walk.js';
import type { BodyKeys } from '../../program/snapshots.js';
import { isTest } from '../../program/entrances.js';
import type { Value } from '../../program/values.js';
import { sameRange, within } from '../nodes.js';
import type { PlacedReason } from '../reasons.js';
import { holds } from '../value-contents.js';
import { editedNodes, isPartOfRequests } from './edited-nodes.js';
import type { ObstacleSearch } from './obstacle-search.js';
import { pinned } from './test-obstacles.js';

/** Where a function that is given a request on its way sets its tools: after those that are written. */
function setsTools(value: Value, keys: BodyKeys): PlacedReason[] {
  if (value.kind !== 'function') return [];
  return [...within(value.definition)].flatMap((node): PlacedReason[] => {
    if (!('kind' in node) || node.kind !== 'assignment' || node.target.kind !== 'member') return [];
    const key = fixedKey(node.target.key);
    if (key !== keys.tools && key !== keys.servers) return [];
    return [
      {
        message: `${key} of every request that passes here are set, in place of those it was given; add the toolsets here by hand`,
        place: { module: value.module, range: node.range },
      },
    ];
  });
}

/** Methods that add to a list, or make a longer one of it. */
const ADDING: ReadonlySet<string> = new Set(['push', 'unshift', 'concat']);

/** Values that would be edited and leave our sight: exported, compared, read, handed to other code. */
export function judgeEscapes(search: ObstacleSearch): void {
  const edited = editedNodes(search);
  const requestPlaces = new Set(search.unit.requests.map(({ place }) => place.range.start));
  // A prepared request that is handed on has been looked at where it was prepared.
  const isPrepared = (value: Value): boolean =>
    value.kind === 'unknown' &&
    value.origin !== undefined &&
    requestPlaces.has(value.origin.node.range.start);
  for (const escape of search.survey.escapes) {
    const { place, what } = escape;
    if (escape.how === 'read' && what !== search.keys.configuration) {
      if (
        escape.values.some((value) => isPartOfRequests(search, value)) &&
        !isBuilding(search, place)
      ) {
        search.assumptions.push({
          message: `what is done here with the ${what === search.keys.tools ? 'tools' : 'keys'} of the request stays right when it has toolsets`,
          place,
        });
      }
      continue;
    }
    const whole = escape.how === 'argument' && escape.values.find(isModuleWith(edited));
    if (whole && !escape.values.some(({ kind }) => kind === 'primitive')) {
      search.assumptions.push({
        message: `${what || 'the function called here'} does not change what the module holds that it is given`,
        place,
      });
    }
    const found = escape.values.some((value) => !isPrepared(value) && holds(value, edited));
    if (!found) {
      const changeable =
        escape.how === 'argument' && escape.values.some((value) => isPartOfRequests(search, value));
      if (changeable && !requestPlaces.has(place.range.start)) {
        search.assumptions.push({
          message: `${what || 'the function called here'} does not change the servers or tools of the request it is given`,
          place,
        });
      }
      continue;
    }
    switch (escape.how) {
      case 'argument':
        if (requestPlaces.has(place.range.start)) break;
        search.blockers.push(...escape.values.flatMap((value) => setsTools(value, search.keys)));
        search.assumptions.push({
          message: `${what || 'the function called here'} does not depend on the old header value or format of what it is given`,
          place,
        });
        break;
      case 'export':
        if (search.survey.program.isClosed) break;
        search.assumptions.push({
          message: `no other file uses "${what}", which this one exports`,
          place,
        });
        break;
      case 'forwarded':
        if (escape.by && preparesRequests(search, escape.by)) break;
        search.blockers.push({
          message: `${what} sends this header with bodies that are not visible here, as a proxy does: whoever writes them has to move to the new format first`,
          place,
        });
        break;
      case 'comparison':
        if (isTest(place.module)) {
          const isNamed = escape.values.every((value) => isNamedInTest(value, edited));
          if (!isNamed) search.assumptions.push(pinned(place));
        } else {
          search.blockers.push({
            message: 'the value that would change is compared here, and would no longer be equal',
            place,
          });
        }
        break;
      case 'read':
        if (isTest(place.module)) search.assumptions.push(pinned(place));
        else {
          search.blockers.push({
            message: `${what} is read here, and would be gone; read the toolset of the server in its place`,
            place,
          });
        }
    }
  }
}

/**
 * Whether a test compares with nothing that changes but constants it names, alone or in what it makes of
 * them: it goes with the change. What it repeats, or is given whole by the code it tests, does not.
 */
function isNamedInTest(value: Value, edited: ReadonlySet<unknown>): boolean {
  const origin = 'origin' in value ? value.origin : undefined;
  const isOfTest = origin !== undefined && isTest(origin.module);
  if (value.kind === 'primitive') return !isOfTest || !edited.has(origin.node);
  if (!isOfTest) return !holds(value, edited);
  const parts =
    value.kind === 'array' ? value.elements : value.kind === 'object' ? value.slots : [];
  return parts.every(
    (part) =>
      !('value' in part) || part.value.kind === 'delayed' || isNamedInTest(part.value, edited),
  );
}

/** Whether a value is a module as a whole in which something is edited. */
function isModuleWith(edited: ReadonlySet<unknown>): (value: Value) => boolean {
  return (value) => {
    if (value.kind !== 'object' || !value.isNamespace || !value.variables) return false;
    const { module } = value.variables;
    return module.body.some((statement) => [...within(statement)].some((node) => edited.has(node)));
  };
}

/** Whether a call only prepares requests that are seen to get their bodies later. */
function preparesRequests(
  search: ObstacleSearch,
  { module, range }: PlacedReason['place'],
): boolean {
  return search.survey.groups.some(({ requests }) =>
    requests.some(({ preparedBy = [] }) =>
      preparedBy.some((one) => one.module === module && sameRange(one.range, range)),
    ),
  );
}

/** Whether tools are read to be added to: `body.tools.push(…)`, `body.tools = [...body.tools, …]`. */
function isBuilding(search: ObstacleSearch, { module, range }: PlacedReason['place']): boolean {
  for (const statement of module.body) {
    if (range.start < statement.range.start || range.end > statement.range.end) continue;
    for (const node of within(statement)) {
      if (!('kind' in node) || node.kind !== 'member' || !sameRange(node.range, range)) continue;
      const parent = search.nodes.parentOf(node);
      if (parent && 'kind' in parent && parent.kind === 'assignment' && parent.target === node)
        return true;
      for (const outer of search.nodes.around(node)) {
        if (!('kind' in outer)) continue;
        if (outer.kind === 'member' && ADDING.has(fixedKey(outer.key) ?? '')) return true;
        if (outer.kind === 'assignment' && outer.target.kind === 'member') {
          return fixedKey(outer.target.key) === search.keys.tools;
        }
        if (outer.kind === 'property') return fixedKey(outer.key) === search.keys.tools;
        if (outer.kind === 'expression' || outer.kind === 'function') break;
      }
    }
  }
  return false;
}
