import { findVersion } from '../../src/betas/index.js';
import type { Json } from '../../src/betas/types.js';
import { isRefused, validateRequest } from '../../src/betas/validate.js';
import { namesIn, readJson } from './read-fixture.js';

interface Expectation {
  readonly beta?: string;
  readonly raw?: boolean;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  readonly valid?: boolean;
}

const expected = readJson('validate/expected.json') as unknown as Record<string, Expectation>;
const wrong = namesIn('validate/wrong');
const right = namesIn('validate/right');

function validate(file: string, { beta, raw }: Expectation) {
  return validateRequest(readJson(file), {
    ...(beta !== undefined && { beta }),
    ...(raw !== undefined && { raw }),
  });
}

describe('bodies that are wrong in one way', () => {
  test('every file is expected, and there are enough of them', () => {
    expect([...wrong, ...right].sort()).toEqual(Object.keys(expected).sort());
    expect(wrong.length).toBeGreaterThanOrEqual(45);
  });

  test.each(wrong)('%s', (name) => {
    const expectation = expected[name] ?? { problems: [] };
    const result = validate(`validate/wrong/${name}.json`, expectation);
    const found = result.problems.map(({ code, path }) => ({ code, path }));
    expect(found).toEqual(expectation.problems);
    expect(result.valid).toBe(expectation.valid ?? false);
    for (const { message } of result.problems) {
      expect(message).toMatch(/^\S.*[.?]$/);
      expect(message).not.toMatch(/undefined|\[object|``/);
    }
  });

  test.each(right)('%s has no problem', (name) => {
    const result = validate(`validate/right/${name}.json`, expected[name] ?? { problems: [] });
    expect(result.problems).toEqual([]);
    expect(result.valid).toBe(true);
  });
});

describe('the version a request is checked under', () => {
  const server = { type: 'url', url: 'https://orders.example.com', name: 'orders' };
  const body = { mcp_servers: [server] };

  test('is the target when nothing says otherwise', () => {
    expect(validateRequest(body)).toMatchObject({
      version: 'mcp-client-2025-11-20',
      problems: [{ code: 'server-without-toolset' }],
    });
  });

  test('is what comes with the request, and the option before that', () => {
    const request = { ...body, betas: ['mcp-client-2025-04-04'] };
    expect(validateRequest(request).version).toBe('mcp-client-2025-04-04');
    expect(validateRequest(request, { beta: 'mcp-client-2025-11-20' }).version).toBe(
      'mcp-client-2025-11-20',
    );
  });

  test('may be one of a comma list', () => {
    const beta = 'context-1m-2025-08-07, mcp-client-2025-04-04';
    expect(validateRequest(body, { beta })).toMatchObject({
      version: 'mcp-client-2025-04-04',
      valid: true,
    });
  });

  test('a date that does not exist is refused as an option, and found in a request', () => {
    expect(() => validateRequest(body, { beta: 'mcp-client-2025-11-25' })).toThrow(
      /mcp-client-2025-11-20/,
    );
    const found = validateRequest({ ...body, betas: ['mcp-client-2025-11-25'] });
    expect(found.problems.map(({ code }) => code)).toEqual([
      'unknown-beta-version',
      'server-without-toolset',
    ]);
  });

  test('without a value of the family, an option is refused when servers need one', () => {
    expect(() => validateRequest(body, { beta: 'context-1m-2025-08-07' })).toThrow(RangeError);
  });

  test('a key `__proto__` in the body changes nothing', () => {
    const request = JSON.parse('{"__proto__": {"mcp_servers": 1}, "mcp_servers": []}') as Json;
    expect(validateRequest(request).problems).toEqual([]);
  });
});

test('findVersion finds the family of a published version only', () => {
  expect(findVersion('mcp-client-2026-09-15')?.version.standing).toBe('newer');
  expect(findVersion('mcp-client-2025-11-25')).toBeUndefined();
});

test('only what the API takes is not refused', () => {
  expect(isRefused('hardcoded-authorization-token')).toBe(false);
  expect(isRefused('deprecated-tool-configuration')).toBe(true);
});
