/** Obstacles in how a request's servers are given. */
import { unwrap } from '../../values/walk.js';
import type { Expression } from '../../values/model.js';
import type { ObservedRequest } from '../../program/requests/observed-requests.js';
import { rangeOfWrite } from '../../program/snapshots.js';
import { enabledTexts } from '../enabled-texts.js';
import { isOldFormat } from '../units.js';
import { sourceOfServers } from '../unseen-values.js';
import type { ObstacleSearch } from './obstacle-search.js';

function isNothing(expression: Expression): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'literal' && inner.value == null;
}

export function judgeBody(search: ObstacleSearch, request: ObservedRequest): void {
  const { snapshot } = request;
  if (!isOldFormat(request, search.keys)) return;
  const servers = snapshot.body[search.keys.servers];
  if (servers === undefined) return;
  const place = snapshot.places.get(`/${search.keys.servers}`) ?? request.place;
  if (!snapshot.serversWrite) {
    const source = sourceOfServers(request, search.survey);
    search.blockers.push({
      message: `${search.keys.servers} comes with a value that is not visible here (${source.name}), so its toolsets cannot be written; give the servers at the request itself`,
      place: source.place ?? place,
    });
  } else if (snapshot.serversWrite.kind === 'other') {
    search.blockers.push({
      message: `${search.keys.servers} is set in a way that betalift cannot add tools beside`,
      place: { module: snapshot.serversWrite.module, range: snapshot.serversWrite.range },
    });
  }
  search.blockers.push(...enabledTexts(request, search.survey, search.keys));
  for (const server of snapshot.servers) {
    if (server.isMade) {
      search.blockers.push({
        message: `a server is ${search.survey.program.semantics.words.instance}, of which only a part is sent`,
        place,
      });
    }
    if (server.configurationWrite?.kind === 'other') {
      const { module, range } = server.configurationWrite;
      search.blockers.push({
        message: `${search.keys.configuration} is set in a way that betalift cannot take back`,
        place: { module, range },
      });
    }
  }
}

/** Servers that are written and yet never there were not understood; whoever wrote them meant some. */
export function judgeAbsentServers(
  search: ObstacleSearch,
  requests: readonly ObservedRequest[],
): void {
  const [write] = requests.flatMap(({ snapshot }) => snapshot.absentServers ?? []);
  if (!write || requests.some(({ snapshot }) => !snapshot.absentServers)) return;
  if (write.kind === 'entry' && isNothing(write.entry.value)) return;
  if (write.kind === 'assignment' && isNothing(write.assignment.value)) return;
  search.blockers.push({
    message: `what is given as ${search.keys.servers} here could not be followed`,
    place: { module: write.module, range: rangeOfWrite(write) },
  });
}
