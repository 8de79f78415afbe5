/** Worlds that cannot be are left at once, and no others are. */
import { exploreProgram } from '../../src/program/explore.js';
import { bodyKeys } from '../../src/program/vocabulary.js';
import { World } from '../../src/program/world.js';
import { readModule } from './read-module.js';

interface Runs {
  readonly all: number;
  readonly failed: number;
  /** Every header that was seen, once. */
  readonly headers: ReadonlySet<string>;
}

function explored(text: string): Runs {
  const headers = new Set<string>();
  let [all, failed] = [0, 0];
  exploreProgram(readModule(text), bodyKeys, ({ threw, observations }) => {
    all += 1;
    if (threw) failed += 1;
    for (const { header } of observations.requests) {
      headers.add(header.sent.values.map(({ text: value }) => value).join());
    }
  });
  return { all, failed, headers };
}

/** A request with a header of its own for each set of flags, sent after `prompt` was asked for. */
function program(statements: string, between = ''): string {
  return `function bodyOf({ prompt }: any) {
  return { messages: prompt, mcp_servers: [], betas: ['mcp-client-2025-04-04'] };
}
${between}
export function generate(client: any, options: any, flags: any) {
  const body: any = bodyOf({ ...options, stream: false });
  if (flags.a) body.betas.push('a');
  if (flags.b) body.betas.push('b');
  if (flags.c) body.betas.push('c');
  ${statements}
  return client.beta.messages.create(body);
}`;
}

const NEEDED = 'body.betas.push(...options.prompt.filter(Boolean).map(() => "files"));';

test('what is asked later does not save a world whose value cannot be what is needed', () => {
  const { failed, headers } = explored(program(NEEDED));
  expect(failed).toBeLessThanOrEqual(2);
  expect(headers.size).toBe(24);
});

test.each([
  ['under a condition', `if (flags.c) { ${NEEDED} }`],
  ['in a branch of an expression', `flags.c ? body.betas.push(options.prompt.length) : null;`],
  ['behind a way out', `if (flags.c) return client.beta.messages.create(body);\n  ${NEEDED}`],
  [
    'of a name that may mean another',
    `let p = options.prompt; if (flags.c) p = []; body.betas.push(...p.filter(Boolean));`,
  ],
  ['of a property that may be set', `if (flags.c) options.prompt = []; ${NEEDED}`],
  ['of a property that a function may set', `if (flags.c) clear(options); ${NEEDED}`],
  ['where a failure is caught', `try { ${NEEDED} } catch { body.betas.push('failed'); }`],
])('every other world is tried where the need is %s', (_, statements) => {
  const text = program(statements, 'function clear(given: any) { given.prompt = []; }');
  const { headers } = explored(text);
  const giveUp = jest.spyOn(World.prototype, 'giveUpFor').mockImplementation();
  const { headers: all } = explored(text);
  giveUp.mockRestore();
  expect([...headers].sort()).toEqual([...all].sort());
});
