import { PassThrough } from 'node:stream';
import { describeCall } from '../../src/cli/program-call.js';
import { describeTerminal } from '../../src/cli/terminal.js';

function describeWith(stream: { isTTY?: boolean; columns?: number }, env: object, color = true) {
  const output = Object.assign(new PassThrough(), stream);
  return describeTerminal(output, env as Record<string, string>, color);
}

describe('width', () => {
  test.each([
    [{ isTTY: true, columns: 120 }, {}, 120],
    [{ isTTY: true, columns: 120 }, { COLUMNS: '60' }, 120],
    [{ isTTY: true, columns: 0 }, {}, 80],
    [{ isTTY: true }, { COLUMNS: '60' }, 60],
    [{}, {}, undefined],
    [{}, { COLUMNS: '60' }, 60],
    [{}, { COLUMNS: '0' }, undefined],
    [{}, { COLUMNS: 'wide' }, undefined],
  ])('of %j with %j is %s', (stream, env, width) => {
    expect(describeWith(stream, env).width).toBe(width);
  });
});

describe('links', () => {
  const terminal = { isTTY: true };
  test.each([
    [terminal, { TERM_PROGRAM: 'iTerm.app' }, true],
    [terminal, { TERM_PROGRAM: 'Apple_Terminal' }, false],
    [terminal, { TERM_PROGRAM: 'vscode', CI: 'true' }, false],
    [terminal, { TERM: 'xterm-kitty' }, true],
    [terminal, { TERM: 'xterm-256color' }, false],
    [terminal, { VTE_VERSION: '7200' }, true],
    [terminal, { VTE_VERSION: '4200' }, false],
    [terminal, { WT_SESSION: 'a' }, true],
    [terminal, { WT_SESSION: 'a', FORCE_HYPERLINK: '0' }, false],
    [{}, { TERM_PROGRAM: 'iTerm.app' }, false],
    [{}, { FORCE_HYPERLINK: '1' }, true],
  ])('on %j with %j: %s', (stream, env, hasHyperlinks) => {
    expect(describeWith(stream, env).hasHyperlinks).toBe(hasHyperlinks);
  });

  test('are not for those who want no colours', () => {
    expect(describeWith(terminal, { FORCE_HYPERLINK: '1' }, false).hasHyperlinks).toBe(false);
  });
});

describe('signs beyond ASCII', () => {
  test.each([
    [{}, true],
    [{ LANG: 'de_DE.UTF-8' }, true],
    [{ LANG: 'C.utf8' }, true],
    [{ LANG: 'de_DE.ISO-8859-1' }, false],
    [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, false],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'linux', LANG: 'de_DE.UTF-8' }, false],
  ])('with %j: %s', (env, hasUnicode) => {
    expect(describeWith({ isTTY: true }, env).hasUnicode).toBe(hasUnicode);
  });
});

describe('a command to copy', () => {
  test.each([
    [[], undefined, ''],
    [['src', 'a.ts'], undefined, ' src a.ts'],
    [['my src', 'a$b'], 'x y.json', ' --config "x y.json" "my src" \'a$b\''],
    [["it's $5"], undefined, " 'it'\\''s $5'"],
    [['-odd.json', ''], undefined, ' -- -odd.json ""'],
  ])('holds %j and %j as a shell reads them', (paths, config, operands) => {
    expect(describeCall({ paths, config }, {})).toEqual({ program: 'betalift', operands });
  });

  test('begins as the program was started', () => {
    const given = { paths: [], config: undefined };
    const env = { npm_config_user_agent: 'npm/11.1.0 node/v22' };
    expect(describeCall(given, env).program).toBe('npx betalift');
    expect(describeCall(given, { npm_config_user_agent: 'pnpm/9' }).program).toBe('betalift');
  });
});
