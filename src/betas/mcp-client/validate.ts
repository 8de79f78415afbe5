/** What the schemas say of a body, as problems a person understands. Loads the schema validator. */
import schema20250404 from '../../../schemas/mcp-client-2025-04-04.schema.json' with { type: 'json' };
import schema20251120 from '../../../schemas/mcp-client-2025-11-20.schema.json' with { type: 'json' };
import { isArray, isAtOrInside, isObject, valueAt } from '../json-data.js';
import { compileSchema, type SchemaValidator, type SchemaViolation } from '../json-schema.js';
import { isPlaceholderUrl } from '../placeholders.js';
import type { BetaVersion, Json, Problem } from '../types.js';
import type { UnknownValues } from '../unknown-values.js';
import { findLikelyKey } from './likely-keys.js';

const schemas = { deprecated: schema20250404, target: schema20251120, newer: schema20251120 };
const compiled = new Map<object, SchemaValidator>();

/**
 * Violations of the version's schema, one for each place: a misspelt key is not also reported as the
 * missing key that it stands for. What the contract says in its own words is left to it.
 *
 * @param body a body without `undefined` entries
 * @param standing decides the schema: the deprecated format, or the current one with its additions
 * @param unknown parts of the body about which nothing is concluded
 */
export function findSchemaProblems(
  body: Json,
  standing: BetaVersion['standing'],
  unknown: UnknownValues,
): Problem[] {
  const violations = validatorFor(standing)(body).filter(
    (violation) => isCertain(violation, unknown) && !isSaidByContract(violation),
  );
  const problems = violations.flatMap((violation) => toProblem(violation, body) ?? []);
  return problems.filter((problem) => !isExplainedByAnother(problem, problems));
}

function validatorFor(standing: BetaVersion['standing']): SchemaValidator {
  const schema = schemas[standing];
  const validator = compiled.get(schema) ?? compileSchema(schema);
  compiled.set(schema, validator);
  return validator;
}

function isCertain({ keyword, path }: SchemaViolation, unknown: UnknownValues): boolean {
  if (unknown.isUnknown(path)) return false;
  return keyword !== 'required' || !unknown.mayHaveMoreKeys(path);
}

function isSaidByContract({ keyword, key, title }: SchemaViolation): boolean {
  const isToolsetRefused = keyword === 'not';
  const isConfigurationLeft =
    keyword === 'additionalProperties' && title === 'MCP server' && key === 'tool_configuration';
  return isToolsetRefused || isConfigurationLeft;
}

function toProblem(violation: SchemaViolation, body: Json): Problem | undefined {
  const { keyword, path, key = '', knownKeys, accepted } = violation;
  const place = violation.title;
  switch (keyword) {
    case 'additionalProperties': {
      const likely = findLikelyKey(place, key, knownKeys);
      return invalid([...path, key], {
        keyword: 'unknown-key',
        place,
        key,
        likely: likely?.likely ?? '',
        change: likely?.change ?? 'none',
        allowed: knownKeys,
      });
    }
    case 'required':
      return invalid(path, { keyword: 'missing-key', place, key });
    case 'pattern':
      return insecureUrl(violation, body);
    case 'const':
    case 'enum':
      return invalid(path, {
        keyword: 'wrong-value',
        place,
        key: String(path.at(-1) ?? ''),
        expected: accepted.map((value) => JSON.stringify(value)).join(' or '),
      });
    case 'type':
      return invalid(path, {
        keyword: 'wrong-type',
        place: String(path.findLast((part) => typeof part === 'string') ?? ''),
        expected: expectedInWords(violation),
        actual: actualInWords(valueAt(body, path)),
      });
    default:
      // A keyword that the schemas gain one day must not be lost in silence.
      throw new Error(`No words for the schema keyword "${keyword}".`);
  }
}

function invalid(path: Problem['path'], details: Problem['arguments']): Problem {
  return { code: 'invalid-request', path, arguments: details };
}

/** Only the schemas' one pattern, the scheme of a server's address. What stands in for a url is none. */
function insecureUrl({ path }: SchemaViolation, body: Json): Problem | undefined {
  const url = String(valueAt(body, path));
  if (isPlaceholderUrl(url)) return undefined;
  return { code: 'insecure-server-url', path, arguments: { url: schemeAndHost(url) } };
}

/** User names, paths and queries may hold secrets and are cut off. */
function schemeAndHost(url: string): string {
  const [, scheme, host] = /^([a-z][a-z0-9+.-]*:)\/\/(?:[^/?#@]*@)?([^/?#@]*)/i.exec(url) ?? [];
  return scheme === undefined ? '' : `${scheme}//${host ?? ''}`;
}

const expectations: Readonly<Record<string, string>> = {
  mcp_servers: 'an array of servers',
  tools: 'an array of tools',
  configs: 'an object keyed by tool name',
  allowed_tools: 'an array of tool names',
};

const typeWords: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  boolean: 'true or false',
  null: 'null',
};

function expectedInWords({ path, accepted }: SchemaViolation): string {
  const named = typeof path.at(-1) === 'string' ? expectations[String(path.at(-1))] : undefined;
  const types = accepted.map(String).filter((type) => type !== 'null' || accepted.length === 1);
  return named ?? types.map((type) => typeWords[type] ?? type).join(' or ');
}

function actualInWords(value: Json): string {
  if (isArray(value)) return 'an array';
  if (isObject(value)) return 'an object';
  if (value === null) return 'null';
  return typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}

/** A missing key whose value stands beside it under a wrong key is one mistake, not two. */
function isExplainedByAnother(problem: Problem, problems: readonly Problem[]): boolean {
  const { keyword, key } = problem.arguments;
  if (keyword !== 'missing-key') return false;
  return problems.some(
    (other) =>
      other.arguments['change'] === 'rename' &&
      other.arguments['likely'] === key &&
      other.path.length === problem.path.length + 1 &&
      isAtOrInside(other.path, problem.path),
  );
}
