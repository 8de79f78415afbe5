/** What a page holds that can be run, sent or read as data. */
import path from 'node:path';
import { partsOfYaml } from './yaml-file.js';
import { commandsOf, fencedBlocks, statementsOf } from './fenced-blocks.js';
import type { FencedBlock } from './fenced-blocks.js';

/** `script` is JavaScript and TypeScript; `data` is JSON, one document a part. */
export type ProgramKind = 'python' | 'script' | 'shell' | 'http' | 'data';

export interface PagePart {
  readonly kind: ProgramKind;
  readonly text: string;
}

const KINDS: Readonly<Record<ProgramKind, readonly string[]>> = {
  python: ['py', 'python', 'python3', 'ipython', 'pycon'],
  script: ['ts', 'typescript', 'tsx', 'js', 'javascript', 'mjs', 'jsx', 'node'],
  shell: ['sh', 'bash', 'zsh', 'shell', 'console', 'curl', 'terminal', 'shell-session'],
  http: ['http', 'rest'],
  data: ['json', 'jsonc', 'json5', ''],
};

/** What is worth running: it has servers, or speaks of the header. */
const RELEVANT = /mcp_servers|mcp-client-/;

/** The parts of a document, in order, by its path. */
export function partsOfPage(file: string, text: string): PagePart[] {
  switch (path.extname(file)) {
    case '.html':
      return fromHtml(text);
    case '.vue':
    case '.svelte':
      return joined(scriptsOf(text).map(({ content }) => ({ kind: 'script', text: content })));
    case '.astro':
      return fromAstro(text);
    case '.ipynb':
      return fromNotebook(text);
    case '.py':
      return [{ kind: 'python', text }];
    case '.http':
    case '.rest':
      return [{ kind: 'http', text }];
    case '.yaml':
    case '.yml':
      return partsOfYaml(text);
    case '.json':
      return [{ kind: 'data', text }];
    case '.jsonl':
    case '.ndjson':
      return text.split(/\r?\n/).flatMap((line) => (line ? [{ kind: 'data', text: line }] : []));
    default:
      return fromMarkdown(text);
  }
}

/** Parts in the order in which a reader runs them: those of one language one after the other, as one. */
export function joined(parts: readonly PagePart[]): PagePart[] {
  const isProgram = ({ kind }: PagePart): boolean => kind === 'python' || kind === 'script';
  const programs = (['python', 'script'] as const).flatMap((kind): PagePart[] => {
    const own = parts.filter((part) => part.kind === kind);
    return own.length > 0 ? [{ kind, text: own.map((part) => part.text).join('\n') }] : [];
  });
  return [...programs, ...parts.filter((part) => !isProgram(part))];
}

/** Whether a part has to do with the requests in question. */
export function isRelevant({ kind, text }: PagePart): boolean {
  return kind === 'shell'
    ? /\b(?:curl|wget)\b/.test(text) && RELEVANT.test(text)
    : RELEVANT.test(text);
}

/** Code that stands in elements, written with references. */
function shownParts(text: string): PagePart[] {
  const elements = [
    ...text.matchAll(/<pre[^>]*>\s*<code class="(?:language-)?(\w+)">([^]*?)<\/code>/g),
    ...text.matchAll(/<CodeBlock\b[^>]*language="(\w+)"[^>]*>\{`([^`]*)`\}/g),
  ];
  return fromBlocks(elements.map(([, word = '', code = '']) => ({ word, text: decoded(code) })));
}

function decoded(markup: string): string {
  return markup
    .replace(/&quot;/g, '"')
    .replace(/&#(?:39|x27);/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function fromMarkdown(text: string): PagePart[] {
  return [...fromBlocks(fencedBlocks(text)), ...shownParts(text)];
}

function fromBlocks(blocks: readonly FencedBlock[]): PagePart[] {
  return blocks.flatMap((block): PagePart[] => {
    const kinds = Object.keys(KINDS) as ProgramKind[];
    const kind = kinds.find((one) => KINDS[one].includes(block.word));
    if (kind === undefined) return [];
    if (kind === 'data' && !/^\s*[[{]/.test(block.text)) return [];
    if (kind === 'python') return partsOfCell(statementsOf(block.text), kind);
    return [{ kind, text: kind === 'shell' ? commandsOf(block.text) : block.text }];
  });
}

function scriptsOf(text: string): { attributes: string; content: string }[] {
  return [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].map(
    ([, attributes = '', content = '']) => ({ attributes, content }),
  );
}

function fromHtml(text: string): PagePart[] {
  const scripts = scriptsOf(text).map(({ attributes, content }): PagePart => ({
    kind: /json/.test(attributes) ? 'data' : 'script',
    text: content,
  }));
  return [...scripts, ...shownParts(text)];
}

function fromAstro(text: string): PagePart[] {
  const [, matter = ''] = /^---\r?\n([\s\S]*?)^---/m.exec(text) ?? [];
  return [{ kind: 'script', text: matter }, ...fromHtml(text)];
}

interface NotebookFile {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | string[] }[];
  readonly metadata: { readonly kernelspec?: { readonly language?: string } };
}

function fromNotebook(text: string): PagePart[] {
  const { cells, metadata } = JSON.parse(text) as NotebookFile;
  const kind = /script/.test(metadata.kernelspec?.language ?? 'python') ? 'script' : 'python';
  return cells.flatMap(({ cell_type, source }) => {
    const code = [source].flat().join('');
    return cell_type === 'code' ? partsOfCell(code, kind) : fromMarkdown(code);
  });
}

/** A cell of the shell, or code among which there may be commands for it. */
function partsOfCell(code: string, kind: ProgramKind): PagePart[] {
  if (/^%%(?:bash|sh)\b/.test(code)) return [{ kind: 'shell', text: code.replace(/^.*\n/, '') }];
  const commands = [...code.matchAll(/^!((?:.*\\\n)*.*)/gm)].map(([, text = '']) => text);
  const own = code.replace(/^!(?:.*\\\n)*.*|^%.*/gm, '');
  return [{ kind, text: own }, ...commands.map((text): PagePart => ({ kind: 'shell', text }))];
}
