/**
 * Blocks of one page that are one program: the first has the header, a later one uses what it declares
 * and has the body. All others are programs of their own.
 */
import { betaHeaderName } from '../../betas/messages-api.js';
import { familyOutlines } from '../../betas/headers.js';

export interface BlockText {
  readonly extension: string;
  readonly text: string;
}

const SERVERS = 'mcp_servers';

/**
 * For each block the earlier one that its request takes its header from; a block that is such an earlier
 * one for another is no program by itself.
 */
export function headerBlocks<Block extends BlockText>(blocks: readonly Block[]): Map<Block, Block> {
  const found = new Map<Block, Block>();
  for (const [index, block] of blocks.entries()) {
    if (!block.text.includes(SERVERS) || namesHeader(block)) continue;
    const earlier = blocks
      .slice(0, index)
      .findLast((other) => other.extension === block.extension && isHeaderFor(other, block));
    if (earlier) found.set(block, earlier);
  }
  return found;
}

function namesHeader({ text }: BlockText): boolean {
  return (
    text.toLowerCase().includes(betaHeaderName) ||
    familyOutlines.some(({ prefix }) => text.includes(prefix))
  );
}

function isHeaderFor(earlier: BlockText, block: BlockText): boolean {
  if (!namesHeader(earlier) || earlier.text.includes(SERVERS)) return false;
  if (isJson(earlier)) return isHeadersObject(earlier.text) && isObject(block.text);
  const declared = declaredNames(earlier);
  const own = declaredNames(block);
  const used = [...declared].filter((name) => usesName(block, name));
  return used.length > 0 && [...declared].every((name) => !own.has(name));
}

export function isJson({ extension }: BlockText): boolean {
  return extension.startsWith('.json');
}

/** Whether a text is an object of headers: names with texts, the beta header among them. */
function isHeadersObject(text: string): boolean {
  const value = parsed(text);
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).some((name) => name.toLowerCase() === betaHeaderName) &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}

function isObject(text: string): boolean {
  return /^\s*\{[\s\S]*\}\s*$/.test(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** How languages declare names at the beginning of a line. */
const DECLARATIONS: readonly (readonly [extensions: RegExp, pattern: RegExp])[] = [
  [
    /^\.[cm]?[jt]sx?$/,
    /^(?:export\s+)?(?:const|let|var|class|(?:async\s+)?function)\s+([A-Za-z_$][\w$]*)/gm,
  ],
  [/^\.i?py$/, /^(?:(?:async\s+)?def\s+|class\s+)?([A-Za-z_]\w*)\s*(?:\(|:[^=\n]+=|=(?!=)|:)/gm],
  [/^\.sh$/, /^\s*(?:export\s+|declare\s+(?:-\w+\s+)?)?([A-Za-z_]\w*)=/gm],
];

function declaredNames({ extension, text }: BlockText): ReadonlySet<string> {
  const [, pattern] = DECLARATIONS.find(([extensions]) => extensions.test(extension)) ?? [];
  if (!pattern) return new Set();
  return new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? []));
}

function usesName({ extension, text }: BlockText, name: string): boolean {
  const escaped = name.replace(/\$/g, '\\$');
  const mark = extension === '.sh' ? '\\$\\{?' : '(?<![\\w$.])';
  return new RegExp(`${mark}${escaped}(?![\\w$])`).test(text);
}
