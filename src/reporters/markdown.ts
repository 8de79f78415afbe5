/** A comment for a pull request, or the summary of a job: what was found, and the details folded away. */
import type { Finding } from '../report/report.js';
import {
  closingLines,
  describeCounts,
  describeFix,
  describeReason,
  groupByFile,
  sortBySeverity,
} from './finding-text.js';
import { writeCode, writeProse } from './markdown-text.js';
import type { Reporter, ReportContext } from './reporter.js';

/** GitHub takes no longer comment. */
const longestComment = 65_536;
/** What is kept free for the lines that say what was left out. */
const reserve = 512;

export const markdownReporter: Reporter = {
  summary: 'Markdown, for a comment on a pull request',
  isForPeople: false,
  print: (report, context) => {
    const files = sortFiles(groupByFile(report.findings, context));
    const comment = createComment();
    // By this line a script finds the comment that it wrote before.
    comment.add('<!-- betalift -->\n');
    comment.add('### betalift\n\n');
    for (const line of closingLines(report, context)) comment.add(`${writeProse(line)}  \n`);
    if (files.length > 0) {
      addTable(comment, files);
      addDetails(comment, files, context);
    }
    return comment.text();
  },
};

type File = readonly [path: string, findings: readonly Finding[]];

/** The file with the worst first, then as they come. */
function sortFiles(groups: ReadonlyMap<string, readonly Finding[]>): File[] {
  const order = ['error', 'warning', 'info'];
  const worstOf = ([, [worst]]: File) => order.indexOf(worst?.severity ?? 'info');
  return [...groups]
    .map(([path, findings]): File => [path, sortBySeverity(findings)])
    .sort((a, b) => worstOf(a) - worstOf(b));
}

function addTable(comment: Comment, files: readonly File[]): void {
  comment.add('\n| File | Errors | Warnings | Notes |\n| :--- | ---: | ---: | ---: |\n');
  const left = files.filter(([path, findings]) => {
    const countOf = (severity: string) =>
      findings.filter((finding) => finding.severity === severity).length;
    const cells = ['error', 'warning', 'info'].map((severity) => countOf(severity) || '');
    // The table leaves room for what it is about.
    return !comment.add(`| ${writeCode(path)} | ${cells.join(' | ')} |\n`, longestComment / 3);
  });
  comment.add('\n');
  if (left.length > 0) {
    const subject = left.length === 1 ? '1 more file is' : `${left.length} more files are`;
    comment.close(`${subject} not in this table.\n\n`);
  }
}

function addDetails(comment: Comment, files: readonly File[], context: ReportContext): void {
  let left = 0;
  for (const [path, findings] of files) {
    const items = findings.map((finding) => writeFinding(finding, context));
    const head = `<details>\n<summary>${writeCode(path)}: ${describeCounts(findings)}</summary>\n\n`;
    const foot = '\n</details>\n\n';
    const kept = countFitting(items, comment.room() - head.length - foot.length);
    if (kept > 0) comment.add(head + items.slice(0, kept).join('') + foot);
    left += items.length - kept;
  }
  if (left > 0) {
    const subject = left === 1 ? '1 more finding is' : `${left} more findings are`;
    comment.close(`${subject} left out here, because a comment must not be longer.\n`);
  }
}

/** How many of the texts, from the first on, fit into so many characters. The worst come first. */
function countFitting(texts: readonly string[], room: number): number {
  let length = 0;
  const tooMuch = texts.findIndex((text) => (length += text.length) > room);
  return tooMuch === -1 ? texts.length : tooMuch;
}

function writeFinding(finding: Finding, context: ReportContext): string {
  const { severity, rule, line, column, message, reasons, url } = finding;
  const page = context.provenance.describeRule(rule)?.url;
  const name = page === undefined ? writeCode(rule) : `[${writeCode(rule)}](${page})`;
  const word = severity === 'info' ? 'note' : severity;
  const fix = describeFix(finding);
  return [
    `- **${word}** at ${line}:${column}: ${writeProse(message)} ${name}`,
    ...reasons.map((reason) => `  - Reason: ${writeProse(describeReason(reason, context))}`),
    ...(fix === null ? [] : [`  - ${writeProse(fix)}`]),
    ...(url === undefined ? [] : [`  - [Documentation](${encodeURI(url)})`]),
    '',
  ].join('\n');
}

interface Comment {
  /** Adds a part that fits, also within `limit` where one is given; says whether it did. */
  readonly add: (part: string, limit?: number) => boolean;
  /** How many characters still fit. */
  readonly room: () => number;
  /** Adds a short part from the reserve. */
  readonly close: (part: string) => void;
  readonly text: () => string;
}

function createComment(): Comment {
  let text = '';
  return {
    add: (part, limit = longestComment) => {
      if (text.length + part.length > limit - reserve) return false;
      text += part;
      return true;
    },
    room: () => longestComment - reserve - text.length,
    close: (part) => {
      text += part;
    },
    text: () => `${text.trimEnd()}\n`,
  };
}
