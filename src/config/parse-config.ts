/** Reads the text of a configuration file, and says in one line where and how it is wrong. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { Failure } from '../report/failure.js';
import { readJsonPointer } from '../report/json-pointer.js';
import { findNearestName } from '../report/nearest-name.js';
import { parseJson } from '../report/parse-json.js';
import { placeOfOffset } from '../report/places.js';
import type { Severity } from '../report/report.js';
import { findPackageFolder } from './package-folder.js';

/** The content of a configuration file. */
export interface ConfigContent {
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/**
 * Reads a configuration. Comments and a comma after the last item are accepted.
 *
 * @param text Content of the file.
 * @param path The file as it is called in messages.
 * @param knownRules Ids of all rules.
 * @throws {Failure} When it is no JSON, breaks the schema or names a rule that does not exist.
 */
export async function parseConfig(
  text: string,
  path: string,
  knownRules: readonly string[],
): Promise<ConfigContent> {
  const document = await parseJson(text);
  if ('problem' in document) {
    const { problem, line, column } = document;
    throw new Failure(`${path}:${line}:${column}: the configuration is not JSON: ${problem}`);
  }
  const { root, value: content } = document;
  const { findNodeAtLocation } = await import('jsonc-parser');
  const fail = (offset: number, problem: string, suggestion: string | null): Failure => {
    const { line, column } = placeOfOffset(text, offset);
    const hint = suggestion === null ? undefined : `did you mean "${suggestion}"?`;
    return new Failure(`${path}:${line}:${column}: ${problem}`, hint);
  };
  const offsetOf = (way: readonly (string | number)[], atKey: boolean): number => {
    const node = findNodeAtLocation(root, [...way]);
    return (atKey ? node?.parent : node)?.offset ?? root.offset;
  };

  const violation = await findViolation(content);
  if (violation !== null) {
    const { way, atKey, problem, suggestion } = describeViolation(violation);
    throw fail(offsetOf(way, atKey), problem, suggestion);
  }
  const { ignore = [], rules = {} } = content as Partial<ConfigContent>;
  const unknownRule = Object.keys(rules).find((rule) => !knownRules.includes(rule));
  if (unknownRule !== undefined) {
    const suggestion = findNearestName(unknownRule, knownRules);
    throw fail(offsetOf(['rules', unknownRule], true), `unknown rule "${unknownRule}"`, suggestion);
  }
  return { ignore, rules };
}

async function findViolation(content: unknown): Promise<ErrorObject | null> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const schemaPath = join(findPackageFolder(), 'schemas', 'betalift.config.schema.json');
  const schema = JSON.parse(await readFile(schemaPath, 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, verbose: true }).compile(schema);
  return validate(content) ? null : (validate.errors?.[0] ?? null);
}

interface Violation {
  readonly way: readonly (string | number)[];
  readonly atKey: boolean;
  readonly problem: string;
  readonly suggestion: string | null;
}

function describeViolation(error: ErrorObject): Violation {
  const way = readJsonPointer(error.instancePath).map((step) =>
    /^\d+$/.test(step) ? Number(step) : step,
  );
  const name = way.length === 0 ? 'the configuration' : `"${way.join('.')}"`;
  const parameters = error.params as Record<string, unknown>;
  const key = parameters['additionalProperty'] ?? parameters['propertyName'] ?? error.propertyName;
  if (typeof key === 'string') {
    const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
    const suggestion = findNearestName(key, known);
    const kind = way.at(-1) === 'rules' ? 'unknown rule' : 'unknown key';
    return { way: [...way, key], atKey: true, problem: `${kind} "${key}"`, suggestion };
  }
  const allowed = parameters['allowedValues'];
  if (Array.isArray(allowed)) {
    const values = allowed.map((value) => JSON.stringify(value)).join(', ');
    return { way, atKey: false, problem: `${name} must be one of ${values}`, suggestion: null };
  }
  return { way, atKey: false, problem: `${name} ${error.message ?? 'is wrong'}`, suggestion: null };
}
