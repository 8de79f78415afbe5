// Runs the programs of pages one after the other in this process, each against a recorder of its own.
// Usage: node --import redirect-to-recorder.mjs run-blocks.mjs LIST. The list is a JSON file of
// `{ file, url }`; what went wrong with each of them is printed as a JSON list of texts and nulls.
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';

const { fetch } = globalThis;
let underWay = 0;
globalThis.fetch = async (input, init) => {
  underWay += 1;
  try {
    return await fetch(typeof input === 'string' ? completed(input) : input, init);
  } finally {
    underWay -= 1;
  }
};

/** A page in a browser has an address that others are relative to, and there a proxy of the API. */
function completed(address) {
  const recorder = process.env.ANTHROPIC_BASE_URL;
  const [, proxied] = /^(?:http:\/\/127[^/]*)?\/.*?(\/v1\/.*)/.exec(address) ?? [];
  if (proxied !== undefined) return recorder + proxied;
  return address.startsWith('/') ? recorder + address : address;
}

const output = ['log', 'info', 'warn', 'error', 'table', 'dir'];
Object.assign(console, Object.fromEntries(output.map((name) => [name, () => undefined])));
let lost = null;
process.on('unhandledRejection', (error) => {
  lost = error;
});

/** Waits until nothing that a program did not wait for is under way. */
async function settled() {
  for (let quiet = 0; quiet < 5; quiet = underWay > 0 ? 0 : quiet + 1) await setImmediate();
}

async function outcome({ file, url }) {
  process.env.ANTHROPIC_BASE_URL = url;
  lost = null;
  // A page may take its reader's client for granted.
  Object.assign(globalThis, { Anthropic, client: new Anthropic() });
  try {
    await import(pathToFileURL(file).href);
    await settled();
    if (lost) throw lost;
    return null;
  } catch (error) {
    return String(error.stack ?? error);
  }
}

const results = [];
for (const program of JSON.parse(readFileSync(process.argv[2], 'utf8')))
  results.push(await outcome(program));
process.stdout.write(JSON.stringify(results));
process.exit();
