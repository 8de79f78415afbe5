/** The stand-ins do what the packages document, as far as it decides on what is sent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram, type ProgramRun } from '../programs/run-program.js';
import { PYTHON } from './python-interpreter.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'betalift-stand-ins-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Each test starts processes, which a busy machine does slowly.
jest.setTimeout(30_000);

const ARGUMENTS = `model="m", max_tokens=1, messages=[{"role": "user", "content": "x"}]`;

async function run(...lines: readonly string[]): Promise<ProgramRun> {
  const file = path.join(folder, 'program.py');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return runProgram(file, { name: 'as it is' }, { interpreter: PYTHON });
}

/** What a call of a client sends; the program must end well. */
async function sentBy(...lines: readonly string[]): Promise<ProgramRun['requests']> {
  const { exitCode, stderr, requests } = await run(
    'from anthropic import NOT_GIVEN, Anthropic, AsyncAnthropic, beta_tool, omit',
    'client = Anthropic(default_headers={"anthropic-beta": "from-client", "x-team": "a"})',
    ...lines,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return requests;
}

test('betas are joined into the header, over the default header and under extra_headers', async () => {
  const requests = await sentBy(
    `client.beta.messages.create(${ARGUMENTS}, betas=["one", "two"])`,
    `client.beta.messages.create(${ARGUMENTS}, betas=["one"], extra_headers={"anthropic-beta": "own"})`,
    `client.beta.messages.create(${ARGUMENTS}, betas=NOT_GIVEN)`,
    `client.messages.create(${ARGUMENTS}, extra_headers={"anthropic-beta": omit})`,
  );
  expect(requests.map(({ headers }) => headers['anthropic-beta'])).toEqual([
    'one,two',
    'own',
    'from-client',
    undefined,
  ]);
  expect(requests.map(({ path }) => path)).toEqual([
    ...Array<string>(3).fill('/v1/messages?beta=true'),
    '/v1/messages',
  ]);
});

test('with_options adds default headers, set_default_headers replaces them', async () => {
  const requests = await sentBy(
    `client.with_options(default_headers={"x-more": "b"}).messages.create(${ARGUMENTS})`,
    `client.copy(set_default_headers={"x-more": "b"}).messages.create(${ARGUMENTS})`,
  );
  expect(requests.map(({ headers }) => [headers['x-team'], headers['x-more']])).toEqual([
    ['a', 'b'],
    [undefined, 'b'],
  ]);
});

test('extra_body overrides keys of the body as a whole', async () => {
  const [request] = await sentBy(
    `client.beta.messages.create(${ARGUMENTS}, tools=[{"name": "a"}], metadata={"a": 1},`,
    `    extra_body={"tools": [{"name": "b"}], "more": {"c": None}})`,
  );
  expect(request?.body).toMatchObject({
    tools: [{ name: 'b' }],
    metadata: { a: 1 },
    more: { c: null },
  });
});

test('what is not given is left out, None is null, and any iterable is a list', async () => {
  const [request] = await sentBy(
    `client.beta.messages.create(${ARGUMENTS}, tools=NOT_GIVEN, system=None,`,
    `    mcp_servers=({"type": "url", "name": name} for name in ("a", "b")))`,
  );
  expect(request?.body).toEqual({
    model: 'm',
    max_tokens: 1,
    messages: [{ role: 'user', content: 'x' }],
    system: null,
    mcp_servers: [
      { type: 'url', name: 'a' },
      { type: 'url', name: 'b' },
    ],
  });
});

test.each([
  ['an unknown keyword', `client.beta.messages.create(${ARGUMENTS}, servers=[])`],
  ['a keyword of beta only', `client.messages.create(${ARGUMENTS}, mcp_servers=[])`],
  ['a keyword given twice', `client.messages.create(${ARGUMENTS}, tools=[], **{"tools": []})`],
  ['a missing keyword', 'client.messages.create(model="m")'],
  ['a positional argument', 'client.messages.create({"model": "m"})'],
])('%s is a TypeError', async (_what, call) => {
  const { requests, exitCode, stderr } = await run(
    'from anthropic import Anthropic',
    'client = Anthropic()',
    call,
  );
  expect({ requests, exitCode }).toEqual({ requests: [], exitCode: 1 });
  expect(stderr).toMatch(/TypeError: .+/);
});

test('a stream is sent when it is entered, a tool runner when it is iterated', async () => {
  const requests = await sentBy(
    `client.beta.messages.stream(${ARGUMENTS})`,
    `client.beta.messages.tool_runner(${ARGUMENTS}, tools=[])`,
    'def add() -> str:',
    '    """Adds."""',
    `with client.messages.stream(${ARGUMENTS}) as stream:`,
    '    assert list(stream.text_stream) == ["A canned answer."]',
    '    assert stream.get_final_message().stop_reason == "end_turn"',
    `list(client.beta.messages.tool_runner(${ARGUMENTS}, tools=[beta_tool(add), {"type": "t"}]))`,
  );
  expect(requests.map(({ body }) => body)).toEqual([
    expect.objectContaining({ stream: true }),
    expect.objectContaining({
      tools: [
        { name: 'add', description: 'Adds.', input_schema: { type: 'object', properties: {} } },
        { type: 't' },
      ],
    }),
  ]);
});

test('counting and batches add the beta of their endpoint', async () => {
  const requests = await sentBy(
    'client.beta.messages.count_tokens(model="m", messages=[], betas=["one"])',
    'client.beta.messages.batches.create(requests=[{"custom_id": "a", "params": {}}], betas=["one"])',
  );
  expect(requests.map(({ path, headers }) => [path, headers['anthropic-beta']])).toEqual([
    ['/v1/messages/count_tokens?beta=true', 'one,token-counting-2024-11-01'],
    ['/v1/messages/batches?beta=true', 'one,message-batches-2024-09-24'],
  ]);
});

test('the asynchronous client sends the same', async () => {
  const requests = await sentBy(
    'import asyncio',
    'async def main():',
    '    client = AsyncAnthropic()',
    `    await client.beta.messages.create(${ARGUMENTS}, betas=["one"])`,
    `    async with client.beta.messages.stream(${ARGUMENTS}, betas=["one"]) as stream:`,
    '        assert [text async for text in stream.text_stream] == ["A canned answer."]',
    'asyncio.run(main())',
  );
  expect(requests.map(({ headers }) => headers['anthropic-beta'])).toEqual(['one', 'one']);
});

test('requests, httpx and aiohttp send headers and bodies alike', async () => {
  const { requests, exitCode } = await run(
    'import asyncio, json, aiohttp, httpx, requests',
    'URL = "https://api.anthropic.com/v1/messages"',
    'BODY = {"model": "m"}',
    'session = requests.Session()',
    'session.headers.update({"X-A": "session", "X-B": "session"})',
    'session.post(URL, json=BODY, headers={"x-a": "call", "x-b": None})',
    'session.post(URL, data=json.dumps(BODY), headers={"x-a": "call", "x-b": None})',
    'with httpx.Client(base_url="https://api.anthropic.com", headers={"X-A": "client"}) as client:',
    '    client.post("/v1/messages", json=BODY, headers={"x-a": "call"})',
    '    client.send(client.build_request("POST", URL, content=json.dumps(BODY), headers={"x-a": "call"}))',
    'async def main():',
    '    async with httpx.AsyncClient() as client:',
    '        await client.post(URL, json=BODY, headers={"x-a": "call"})',
    '    async with aiohttp.ClientSession(headers={"X-A": "session"}) as session:',
    '        async with session.post(URL, json=BODY, headers={"x-a": "call"}) as reply:',
    '            assert (await reply.json())["stop_reason"] == "end_turn"',
    'asyncio.run(main())',
  );
  expect({ exitCode, count: requests.length }).toEqual({ exitCode: 0, count: 6 });
  for (const { headers, body } of requests) {
    expect([headers['x-a'], headers['x-b'], body]).toEqual(['call', undefined, { model: 'm' }]);
  }
});

test.each([
  ['requests', 'import requests; requests.get("https://mcp.example.com/")'],
  ['urllib', 'import urllib.request; urllib.request.urlopen("https://mcp.example.com/")'],
  ['sockets', 'import socket; socket.create_connection(("192.0.2.1", 443))'],
])('another address is refused to %s', async (_client, program) => {
  const { requests, exitCode, stderr } = await run(program);
  expect({ requests, exitCode }).toEqual({ requests: [], exitCode: 1 });
  expect(stderr).toContain('refused: programs run offline');
});

test('an answer that is an error raises the documented exception', async () => {
  const { stdout } = await run(
    'import anthropic',
    'client = anthropic.Anthropic(base_url="https://api.anthropic.com/elsewhere")',
    'try:',
    `    client.messages.create(${ARGUMENTS})`,
    'except anthropic.BadRequestError as error:',
    '    print(error.status_code, isinstance(error, anthropic.APIError))',
  );
  expect(stdout).toBe('400 True\n');
});
