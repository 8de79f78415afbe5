/** Functions that requests pass on their way, and those that are given one. */
import type { Rewriter } from '../../program/requests/observed-requests.js';
import type { ObstacleSearch } from './obstacle-search.js';

export function judgeRewriter(search: ObstacleSearch, { how, name, place }: Rewriter): void {
  switch (how) {
    case 'is-given':
      search.assumptions.push({
        message: `what is given as "${name}" sends the request's body as it is`,
        place,
      });
      break;
    case 'returns':
      search.assumptions.push({
        message: `${name} gives the request back with its servers and tools as they are, in either format`,
        place,
      });
      break;
    case 'wraps':
      search.blockers.push({
        message:
          'the client is wrapped in a Proxy here, which may change what is sent; migrate by hand once it lets toolsets through',
        place,
      });
      break;
    case 'selects':
      search.blockers.push({
        message: `${name} is told here which keys of the request to send: name those of a toolset there, and migrate by hand`,
        place,
      });
  }
}

/** Who is given a request that stays: it is to be changed together with them. */
export function nameReceivers(search: ObstacleSearch): void {
  for (const { sender, isReturned, callee, place } of search.unit.requests) {
    if (sender !== 'handed-on' || isReturned) continue;
    search.blockers.push({
      message: `${callee} is given the request here, and sends it out of sight`,
      place,
    });
  }
}
