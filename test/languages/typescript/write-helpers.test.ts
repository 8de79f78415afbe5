import ts from 'typescript';
import type { Draft, Helper, Intent } from '../../../src/values/draft.js';
import { Code } from './write-code.js';

/** `helper(servers)` in place of `servers`, so that the helper is written. */
function call(code: Code, helper: Helper, source = 's'): Intent {
  const argument = code.draft(source);
  const value: Draft = { kind: 'helper-call', helper, argument };
  return { kind: 'replace-expression', expression: code.expression(source), value };
}

function map(code: Code, helper: Helper): Intent {
  const argument: Draft = { kind: 'name', name: 'server' };
  const body: Draft = { kind: 'helper-call', helper, argument };
  const value: Draft = { kind: 'mapping', source: code.draft('s'), parameter: 'server', body };
  return { kind: 'replace-expression', expression: code.expression('s'), value };
}

const SDK = `import Anthropic from '@anthropic-ai/sdk';\n`;

describe('helpers', () => {
  test('are written once, at the end, under the names they are called by', () => {
    const code = new Code(`f(s);\n`, 'a.mjs');
    const [toolset, server] = [
      call(code, 'toolset-of-server'),
      call(code, 'server-without-configuration'),
    ];
    const after = code.apply([toolset]);
    expect(after).toMatch(
      /^f\(toMcpToolset\(s\)\);\n\n\/\*\* .* \*\/\nfunction toMcpToolset\(server\) \{/,
    );
    expect(after.match(/function toMcpToolset/g)).toHaveLength(1);
    expect(code.apply([server])).toMatch(
      /function withoutToolConfiguration\(\{ tool_configuration, \.\.\.server \}\) \{\n {2}return server;\n\}\n$/,
    );
  });

  test('are handed to a map as they are', () => {
    const code = new Code(`f(s);\n`, 'a.mjs');
    expect(code.apply([map(code, 'toolset-of-server')])).toMatch(/^f\(s\.map\(toMcpToolset\)\);/);
  });

  test('get another name where theirs is taken', () => {
    const code = new Code(`const toMcpToolset = 1;\nf(s);\n`, 'a.mjs');
    expect(code.apply([call(code, 'toolset-of-server')])).toContain('f(toMcpToolset2(s));');
  });

  test('are used again where they are there already', () => {
    const code = new Code(`f(s);\n`, 'a.mjs');
    const once = code.apply([call(code, 'toolset-of-server')]);
    const again = new Code(`${once}g(t);\n`, 'a.mjs');
    const twice = again.apply([call(again, 'toolset-of-server', 't')]);
    expect(twice).toContain('g(toMcpToolset(t));');
    expect(twice.match(/function toMcpToolset/g)).toHaveLength(1);
  });

  test.each([
    ['the type of the SDK', `${SDK}f(s);\n`, 'Anthropic.Beta.BetaRequestMCPServerURLDefinition'],
    [
      'a type imported by name',
      `import type { BetaRequestMCPServerURLDefinition as Server } from '@anthropic-ai/sdk/resources/beta';\nf(s);\n`,
      'Server',
    ],
    [
      'a type of the file',
      `interface Mcp { name: string; tool_configuration?: { enabled?: boolean; allowed_tools?: string[] } }\nf(s);\n`,
      'Mcp',
    ],
    ['any, for records of anything', `${SDK}let l: Record<string, unknown>[];\nf(s);\n`, 'any'],
  ])('take %s', (_, text, type) => {
    const code = new Code(text, 'a.ts');
    const after = code.apply([call(code, 'server-without-configuration')]);
    expect(after.replace(/\s+/g, ' ')).toContain(`...server }: ${type}) {`);
  });

  test.each(['a.ts', 'a.mts'])('have no syntax error and no untyped parameter in %s', (path) => {
    const code = new Code(
      `declare const s: any; declare function f(x: unknown): void;\nf(s);\n`,
      path,
    );
    const text =
      code.apply([call(code, 'toolset-of-server')]) +
      code.apply([call(code, 'server-without-configuration')]).replace(/^[^]*?\n\n/, '\n');
    const host = ts.createCompilerHost({});
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    const options = { strict: true, target: ts.ScriptTarget.ES2022, types: [] };
    const program = ts.createProgram([path], options, {
      ...host,
      getSourceFile: (name, ...rest) =>
        name === path ? source : host.getSourceFile(name, ...rest),
    });
    const messages = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    expect(messages.map(({ messageText }) => messageText)).toEqual([]);
  });
});

describe('a constant in front of a statement', () => {
  const extract = (code: Code, statement: string, value: string): Intent[] => {
    const expression = code.expression(value);
    return [
      {
        kind: 'extract-constant',
        before: code.statement(statement),
        name: 'list',
        value: expression,
      },
      { kind: 'replace-expression', expression, value: { kind: 'name', name: 'list' } },
    ];
  };

  test.each([
    ['f(g());\n', 'const list = g();\nf(list);\n'],
    ['{\n\tf(g())\n}\n', '{\n\tconst list = g()\n\tf(list)\n}\n'],
    ['// why\nf(g());\n', 'const list = g();\n// why\nf(list);\n'],
    ['f(g());\r\nh();\r\n', 'const list = g();\r\nf(list);\r\nh();\r\n'],
  ])('%j', (before, after) => {
    const code = new Code(before, 'a.js');
    expect(code.apply(extract(code, 'f(', 'g()'))).toBe(after);
  });

  test.each(['if (x) f(g());\n', 'h(); f(g());\n', 'const k = () => f(g());\n'])(
    'is refused in %j',
    (before) => {
      const code = new Code(before, 'a.js');
      expect(() => code.apply(extract(code, 'f(', 'g()'))).toThrow(/no statement can stand/);
    },
  );
});
