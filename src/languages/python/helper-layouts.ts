/** The text of the functions that migrated code calls. */
import { group, indent, line, type Layout } from '../printing/layout.js';
import { layoutObject } from '../printing/collection-layout.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import { layoutComprehension, layoutPair, printConstant } from './write-text.js';

/** What a helper is written with. */
export interface HelperStyle {
  readonly literals: LiteralStyle;
  /** What the module calls the type of a dictionary of anything; null where it declares no types. */
  readonly type: string | null;
}

const noComments = { above: [], behind: [], atLineEnd: null };

/**
 * A function from a server to its toolset: the documented migration patterns ("Common migration patterns"
 * of the MCP connector's page) for a configuration that is known when the program runs. That None means
 * the default is in the types of the package `anthropic`.
 */
export function layoutToolsetFunction(name: string, { literals, type }: HelperStyle): Layout {
  const text = (value: string): string => printConstant(value, literals);
  const pair = (key: string, value: Layout): Layout => layoutPair(key, value, literals);
  const dictionary = (...entries: readonly Layout[]): Layout =>
    layoutObject(
      entries.map((layout) => ({ layout, comments: noComments })),
      'fitting',
      literals,
    );
  const enabled = (value: string): Layout => dictionary(pair('enabled', value));
  const toolset = dictionary(
    pair('type', text('mcp_toolset')),
    pair('mcp_server_name', `server[${text('name')}]`),
  );
  const tools = layoutComprehension(
    '{',
    [`tool:${literals.space}`, enabled('True')],
    ['for tool in allowed_tools'],
    '}',
  );
  return layoutFunction(
    name,
    type,
    'The toolset of an MCP server: which of its tools are enabled.',
    [
      `configuration = server.get(${text('tool_configuration')}) or {}`,
      `enabled = configuration.get(${text('enabled')})`,
      `allowed_tools = configuration.get(${text('allowed_tools')})`,
      [`toolset${type === null ? '' : `: ${type}`} = `, toolset],
      layoutIf('enabled is False or allowed_tools is not None', [
        `toolset[${text('default_config')}] = `,
        enabled('False'),
      ]),
      layoutIf('enabled is not False and allowed_tools', [`toolset[${text('configs')}] = `, tools]),
      'return toolset',
    ],
  );
}

/** A function from a server to the same without its configuration. */
export function layoutServerFunction(name: string, { literals, type }: HelperStyle): Layout {
  const key = printConstant('tool_configuration', literals);
  const entries = layoutComprehension(
    '{',
    `key:${literals.space}value`,
    ['for key, value in server.items()', `if key != ${key}`],
    '}',
  );
  const documentation =
    'An MCP server without its tool_configuration, which toolsets have replaced.';
  return layoutFunction(name, type, documentation, [['return ', entries]]);
}

function layoutFunction(
  name: string,
  type: string | null,
  documentation: string,
  statements: readonly Layout[],
): Layout {
  const [parameter, result] = type === null ? ['', ''] : [`: ${type}`, ` -> ${type}`];
  const head = `def ${name}(server${parameter})${result}:`;
  return [head, layoutBlock([`"""${documentation}"""`, ...statements])];
}

function layoutIf(test: string, statement: Layout): Layout {
  return [`if ${test}:`, layoutBlock([statement])];
}

function layoutBlock(statements: readonly Layout[]): Layout {
  return group(indent(statements.map((statement) => [line(''), group(statement)])), true);
}
