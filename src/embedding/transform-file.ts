/** The migration of one file for tools that take a new text for an old one, such as jscodeshift. */
import { resolve } from 'node:path';
import { applyEdits } from '../edits/apply-edits.js';
import { unreadableFileRule } from '../report/build-report.js';
import type { FileAnalysis, GivenFile, UnitOfFile } from './analyse-file.js';
import { describeFinding } from './describe-finding.js';
import { mayMatter } from './relevance.js';

export interface TransformOptions {
  /** Also make changes that rest on a stated assumption. */
  readonly includeReview: boolean;
}

export interface TransformedFile {
  /** The new text; null where nothing changes. */
  readonly text: string | null;
  /** A line for each finding that stays: place, rule, what is wrong and why it stays. */
  readonly left: readonly string[];
  /** How many requests are migrated. */
  readonly requests: number;
}

const untouched: TransformedFile = { text: null, left: [], requests: 0 };

/**
 * Migrates the requests that are in this file alone. Requests that other files are part of stay, since
 * these tools write file by file: all of a request changes or nothing.
 *
 * @param path As the tool names it, from `cwd`.
 * @param analyse Called where the text holds a relevant word.
 * @throws Error When the text cannot be read as the language that its name says.
 */
export async function transformFile(
  file: { readonly path: string; readonly text: string; readonly cwd: string },
  options: TransformOptions,
  analyse: (file: GivenFile) => Promise<FileAnalysis>,
): Promise<TransformedFile> {
  const { text, cwd } = file;
  if (!mayMatter(text)) return untouched;
  const path = resolve(cwd, file.path);
  const { findings, units } = await analyse({ path, text, cwd, usesConfiguredSeverities: true });
  const unreadable = findings.find(({ rule }) => rule === unreadableFileRule);
  if (unreadable) {
    throw new Error(`${unreadable.path}:${placeOf(unreadable)}: ${unreadable.message}`);
  }
  const isApplied = ({ confidence, otherPaths }: UnitOfFile): boolean =>
    otherPaths.length === 0 && (confidence === 'safe' || options.includeReview);
  const applied = units.filter(isApplied);
  const repaired = new Set(applied.flatMap((unit) => unit.findings));
  const after = applyEdits(
    text,
    applied.flatMap(({ edits }) => edits),
  );
  return {
    text: after === text ? null : after,
    left: findings.flatMap((finding, index) => {
      if (repaired.has(index) || finding.severity === 'info') return [];
      const unit = units.find((one) => one.findings.includes(index));
      return [
        `${finding.path}:${placeOf(finding)} ${finding.rule} ${describeFinding(finding, unit)}`,
      ];
    }),
    requests: applied.reduce((sum, unit) => sum + unit.requests, 0),
  };
}

function placeOf({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${String(line)}:${String(column)}`;
}
