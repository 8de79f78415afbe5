/** `betalift validate`: checks request bodies against a version's schema and contract. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Node } from 'jsonc-parser';
import { buildReport, type UnreadablePlace } from '../../report/build-report.js';
import { describeSystemError, Failure } from '../../report/failure.js';
import { readJsonPointer } from '../../report/json-pointer.js';
import { parseJson } from '../../report/parse-json.js';
import { placeOfOffset } from '../../report/places.js';
import type { Finding } from '../../report/report.js';
import { findInvalidUtf8 } from '../../workspace/invalid-utf8.js';
import type { BodyProblem, CommandEnvironment } from '../environment.js';
import { exitCodeOf, type ExitCode } from '../exit-codes.js';
import { writeNote } from '../output.js';
import { describeCall } from '../program-call.js';
import { stdinName } from '../provenance.js';
import { deliverReport, hasTooManyWarnings, type ReportOptions } from '../report-options.js';

export interface ValidateOptions extends ReportOptions {
  /** Files; `-` is stdin. */
  readonly files: readonly string[];
  /** Header value to check against; undefined leaves it to the document. */
  readonly beta: string | undefined;
}

/**
 * Checks each file as one request body or batch.
 *
 * @returns 1 when a body is refused; warnings alone are not, unless there are more than allowed.
 * @throws {Failure} When a file does not exist, there is no such version, or the report cannot be written.
 */
export async function validate(
  options: ValidateOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const startTime = performance.now();
  const findings: Finding[] = [];
  const unreadable: UnreadablePlace[] = [];
  const texts = new Map<string, string>();
  for (const file of options.files) {
    const path = file === '-' ? stdinName : file;
    const content = await readDocument(file, path, environment);
    if ('failure' in content) {
      unreadable.push(content.failure);
      continue;
    }
    texts.set(path, content.text);
    const document = await parseJson(content.text);
    if ('problem' in document) {
      const { problem, ...place } = document;
      unreadable.push({ path, ...place, message: `could not be read: not JSON, ${problem}` });
      continue;
    }
    const problems = await environment.checkBody(document.value, options.beta);
    for (const problem of problems) {
      findings.push(await locate(problem, path, content.text, document.root));
    }
  }
  const report = buildReport(findings, unreadable, {
    files: options.files.length,
    parsed: options.files.length - unreadable.length,
    requests: 0,
    currentRequests: 0,
    migratable: 0,
    reviewable: 0,
    left: 0,
    suppressed: 0,
    skipped: { tooLarge: 0, binary: 0 },
  });
  const details = {
    command: 'validate',
    textOf: (path: string) => texts.get(path),
    writtenPaths: [],
    call: describeCall({ paths: [], config: undefined }, environment.env),
    startTime,
  } as const;
  await deliverReport(report, details, options, environment);
  const hasTooMany = await hasTooManyWarnings(report, options, environment);
  const isComplete = unreadable.length === 0;
  return exitCodeOf({ isComplete, hasFindings: report.summary.errors > 0 || hasTooMany }, options);
}

type ReadDocument = { readonly text: string } | { readonly failure: UnreadablePlace };

async function readDocument(
  file: string,
  path: string,
  environment: CommandEnvironment,
): Promise<ReadDocument> {
  let bytes: Buffer;
  try {
    bytes =
      file === '-'
        ? await readStream(environment.stdin)
        : await readFile(resolve(environment.cwd, file));
  } catch (error) {
    const reason = describeSystemError(error);
    if (reason === 'no such file or folder') throw new Failure(`no such file: ${file}`);
    const message = `could not be read: ${reason}`;
    await writeNote(environment, `${path}: ${message}`);
    return { failure: { path, line: 1, column: 1, message } };
  }
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return { text };
  const message = 'could not be read: the text is not valid UTF-8';
  return { failure: { path, ...findInvalidUtf8(bytes), message } };
}

async function readStream(stream: CommandEnvironment['stdin']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks);
}

async function locate(
  problem: BodyProblem,
  path: string,
  text: string,
  root: Node,
): Promise<Finding> {
  const node = await findNearestNode(root, problem.pointer);
  const start = placeOfOffset(text, node.offset);
  const end = placeOfOffset(text, node.offset + node.length);
  return {
    rule: problem.rule,
    severity: problem.severity,
    path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message: problem.message,
    fix: 'none',
    reasons: [],
    ...(problem.url === undefined ? {} : { url: problem.url }),
  };
}

/** The value at a JSON pointer. What is missing has no place of its own: then what is around it. */
async function findNearestNode(root: Node, pointer: string): Promise<Node> {
  const { findNodeAtLocation } = await import('jsonc-parser');
  let nearest = root;
  for (const step of readJsonPointer(pointer)) {
    const key = nearest.type === 'array' ? Number(step) : step;
    const node = findNodeAtLocation(nearest, [key]);
    if (node === undefined) break;
    nearest = node;
  }
  return nearest;
}
