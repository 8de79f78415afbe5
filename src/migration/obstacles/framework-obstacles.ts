/** Requests that a framework is given, which writes its own of them. */
import { describeFramework } from '../../betas/frameworks.js';
import type { ObstacleSearch } from './obstacle-search.js';

/**
 * Notes each request of a unit that is given to a framework.
 *
 * @returns whether there is one: then nothing else that is said about the unit would help.
 */
export function judgeFrameworks(search: ObstacleSearch): boolean {
  const given = search.unit.requests.flatMap(({ framework, callee, place }) =>
    framework
      ? [{ message: describeFramework(callee.split('.').at(-1) ?? callee, framework), place }]
      : [],
  );
  search.blockers.push(...given);
  return given.length > 0;
}
