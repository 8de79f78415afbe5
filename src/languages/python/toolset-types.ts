/** Type annotations in a definition of servers, and what becomes of them in a copy that holds toolsets. */
import type { Edit } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { fromModule, importedNames } from './imported-names.js';
import { syntaxTreeOf } from './module-tree.js';
import { childOf, type SyntaxNode } from './syntax-tree.js';
import { writeListedNames } from './write-listed-names.js';

// Types of the package `anthropic`: the first since 0.52.0, the second since 0.75.0.
const TYPES_MODULE = 'anthropic.types.beta';
const SERVER_TYPE = 'BetaRequestMCPServerURLDefinitionParam';
const TOOLSET_TYPE = 'BetaMCPToolsetParam';

/** What says of dictionaries and lists nothing about what they hold. */
const general: ReadonlySet<string> = new Set([
  ...['Any', 'object', 'dict', 'Dict', 'Mapping', 'MutableMapping', 'str', 'None', 'typing', 't'],
  ...['list', 'List', 'tuple', 'Tuple', 'Sequence', 'Iterable', 'Optional', 'Final', 'ClassVar'],
  ...['Iterator', 'Generator', 'Awaitable', 'collections', 'abc'],
]);

export interface TypeChanges {
  readonly edits: readonly Edit[];
  /** Edits of imports that the new types need. */
  readonly imports: readonly Edit[];
}

/**
 * Changes to the annotations in a range of a module.
 *
 * @param names Where the names of variables and functions stand whose types are those of servers.
 * @param isMember Whether the range is a member of a class, which may be a field by its annotation.
 */
export function changeServerTypes(
  module: Module,
  range: Range,
  names: readonly Range[],
  isMember: boolean,
): TypeChanges {
  const { text } = module;
  const edits: Edit[] = [];
  const aliases = importsOfServerType(module);
  const used = new Set<Range>();
  const visit = (node: SyntaxNode): void => {
    if (node.end <= range.start || range.end <= node.start) return;
    const annotation = annotationOf(node, text);
    if (annotation && names.some(({ start }) => start === annotation.name.start)) {
      const { type, whole } = annotation;
      const written = text.slice(type.start, type.end);
      const changed = toolsetType(written, aliases, used);
      if (changed !== null) {
        if (changed !== written) edits.push({ range: rangeOf(type), text: changed });
      } else if (isMember && node.type === 'assignment') {
        edits.push({ range: rangeOf(type), text: 'list' });
      } else edits.push({ range: whole, text: '' });
    }
    node.children.forEach(visit);
  };
  visit(syntaxTreeOf(module));
  const intents = [...used].map((after) => ({
    kind: 'insert-listed-name' as const,
    after,
    name: TOOLSET_TYPE,
  }));
  const isKnown = new RegExp(`\\b${TOOLSET_TYPE}\\b`).test(text);
  return { edits, imports: isKnown ? [] : writeListedNames(intents, module) };
}

interface Annotation {
  readonly name: SyntaxNode;
  readonly type: SyntaxNode;
  /** The annotation with its colon or arrow. */
  readonly whole: Range;
}

function annotationOf(node: SyntaxNode, text: string): Annotation | undefined {
  const isFunction = node.type === 'function_definition';
  if (!isFunction && node.type !== 'assignment') return undefined;
  const name = childOf(node, isFunction ? 'name' : 'left');
  const type = childOf(node, isFunction ? 'return_type' : 'type');
  if (!name || !type) return undefined;
  const before = text.slice(node.start, type.start);
  const mark = isFunction ? /\s*->\s*$/ : /\s*:\s*$/;
  const start = type.start - (mark.exec(before)?.[0].length ?? 0);
  return { name, type, whole: { start, end: type.end } };
}

/** The type of toolsets in place of that of servers; null where it has no name. Notes the imports it needs. */
function toolsetType(
  written: string,
  aliases: ReadonlyMap<string, Range>,
  used: Set<Range>,
): string | null {
  const words = written.match(/[\p{ID_Start}_][\p{ID_Continue}]*/gu) ?? [];
  if (words.every((word) => general.has(word))) return written;
  let changed = written.replace(new RegExp(`\\.${SERVER_TYPE}\\b`, 'g'), `.${TOOLSET_TYPE}`);
  for (const [alias, place] of aliases) {
    const renamed = changed.replace(new RegExp(`(?<![\\w.])${alias}\\b`, 'g'), TOOLSET_TYPE);
    if (renamed !== changed) used.add(place);
    changed = renamed;
  }
  if (changed !== written) return changed;
  // A list of something that the module has a name for is a list of dictionaries.
  const listed = /^((?:typing\.|t\.)?(?:list|List|Sequence|Iterable)\[)[\w.]+\]$/.exec(written);
  return listed?.[1] !== undefined ? `${listed[1]}dict]` : null;
}

/** The names that the module imports the SDK's type of servers by, and where. */
function importsOfServerType(module: Module): ReadonlyMap<string, Range> {
  const found = new Map<string, Range>();
  const open = [syntaxTreeOf(module)];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'import_from_statement' && fromModule(node, module.text) === TYPES_MODULE) {
      for (const name of importedNames(node, module.text)) {
        if (name.imported === SERVER_TYPE) found.set(name.local, rangeOf(name.node));
      }
    }
    open.push(...node.children);
  }
  return found;
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
