/** What migrated pages hold is run, sent or read, before and after: their readers do the same. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { migratedViewOf, NEW, OLD, problemsOf, viewOf } from '../programs/compare-requests.js';
import type { RequestView } from '../programs/compare-requests.js';
import { readProgramCases } from '../programs/program-cases.js';
import type { RecordedRequest } from '../programs/recorder.js';
import { betasOf, hasServers, messageBodiesOf } from '../programs/sent-requests.js';
import { comparableData, dataOf, migratedData } from './pages/migrated-data.js';
import { isRelevant, joined, partsOfPage } from './pages/page-programs.js';
import type { PagePart, ProgramKind } from './pages/page-programs.js';
import { runPages } from './pages/run-pages.js';
import type { PageProgram, PageRun } from './pages/run-pages.js';

/** `runs` in the options of a page: why it cannot be run, or what it needs for that. */
type RunOptions = string | PageSetting;

interface PageSetting {
  /** Lines in front of the programs of a kind: what the page takes for granted. */
  readonly given?: Partial<Record<ProgramKind, readonly string[]>>;
  /** Lines behind them: what somebody does with what the page declares. */
  readonly then?: Partial<Record<ProgramKind, readonly string[]>>;
  /** Environment, and variables of HTTP files. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The blocks of a page are alternatives, not steps. */
  readonly apart?: true;
  /** Kinds that cannot be run, with the reason. */
  readonly left?: Partial<Record<ProgramKind, string>>;
}

interface PageCase {
  readonly name: string;
  readonly before: readonly PageProgram[];
  readonly after: readonly PageProgram[];
  readonly reasons: readonly string[];
}

const PAGES =
  /\.(?:md|mdx|markdown|qmd|rmd|html|py|vue|svelte|astro|ipynb|http|rest|jsonl?|ndjson|ya?ml)$/i;

const pages = readProgramCases('documents')
  .filter(({ before }) => PAGES.test(before))
  .map(readPage);
const runs = new Map<PageProgram, PageRun>();

beforeAll(async () => {
  const programs = pages.flatMap(({ before, after }) => [...before, ...after]);
  const toRun = programs.filter(({ kind }) => kind !== 'data');
  const results = await runPages(toRun);
  for (const [index, program] of toRun.entries()) {
    const run = results[index];
    if (run) runs.set(program, run);
  }
}, 120_000);

describe.each(pages)('$name', ({ before, after, reasons }) => {
  test('is run, or says why not', () => {
    expect(before.length + reasons.length).toBeGreaterThan(0);
    expect(after.map(({ kind }) => kind)).toEqual(before.map(({ kind }) => kind));
  });

  const pairs = before.flatMap((program, index) => {
    const successor = after[index];
    return successor
      ? [{ program, successor, title: `${String(index + 1)}, ${program.kind}` }]
      : [];
  });
  const isData = ({ program }: (typeof pairs)[number]): boolean => program.kind === 'data';
  const data = pairs.filter(isData);
  const programs = pairs.filter((pair) => !isData(pair));

  if (data.length > 0) {
    test.each(data)('part $title: holds the migrated requests', ({ program, successor }) => {
      const value = comparableData(dataOf(successor.text));
      expect(value).toEqual(comparableData(migratedData(dataOf(program.text))));
    });
  }

  if (programs.length > 0) {
    test.each(programs)('part $title: sends the migrated requests', ({ program, successor }) => {
      const [old, migrated] = [runOf(program), runOf(successor)];
      expect([old.error, migrated.error]).toEqual([null, null]);
      const requests = old.requests.filter(isMessage);
      expect(requests.some((request) => betasOf(request).includes(OLD))).toBe(true);
      expect(migrated.requests.filter(isMessage).map(viewOf)).toEqual(requests.map(migratedOf));
      expect(migrated.requests.length).toBe(old.requests.length);
      expect(migrated.requests.filter(isMessage).flatMap(problemsIn)).toEqual([]);
    });
  }
});

function readPage({
  name,
  before,
  after,
}: {
  name: string;
  before: string;
  after: string;
}): PageCase {
  const setting = settingOf(path.join(path.dirname(before), 'options.json'));
  if (typeof setting === 'string') return { name, before: [], after: [], reasons: [setting] };
  return {
    name,
    before: programsOf(before, setting),
    after: programsOf(after, setting),
    reasons: Object.values(setting.left ?? {}),
  };
}

function settingOf(file: string): RunOptions {
  if (!existsSync(file)) return {};
  return (JSON.parse(readFileSync(file, 'utf8')) as { runs?: RunOptions }).runs ?? {};
}

function programsOf(file: string, setting: PageSetting): PageProgram[] {
  const parts = partsOfPage(file, readFileSync(file, 'utf8'));
  const { given, then, left, apart, variables = {} } = setting;
  return (apart ? parts : joined(parts))
    .filter((part) => isRelevant(part) && left?.[part.kind] === undefined)
    .map(({ kind, text }: PagePart) => ({
      kind,
      text: [...(given?.[kind] ?? []), withoutElisions(text), ...(then?.[kind] ?? [])].join('\n'),
      variables,
    }));
}

/** What a page leaves out of a list is nothing here. */
function withoutElisions(text: string): string {
  return text.replace(/\[\s*(?:\.\.\.|…)\s*\]/g, '[]');
}

function runOf(program: PageProgram): PageRun {
  return runs.get(program) ?? { requests: [], error: 'it was not run' };
}

function isMessage({ body }: RecordedRequest): boolean {
  return body !== null;
}

/** A request without the old header is another program's: it stays. */
function migratedOf(request: RecordedRequest): RequestView {
  return betasOf(request).includes(OLD) ? migratedViewOf(request) : viewOf(request);
}

function problemsIn(request: RecordedRequest): unknown[] {
  if (!betasOf(request).includes(NEW)) return [];
  return messageBodiesOf(request).some(hasServers) ? problemsOf(request) : [];
}
