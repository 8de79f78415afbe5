/** What exploring costs has an end, and what was not followed to its end is said. */
import { lintText } from '../../src/index.js';
import { readModule } from './read-module.js';
import { bodyKeys } from '../../src/program/vocabulary.js';
import { surveyProgram } from '../../src/program/survey.js';

/** A function with more cases than can be followed, all of which concern its request. */
function hopeless(name: string, old = false): string {
  const flags = Array.from({ length: 24 }, (_, index) => `options.flag${String(index)}`);
  return `export function ${name}(client: any, options: any) {
  const betas: string[] = [];
${flags.map((flag) => `  if (${flag}) betas.push('${flag}-' + ${flag});`).join('\n')}
  const server = { type: 'url', url: options.url, name: 'x'${old ? ', tool_configuration: { enabled: true }' : ''} };
  if (betas.length > 30) return null;
  options.prepare(betas);
  return client.beta.messages.create({ mcp_servers: [server], betas });
}`;
}

const SMALL = `export function small(client: any) {
  return client.beta.messages.create({ mcp_servers: [], betas: ['mcp-client-2025-04-04'] });
}`;

describe('all entrances of a program together', () => {
  const functions = Array.from({ length: 40 }, (_, index) => hopeless(`ask${String(index)}`));
  const survey = surveyProgram(readModule([...functions, SMALL].join('\n')), bodyKeys);

  test('cost no more than their budget, and each is cut off for itself', () => {
    const cutOff = survey.incomplete.map(({ entrance, why }) => `${entrance.key} ${why}`);
    expect(new Set(cutOff).size).toBe(40);
    const evaluated = survey.groups.reduce((sum, { requests }) => sum + requests.length, 0);
    expect(evaluated).toBeLessThan(20_000);
  });

  test('have their turn, also behind many that cannot be followed', () => {
    const last = survey.groups.at(-1)?.requests[0];
    expect(last?.header.sent.values.map(({ text }) => text)).toEqual(['mcp-client-2025-04-04']);
  });
});

describe('what was cut off before a request was seen', () => {
  const text = `const BETA = 'mcp-client-2025-04-04';
${loopThatCannotBeFollowed('BETA')}`;

  test('is named at the old header, with the function that does more than can be followed', async () => {
    const [finding] = await lintText(text, { path: 'ask.ts' });
    expect(finding).toMatchObject({ rule: 'deprecated-beta-header', severity: 'warning', line: 1 });
    expect(finding?.reasons).toEqual([
      {
        message:
          'no request that this is sent with was found here, as far as the code could be followed',
        path: 'ask.ts',
        line: 1,
        column: 14,
      },
      {
        message: 'a loop that may run any number of times replaces what is sent',
        path: 'ask.ts',
        line: 2,
        column: 1,
      },
    ]);
  });

  test('is named at the old configuration', async () => {
    const own = `${loopThatCannotBeFollowed("'none'")}
export const isOld = (server: any) => server.tool_configuration != null;`;
    const findings = await lintText(own, { path: 'ask.ts' });
    expect(findings.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
      ['not-migrated', 'info', 10],
    ]);
  });
});

function loopThatCannotBeFollowed(beta: string): string {
  return `export async function ask(client: any, options: any) {
  let betas = [];
  while (options.more()) {
    betas = [...betas, options.next()];
    betas = betas.filter(Boolean);
  }
  betas.push(${beta});
  return client.beta.messages.create({ betas, mcp_servers: options.servers });
}`;
}
