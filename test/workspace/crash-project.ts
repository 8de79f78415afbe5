/** A small project whose files are rewritten together, for tests that interrupt that. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from '../../src/workspace/write.js';
import { createFolder } from './temporary-folder.js';

const names = ['a.ts', 'b.ts', 'deep/c.ts', 'deep/er/d.json', 'other/e.js'];
const folderNames = ['deep', 'deep/er', 'other'];

/** What git needs to see a repository is a little more; this is what betalift looks at. */
const repository = { '.git/HEAD': 'ref: refs/heads/main\n' };

/** With a git directory the journal lies there, else beside the files. */
export const projectKinds = ['a repository', 'a plain folder'] as const;
export type ProjectKind = (typeof projectKinds)[number];

const oldTextOf = (name: string): string => `old ${name}\n`;
const newTextOf = (name: string): string => `new text of ${name}\n`;

/** Creates the project, all files old. */
export function createProject(kind: ProjectKind): string {
  const files = Object.fromEntries(names.map((name) => [name, oldTextOf(name)]));
  return createFolder(kind === 'a repository' ? { ...repository, ...files } : files);
}

/** Gives every file its new text. */
export function rewriteProject(folder: string): Promise<void> {
  return writeAll(
    names.map((path) => ({
      path,
      absolutePath: join(folder, path),
      before: oldTextOf(path),
      after: newTextOf(path),
    })),
  );
}

/** `old` or `new` when that is what all files hold and nothing else is there, else what is. */
export function readProject(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = entry.isFile() ? readFileSync(path, 'utf8') : null;
    return [path.slice(folder.length + 1).replaceAll('\\', '/'), text] as const;
  });
  const texts = new Map(entries.filter(([name]) => !['.git', '.git/HEAD'].includes(name)));
  const isWhole = texts.size === names.length + folderNames.length;
  const states = new Map([
    ['old', oldTextOf],
    ['new', newTextOf],
  ]);
  for (const [state, textOf] of states) {
    if (isWhole && names.every((name) => texts.get(name) === textOf(name))) return state;
  }
  return JSON.stringify([...texts], null, 2);
}
