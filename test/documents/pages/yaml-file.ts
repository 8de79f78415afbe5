/** What a YAML file holds that can be run, and what is left of it as data. */
import { parseAllDocuments } from 'yaml';
import type { Json, JsonObject } from '../../../src/betas/types.js';
import type { PagePart } from './page-programs.js';

/** Scripts are parts of their own; each document is data, without them and without what it only defines. */
export function partsOfYaml(text: string): PagePart[] {
  const parts: PagePart[] = [];
  for (const document of parseAllDocuments(text, { merge: true })) {
    if (!('toJS' in document)) continue;
    const data = withoutScripts(document.toJS() as Json, parts);
    parts.push({ kind: 'data', text: JSON.stringify(data) });
  }
  return parts;
}

/** A value without the scripts in it, which become parts. */
function withoutScripts(value: Json, parts: PagePart[]): Json {
  if (Array.isArray(value)) return value.map((item) => withoutScripts(item as Json, parts));
  if (typeof value !== 'object' || value === null) return value;
  const script = scriptOf(value as JsonObject);
  if (script) parts.push(script);
  const kept = Object.entries(value).filter(([key, one]) => {
    if (script && SCRIPTS.has(key)) return false;
    if (!key.endsWith('.py') || typeof one !== 'string') return !key.startsWith('x-');
    parts.push({ kind: 'python', text: one });
    return false;
  });
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutScripts(one, parts)]));
}

const SCRIPTS: ReadonlySet<string> = new Set([
  ...['run', 'before_script', 'script', 'entrypoint', 'command', 'args'],
]);

/** The script of a step, a job or a container. */
function scriptOf(object: JsonObject): PagePart | null {
  const { run, shell = 'bash' } = object;
  if (typeof run === 'string')
    return { kind: shell === 'python' ? 'python' : 'shell', text: plain(run) };
  const lines = ['before_script', 'script'].flatMap((key) => object[key] ?? []);
  if (lines.length > 0) return { kind: 'shell', text: plain(lines.join('\n')) };
  const words = ['entrypoint', 'command', 'args'].flatMap((key) => object[key] ?? []).map(String);
  if (words.length === 0) return null;
  const option = words.findIndex((word) => /^-\w*c$/.test(word));
  const text = option === -1 ? words.map(quoted).join(' ') : (words[option + 1] ?? '');
  return { kind: 'shell', text };
}

/** GitHub puts values in the place of its expressions before a shell reads them. */
function plain(script: string): string {
  return script.replace(/\$\{\{.*?\}\}/g, '7');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
