/** The harness itself: what it records, what it refuses, and that it ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram, type ProgramRun } from './run-program.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'betalift-harness-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(source: string, timeout?: number): Promise<ProgramRun> {
  const file = path.join(folder, 'program.mjs');
  writeFileSync(file, source);
  return runProgram(file, { name: 'as it is' }, { timeout });
}

test('a request to the API is recorded and answered', async () => {
  const { requests, exitCode, stdout } = await run(`
    const reply = await fetch('https://api.anthropic.com/v1/messages?beta=true', {
      method: 'POST',
      headers: { 'anthropic-beta': 'one,two' },
      body: JSON.stringify({ model: 'm' }),
    });
    console.log((await reply.json()).stop_reason);
  `);
  expect(requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/v1/messages?beta=true',
      headers: expect.objectContaining({ 'anthropic-beta': 'one,two' }) as unknown,
      body: { model: 'm' },
    }),
  ]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'end_turn\n' });
});

test.each([
  ['fetch', `await fetch('https://mcp.example.com/');`],
  ['node:https', `(await import('node:https')).get('https://mcp.example.com/');`],
  ['node:net', `(await import('node:net')).connect(443, 'mcp.example.com');`],
])('another address is refused to %s', async (_client, source) => {
  const { requests, exitCode, stderr } = await run(source);
  expect(requests).toEqual([]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('mcp.example.com refused: programs run offline');
});

test('an unknown endpoint is an error', async () => {
  const { stdout } = await run(
    `console.log((await fetch('https://api.anthropic.com/v1/models')).status);`,
  );
  expect(stdout).toBe('400\n');
});

test('a program that does not end is stopped', async () => {
  const { exitCode } = await run('setInterval(() => {}, 1000);', 1500);
  expect(exitCode).toBeNull();
});
