/** Validates data against a JSON Schema and says each violation as data. The only module that knows ajv. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { fromJsonPointer } from './json-data.js';
import type { DataPath, Json } from './types.js';

/** One keyword of the schema that one value of the data does not satisfy. */
export interface SchemaViolation {
  readonly keyword: string;
  /** The value that violates it; for keys, the object that has or lacks them. */
  readonly path: DataPath;
  /** Title of the schema that describes the value, or ''. */
  readonly title: string;
  /** The key that is unknown or missing. */
  readonly key?: string;
  /** Keys that the schema knows at this place. */
  readonly knownKeys: readonly string[];
  /** Types or values that the schema accepts at this place. */
  readonly accepted: readonly unknown[];
}

/** Finds the violations of data; an empty list means that the data is valid. */
export type SchemaValidator = (data: Json) => SchemaViolation[];

/** Keywords that only repeat what is reported of their parts. */
const summaries: ReadonlySet<string> = new Set(['if', 'allOf']);

/**
 * Compiles a JSON Schema (draft 2020-12). Throws what ajv throws when the schema itself is wrong.
 */
export function compileSchema(schema: object): SchemaValidator {
  // strictTypes off: `properties` without `type` says "if it is an object", which open parts need.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    ownProperties: true,
    allowUnionTypes: true,
    strictTypes: false,
  });
  const validate = ajv.compile(schema);
  return (data) =>
    validate(data)
      ? []
      : (validate.errors ?? [])
          .filter((error) => !summaries.has(error.keyword))
          .map((error) => toViolation(error, data));
}

function toViolation(error: ErrorObject, data: Json): SchemaViolation {
  const schema = error.parentSchema ?? {};
  const parameters: Record<string, unknown> = error.params;
  const key = parameters['additionalProperty'] ?? parameters['missingProperty'];
  const accepted = parameters['type'] ?? parameters['allowedValue'] ?? parameters['allowedValues'];
  return {
    keyword: error.keyword,
    path: fromJsonPointer(error.instancePath, data),
    title: typeof schema['title'] === 'string' ? schema['title'] : '',
    ...(typeof key === 'string' && { key }),
    knownKeys: Object.keys(schema['properties'] ?? {}),
    accepted: Array.isArray(accepted) ? accepted : accepted === undefined ? [] : [accepted],
  };
}
