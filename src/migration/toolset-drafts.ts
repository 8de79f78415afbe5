/** Drafts of toolsets: from the expression a server is written as, the expression of its toolset. */
import { isObject } from '../betas/json-data.js';
import type { CommentedNode, Draft, DraftEntry } from '../values/draft.js';
import type { Entry, Expression, ObjectExpression } from '../values/model.js';
import { configurationIn, isConfiguration, writtenFrom } from './configuration-drafts.js';
import { entryOf, literal, object, property, source } from './draft-parts.js';
import type { ObservedValues } from './observed-values.js';

/** A toolset with nothing but the server's name. */
export function bareToolset(name: Draft, like?: Expression, constant = false): Draft {
  return toolset(name, [], { constant, ...(like && { like }) });
}

interface ToolsetForm {
  readonly like?: Expression;
  readonly constant: boolean;
  /** What of the server says that all tools are on, so that nothing of the toolset does. */
  readonly unsaid?: readonly CommentedNode[];
}

function toolset(
  name: Draft,
  configuration: readonly DraftEntry[],
  { like, constant, unsaid = [] }: ToolsetForm,
): Draft {
  const type: DraftEntry = {
    kind: 'property',
    key: 'type',
    value: literal('mcp_toolset'),
    ...(constant && { constant }),
  };
  const server = writtenFrom([property('mcp_server_name', name)], ...unsaid);
  return object([type, ...server, ...configuration], like);
}

/** Whether the server's own `type: 'url'` is marked constant, so that its toolset's type must be too. */
export function isMarkedConstant(server: ObjectExpression): boolean {
  if (server.constant) return true;
  const type = entryOf(server, 'type')?.value;
  return type?.kind === 'wrapper' && type.wrapper === 'const-assertion';
}

/** The toolset of a server that is written as an object literal; null where that cannot be expressed. */
export function toolsetOfServer(
  server: ObjectExpression,
  values: ObservedValues,
  keys: { readonly configuration: string },
  inSpread = false,
): Draft | null {
  const name = nameOf(server, values);
  if (!name) return null;
  const configuration: DraftEntry[] = [];
  const unsaid: Entry[] = [];
  for (const entry of server.entries) {
    const part = configurationIn(entry, values, keys.configuration);
    if (!part) return null;
    configuration.push(...part);
    if (part.length === 0 && isConfiguration(entry, keys.configuration)) unsaid.push(entry);
  }
  const constant = isMarkedConstant(server) || inSpread;
  return toolset(name, configuration, { like: server, constant, unsaid });
}

/**
 * The toolset of a server literal whose configuration is known only when the program runs: a helper is
 * given the expression that was the configuration. Null where that is not one entry of the literal.
 */
export function toolsetAtRunTime(
  server: ObjectExpression,
  values: ObservedValues,
  keys: { readonly configuration: string },
): Draft | null {
  const name = nameOf(server, values);
  const entries = server.entries.filter((entry) => isConfiguration(entry, keys.configuration));
  const [entry] = entries;
  if (!name || entry?.kind !== 'property' || entries.length > 1) return null;
  const value: Draft = { kind: 'source', expression: entry.value, moved: true };
  const configuration: DraftEntry = { ...property(keys.configuration, value), from: [entry] };
  return {
    kind: 'helper-call',
    helper: 'toolset-of-server',
    argument: object([property('name', name), configuration]),
  };
}

function nameOf(server: ObjectExpression, values: ObservedValues): Draft | null {
  const entry = entryOf(server, 'name');
  if (!entry) {
    // The name comes with a spread: it can be repeated if it is the same constant wherever it was seen.
    const constant = values.constant(server);
    const name = isObject(constant?.value) ? constant.value['name'] : undefined;
    return typeof name === 'string' ? literal(name) : null;
  }
  return source(entry.value);
}
