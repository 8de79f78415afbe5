/** Lists and objects of a request that other code changes, or may change. */
import type { Module } from '../../values/model.js';
import type { Value } from '../../program/values.js';
import { within } from '../nodes.js';
import { isPartOfRequests } from './edited-nodes.js';
import type { ObstacleSearch } from './obstacle-search.js';

/** Code in a text can change anything it can name. */
export function judgeEvaluatedText(search: ObstacleSearch): void {
  for (const module of search.survey.program.modules) judgeEvaluatedTextIn(search, module);
}

/** Functions that run code in a text, by name. */
const RUNNING_TEXT: ReadonlySet<string> = new Set(['eval', 'exec']);

function judgeEvaluatedTextIn(search: ObstacleSearch, module: Module): void {
  if (module.data || !/\b(?:eval|exec)\(/.test(module.text)) return;
  for (const statement of module.body) {
    for (const node of within(statement)) {
      if (!('kind' in node) || node.kind !== 'call' || node.callee.kind !== 'name') continue;
      if (!RUNNING_TEXT.has(node.callee.name)) continue;
      search.blockers.push({
        message: 'code that is only known when the program runs can change anything in this file',
        place: { module, range: node.range },
      });
    }
  }
}

/** Lists and objects of a request that other calls change: what they hold then is not known. */
export function judgeSharedState(search: ObstacleSearch): void {
  for (const { values, place, by } of search.survey.foreign) {
    if (!values.some((value) => isPartOfRequests(search, value))) continue;
    // Where the module that makes the change has always run, the change was seen.
    if (search.unit.requests.every(({ loaded }) => loaded?.has(by))) continue;
    search.blockers.push({
      message:
        'what the request is made of is changed here by a file that need not have run before',
      place,
    });
  }
  for (const { values, place } of search.survey.lasting) {
    // Tools are taken as unknown then, and may be: the toolsets stand beside them.
    const touched = values.some(
      (value) => isPartOfRequests(search, value) && !isTools(search, value),
    );
    if (!touched) continue;
    search.blockers.push({
      message: 'what the request is made of is changed here by a function that may run at any time',
      place,
    });
  }
}

/** Whether a list is that of a request's tools, and nothing else of any request. */
function isTools(search: ObstacleSearch, value: Value): boolean {
  const node = 'origin' in value ? value.origin?.node : undefined;
  if (!node || value.kind !== 'array') return false;
  return search.unit.requests.every(({ snapshot, header }) => {
    const { serversValue } = snapshot;
    const servers = serversValue && 'origin' in serversValue ? serversValue.origin?.node : null;
    return servers !== node && header.sent.origin?.node !== node;
  });
}
