/** Shell scripts: the requests that their commands send. */
import type { FoundRegion, Host } from '../../regions/host.js';
import { unwritable } from '../shared/pieces.js';
import { findHeadersIn, findLooseHeaders } from './loose-headers.js';
import { findRequests } from './requests.js';
import { Script } from './script.js';
import { loadParser, nodesIn } from './syntax.js';

const shell: Host = {
  name: 'shell',
  find: (_path, text) => ({ regions: regionsOf(text) }),
};

function regionsOf(text: string): FoundRegion[] {
  const script = Script.read(text);
  const requests = findRequests(script);
  const errors = [...nodesIn(script.root)].filter(
    ({ type, isMissing }) => type === 'ERROR' || isMissing,
  );
  const known = requests.flatMap(({ pieces }) => pieces.flatMap(({ range }) => range ?? []));
  const loose = findLooseHeaders(script, known);
  if (errors.length === 0) return [...requests, ...loose];
  // What cannot be parsed may hold calls and assignments, or change what is quoted behind it.
  const seen = [...requests, ...loose].map((one) => ({ ...one, pieces: unwritable(one.pieces) }));
  const places = seen.flatMap(({ pieces }) => pieces.flatMap(({ range }) => range ?? []));
  return [...seen, ...findHeadersIn(errors, script, places)];
}

/** The host, once its parser is loaded. */
export async function loadShell(): Promise<Host> {
  await loadParser();
  return shell;
}
