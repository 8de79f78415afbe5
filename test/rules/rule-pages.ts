/** Reads the pages under docs/rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'docs', 'rules');

/** A page, taken apart. */
export interface RulePage {
  readonly title: string;
  /** First sentence below the title. */
  readonly summary: string;
  /** Text of each section by its heading, in order. */
  readonly sections: ReadonlyMap<string, string>;
}

/** A row of a table in the overview. */
export interface TableRow {
  readonly id: string;
  readonly severity: string;
  readonly fix: string;
  readonly summary: string;
}

/** Ids that have a page. */
export function documentedIds(): string[] {
  return readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .map((file) => file.replace(/\.md$/, ''));
}

/** Reads the page of a rule. */
export function readPage(id: string): RulePage {
  const [head = '', ...parts] = readFileSync(join(folder, `${id}.md`), 'utf8').split(/^## /m);
  const [, title = '', summary = ''] = /^# (.*)\n\n(.*?\.)(?:\s|$)/.exec(head) ?? [];
  const sections = parts.map((part): [string, string] => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end).trim()];
  });
  return { title, summary, sections: new Map(sections) };
}

/** The text of the only fenced block of a language in a section. */
export function codeIn(page: RulePage, section: string, language: string): string {
  const text = page.sections.get(section) ?? '';
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(
    ([, name]) => name === language,
  );
  if (blocks.length !== 1) {
    throw new Error(`${page.title}, ${section}: ${blocks.length} blocks of ${language}`);
  }
  return blocks[0]?.[2] ?? '';
}

/** Every row of the overview's tables. */
export function readTable(): TableRow[] {
  const lines = readFileSync(join(folder, 'README.md'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, link = '', severity = '', fix = '', summary = ''] = cells;
    const [, id, target] = /^\[(.*)\]\((.*)\.md\)$/.exec(link) ?? [];
    return id === undefined || id !== target ? [] : [{ id, severity, fix, summary }];
  });
}
