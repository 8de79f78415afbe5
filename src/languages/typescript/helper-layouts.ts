/** The text of the functions that migrated code calls. */
import { layoutObject } from '../printing/collection-layout.js';
import { group, indent, line, type Layout } from '../printing/layout.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import type { ServerType } from './server-types.js';
import { layoutProperty, printConstant } from './write-text.js';

/** What a helper is written with. */
export interface HelperStyle {
  readonly literals: LiteralStyle;
  /** What ends a statement. */
  readonly semicolon: '' | ';';
  /** Null in JavaScript. */
  readonly type: ServerType | null;
}

const noComments = { above: [], behind: [], atLineEnd: null };

/**
 * A function from a server to its toolset: the documented migration patterns ("Common migration patterns"
 * of the MCP connector's page) for a configuration that is known when the program runs. That null means
 * the default is in the types of `@anthropic-ai/sdk`.
 */
export function layoutToolsetFunction(name: string, style: HelperStyle): Layout {
  const { semicolon: end } = style;
  const type = [printConstant('mcp_toolset', style.literals), style.type ? ' as const' : ''];
  const property = (key: string, value: Layout): Layout =>
    layoutProperty(key, value, style.literals);
  const object = (...entries: readonly Layout[]): Layout =>
    layoutObject(
      entries.map((layout) => ({ layout, comments: noComments })),
      'fitting',
      style.literals,
    );
  const disabled = property('default_config', object(property('enabled', 'false')));
  const parameter = style.type?.kind === 'any' ? '(tool: string)' : '(tool)';
  const pairs = [`tools.map(${parameter} => [tool, `, object(property('enabled', 'true')), '])'];
  return layoutFunction(name, layoutParameter('server', style), [
    [
      'const ',
      object('enabled', 'allowed_tools: tools'),
      ` = server.tool_configuration ?? {}${end}`,
    ],
    [
      'const toolset = ',
      object(property('type', type), property('mcp_server_name', 'server.name')),
      end,
    ],
    layoutIf('enabled === false', ['return ', object('...toolset', disabled), end]),
    layoutIf('!tools', ['return toolset', end]),
    [
      'const configs = Object.fromEntries',
      layoutArgument(pairs, style.literals.trailingComma),
      end,
    ],
    ['return ', object('...toolset', disabled, 'configs'), end],
  ]);
}

/** A function from a server to the same without its configuration. */
export function layoutServerFunction(name: string, style: HelperStyle): Layout {
  const { objectPadding: padding } = style.literals;
  const names = ['tool_configuration,', line(' '), '...server'];
  const pattern = group(['{', indent([line(padding), names]), line(padding), '}']);
  const [generic, type] = typeOfServer(style);
  const annotation = type === null ? '' : `: ${type}`;
  const statement = `return server${style.semicolon}`;
  return layoutFunction(name + generic, ['(', pattern, annotation, ')'], [statement]);
}

/** The type parameters of a function of a server, and the type of the server; null: none is written. */
function typeOfServer({ type }: HelperStyle): readonly [string, string | null] {
  switch (type?.kind) {
    case 'named':
      return ['', type.name];
    case 'any':
      return ['', 'any'];
    case 'unnamed':
      return ['<Server>', 'Server & { tool_configuration?: unknown }'];
    case undefined:
      return ['', null];
  }
}

/** `(name: type)`, of which the type says as much as its toolset is made of. */
function layoutParameter(name: string, { type, literals }: HelperStyle): Layout {
  switch (type?.kind) {
    case 'named': {
      const key = (one: string): string => printConstant(one, literals);
      const keys = `${key('name')} | ${key('tool_configuration')}`;
      const names = group([indent([line(''), type.name, ',', line(' '), keys]), line('')]);
      const comma: Layout = { kind: 'if-broken', broken: ',' };
      const parameter = [line(''), `${name}: Pick<`, names, '>'];
      return group(['(', indent(parameter), comma, line(''), ')']);
    }
    case 'any':
      return `(${name}: any)`;
    case 'unnamed':
      return [`(${name}: `, layoutStructure(), ')'];
    case undefined:
      return `(${name})`;
  }
}

/** What the SDK's type says of a server, as far as its toolset is made of it. */
function layoutStructure(): Layout {
  const fields = (...texts: readonly Layout[]): Layout => {
    const last: Layout = { kind: 'if-broken', broken: ';' };
    const lines = texts.flatMap((text, index) => [index > 0 ? ';' : '', line(' '), text]);
    return group(['{', indent(lines), last, line(' '), '}']);
  };
  const configuration = fields('enabled?: boolean | null', 'allowed_tools?: string[] | null');
  return fields('name: string', ['tool_configuration?: ', configuration, ' | null']);
}

function layoutFunction(name: string, parameters: Layout, statements: readonly Layout[]): Layout {
  return [`function ${name}`, parameters, ' ', layoutBlock(statements)];
}

function layoutIf(test: string, statement: Layout): Layout {
  return [`if (${test}) `, layoutBlock([statement])];
}

function layoutBlock(statements: readonly Layout[]): Layout {
  const lines = statements.map((statement) => [line(''), group(statement)]);
  return group(['{', indent(lines), line(''), '}'], true);
}

/** `(argument)`, on a line of its own where it does not fit. */
function layoutArgument(argument: Layout, hasTrailingComma: boolean): Layout {
  const comma: Layout = hasTrailingComma ? { kind: 'if-broken', broken: ',' } : '';
  return group(['(', indent([line(''), argument]), comma, line(''), ')']);
}
