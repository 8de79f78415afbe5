/** Runs a shell script with a stand-in for curl, and reads what it sends. */
import { spawnSync } from 'node:child_process';
import type { Json } from '../../../src/betas/types.js';
import { betasOf, type ReadRequest } from './document.js';

/** Prints the arguments, each with a zero behind it, then what stands in the input where that is sent. */
const STAND_IN = `KEY=no-real-key
curl() {
  printf '%s\\0' "$@" >&3
  for word in "$@"; do [ "$word" = @- ] && cat >&3; done
  printf '\\0\\1sent\\0' >&3
}
jq() { cat > /dev/null; }
`;

/** What a script sends, in order. Throws where it is no script or sends no JSON. */
export function runShell(script: string): ReadRequest[] {
  const run = spawnSync('bash', ['--norc', '-c', `${STAND_IN}${script}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (run.stderr !== '') throw new SyntaxError(run.stderr);
  return (run.output[3] ?? '')
    .split('\0\u0001sent\0')
    .slice(0, -1)
    .map((sent) => readArguments(sent.split('\0')));
}

const DATA = /^(?:-d|--data|--data-raw|--data-binary|--json)$/;

function readArguments(words: readonly string[]): ReadRequest {
  const input = words.at(-1);
  let betas: readonly string[] = [];
  let data: string | undefined;
  for (let index = 0; index < words.length; index += 1) {
    const [, name, joined] =
      /^(--[\w-]+)=([^]*)$/.exec(words[index] ?? '') ??
      /^(-[dH])([^]+)$/.exec(words[index] ?? '') ??
      [];
    const option = name ?? words[index] ?? '';
    if (!/^(?:-H|--header)$/.test(option) && !DATA.test(option)) continue;
    const value = joined ?? words[(index += 1)] ?? '';
    if (DATA.test(option)) data = value === '@-' ? input : value;
    else if (value.startsWith('anthropic-beta:')) betas = betasOf(value.slice(15));
  }
  return { betas, body: JSON.parse(data ?? '') as Json };
}
