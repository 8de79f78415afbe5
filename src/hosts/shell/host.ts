/** Shell scripts: the requests that their commands send. */
import type { FoundRegion, Host } from '../../regions/host.js';
import { findLooseHeaders } from './loose-headers.js';
import { findRequests } from './requests.js';
import { Script } from './script.js';
import { loadParser } from './syntax.js';

const shell: Host = {
  name: 'shell',
  find: (_path, text) => ({ regions: regionsOf(text) }),
};

function regionsOf(text: string): FoundRegion[] {
  const script = Script.read(text);
  const requests = findRequests(script);
  const known = requests.flatMap(({ pieces }) => pieces.flatMap(({ range }) => range ?? []));
  return [...requests, ...findLooseHeaders(script, known)];
}

/** The host, once its parser is loaded. */
export async function loadShell(): Promise<Host> {
  await loadParser();
  return shell;
}
