// Stands in for curl and wget: sends to the recorder what these would send to the address they are given.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const VALUED_LONG = new Set([
  ...['header', 'data', 'data-raw', 'data-binary', 'data-ascii', 'json', 'request', 'output'],
  ...[
    'write-out',
    'post-data',
    'post-file',
    'url',
    'max-time',
    'output-document',
    'method',
    'body-data',
  ],
]);
const VALUED_SHORT = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';
const LONG_OF = { H: 'header', d: 'data', o: 'output', O: 'output' };
const isWget = basename(process.argv[1]) === 'wget';

const options = [];
const addresses = [];
const open = process.argv.slice(2);
while (open.length > 0) {
  const word = open.shift();
  if (word.startsWith('--')) {
    const [, name, value] = /^--([\w-]+)(?:=([^]*))?$/.exec(word);
    options.push([name, value ?? (VALUED_LONG.has(name) ? open.shift() : '')]);
  } else if (word.startsWith('-') && word.length > 1) {
    const at = [...word].findIndex(
      (letter, index) => index > 0 && (isWget ? 'O' : VALUED_SHORT).includes(letter),
    );
    if (at === -1) continue;
    const name = LONG_OF[word[at]] ?? word[at];
    options.push([name, at === word.length - 1 ? open.shift() : word.slice(at + 1)]);
  } else addresses.push(word);
}

/** curl takes line breaks out of what `--data` reads from a file, and leaves them to `--data-binary`. */
function dataOf([name, value]) {
  if (name === 'post-file') return readFileSync(value, 'utf8');
  if (['data-raw', 'post-data', 'body-data'].includes(name)) return value;
  if (!['data', 'data-ascii', 'data-binary', 'json'].includes(name)) return null;
  if (!value.startsWith('@')) return value;
  const text = readFileSync(value === '@-' ? 0 : value.slice(1), 'utf8');
  return name === 'data' || name === 'data-ascii' ? text.replace(/[\r\n]/g, '') : text;
}

const headers = { 'content-type': 'application/json' };
for (const [name, value] of options) {
  if (name !== 'header') continue;
  const colon = value.indexOf(':');
  headers[value.slice(0, colon).trim().toLowerCase()] = value.slice(colon + 1).trim();
}
const body = options
  .map(dataOf)
  .filter((one) => one !== null)
  .join('&');
const { pathname } = new URL(addresses[0]);
const response = await fetch(process.env.ANTHROPIC_BASE_URL + pathname, {
  method: 'POST',
  headers,
  body,
});
const text = await response.text();
if (!options.some(([name, value]) => name === 'output' && value !== '-'))
  process.stdout.write(`${text}\n`);
