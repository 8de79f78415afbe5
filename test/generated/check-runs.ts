/** Compares what a program sends before and after a migration. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../src/betas/types.js';
import {
  migratedViewOf,
  OLD,
  problemsOf,
  viewOf,
  type RequestView,
} from '../programs/compare-requests.js';
import type { RecordedRequest } from '../programs/recorder.js';
import { betasOf, hasServers, messageBodiesOf } from '../programs/sent-requests.js';
import type { ProgramRun } from './runner.js';

/** Something wrong with a run. */
export interface RunFault {
  readonly kind: 'requests' | 'failure' | 'output';
  readonly message: string;
}

/** What is wrong with a run after a migration. */
export function runFaults(before: ProgramRun, after: ProgramRun): RunFault[] {
  if (after.failure !== null) return [{ kind: 'failure', message: `fails: ${after.failure}` }];
  const [were, are] = [before.requests, after.requests];
  if (were.length !== are.length) {
    const message = `sends ${String(are.length)} requests, not ${String(were.length)}`;
    return [{ kind: 'requests', message }];
  }
  const faults = were.flatMap((request, index) => {
    const now = are[index];
    const fault = now === undefined ? undefined : requestFault(request, now);
    if (fault === undefined) return [];
    return [{ kind: 'requests' as const, message: `request ${String(index + 1)} ${fault}` }];
  });
  if (isDeepStrictEqual(before.output, after.output)) return faults;
  return [...faults, { kind: 'output', message: 'prints something else' }];
}

/**
 * Where toolsets stand among the tools says nothing, and a tool that is pushed after them is as good as
 * one before; the order of each kind stays.
 */
function withToolsetsLast(view: RequestView): RequestView {
  const isToolset = (tool: Json) => (tool as JsonObject)['type'] === 'mcp_toolset';
  const bodies = view.bodies.map((body) => {
    const { tools } = body as JsonObject;
    if (!Array.isArray(tools)) return body;
    const others = tools.filter((tool) => !isToolset(tool));
    return { ...(body as JsonObject), tools: [...others, ...tools.filter(isToolset)] };
  });
  return { ...view, bodies };
}

/** A request is migrated as a whole, or it is the same. */
function requestFault(before: RecordedRequest, after: RecordedRequest): string | undefined {
  const [was, is] = [viewOf(before), withToolsetsLast(viewOf(after))];
  if (isDeepStrictEqual(was, is)) return undefined;
  const isOld = betasOf(before).includes(OLD);
  const wanted = isOld ? withToolsetsLast(migratedViewOf(before)) : was;
  if (isDeepStrictEqual(is, wanted)) {
    const problems = problemsOf(after).map(({ code }) => code);
    return problems.length === 0 ? undefined : `breaks the contract: ${problems.join(', ')}`;
  }
  // Servers without the header were refused before: only the rest of the request must stay.
  const isRefused = !isOld && messageBodiesOf(before).some(hasServers);
  if (isRefused && isDeepStrictEqual(is, { ...migratedViewOf(before), betas: was.betas })) {
    return undefined;
  }
  const parts = ['method', 'path', 'headers', 'betas', 'envelope', 'bodies'] as const;
  const different = parts.filter((part) => !isDeepStrictEqual(is[part], wanted[part]));
  return different
    .map((part) => `sends ${part} ${JSON.stringify(is[part])}, not ${JSON.stringify(wanted[part])}`)
    .join('; ');
}
