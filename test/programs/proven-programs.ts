/**
 * Programs that were run before and after with just these texts, and sent what they have to. A program
 * that is the same in every byte, as is its migration and what runs the two, does the same again; only
 * others are run. `npm run prove` runs all of them and writes the list anew.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What decides about a run besides the programs: recorder, stand-ins, how results are compared. */
const HARNESS = [
  ...['recorder.ts', 'canned-replies.ts', 'redirect-to-recorder.mjs', 'run-program.ts'],
  ...['bundle-programs.ts', 'compare-requests.ts', 'sent-requests.ts', 'prove-soundness.ts'],
].map((name) => path.join('test', 'programs', name));
const STAND_INS = path.join('test', 'python');

/** Packages that programs use as they are. */
const PACKAGES = ['@anthropic-ai/sdk', 'axios', 'esbuild'];

/** The programs of a language that were proven, by digests. */
export class ProvenPrograms {
  private readonly file: string;
  private readonly proven: ReadonlySet<string>;
  private readonly harness: string;
  private readonly seen = new Set<string>();
  /** Whether all programs are to be run, whatever is known of them. */
  readonly runsAll = process.env['BETALIFT_PROVE'] === '1';

  constructor(language: string) {
    this.file = path.join('test', 'programs', 'proven', `${language}.txt`);
    this.proven = new Set(existsSync(this.file) ? linesOf(this.file) : []);
    this.harness = digest([
      process.versions.node.split('.')[0] ?? '',
      ...versionsOfPackages(),
      ...[...HARNESS, ...filesBelow(STAND_INS)].map((file) => readFileSync(file, 'utf8')),
    ]);
  }

  /** What stands for a program, what became of it, and how it was run. */
  keyOf(before: string, after: string, scenarios: unknown): string {
    return digest([this.harness, before, after, JSON.stringify(scenarios)]).slice(0, 24);
  }

  has(key: string): boolean {
    return !this.runsAll && this.proven.has(key);
  }

  /** Notes that a program was run, and did what it has to. */
  add(key: string): void {
    this.seen.add(key);
  }

  /** Writes the list, where all programs were run. */
  save(): void {
    if (this.runsAll) writeFileSync(this.file, `${[...this.seen].sort().join('\n')}\n`);
  }
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n');
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function versionsOfPackages(): string[] {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  return PACKAGES.map((name) => lock.packages[`node_modules/${name}`]?.version ?? '');
}

/** The sources below a folder, sorted; not what Python or a test makes there. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => file.endsWith('.py') && statSync(file).isFile())
    .sort();
}
