/** Reads the text of one of betalift's own files, and says in one line where and how it is wrong. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { Failure } from '../report/failure.js';
import { readJsonPointer } from '../report/json-pointer.js';
import { findNearestName } from '../report/nearest-name.js';
import { parseJson } from '../report/parse-json.js';
import { placeOfOffset } from '../report/places.js';

/** What is wrong in a document, and where. */
export interface Violation {
  /** Keys and indexes that lead to the value. */
  readonly way: readonly (string | number)[];
  /** Whether the key is wrong, rather than its value. */
  readonly atKey: boolean;
  readonly problem: string;
  readonly suggestion: string | null;
}

/** What the document is to be. */
export interface DocumentKind {
  /** As it is called in messages: "the configuration". */
  readonly name: string;
  /** Name of its file in the package's folder of schemas. */
  readonly schema: string;
}

/** A document that its schema accepts. */
export interface ParsedDocument {
  readonly content: unknown;
  /** The error for what the schema cannot say. */
  readonly fail: (violation: Violation) => Failure;
}

/**
 * Reads a document. Comments and a comma after the last item are accepted.
 *
 * @param text Content of the file.
 * @param path The file as it is called in messages.
 * @throws {Failure} When it is no JSON or breaks the schema, with the place.
 */
export async function parseDocument(
  text: string,
  path: string,
  kind: DocumentKind,
): Promise<ParsedDocument> {
  const document = await parseJson(text);
  if ('problem' in document) {
    const { problem, line, column } = document;
    throw new Failure(`${path}:${line}:${column}: ${kind.name} is not JSON: ${problem}`);
  }
  const { root, value: content } = document;
  const { findNodeAtLocation } = await import('jsonc-parser');
  const fail = ({ way, atKey, problem, suggestion }: Violation): Failure => {
    const node = findNodeAtLocation(root, [...way]);
    const offset = (atKey ? node?.parent : node)?.offset ?? root.offset;
    const { line, column } = placeOfOffset(text, offset);
    const hint = suggestion === null ? undefined : `did you mean "${suggestion}"?`;
    return new Failure(`${path}:${line}:${column}: ${problem}`, hint);
  };
  const { findSchemaError } = await import('./find-schema-error.js');
  const error = await findSchemaError(content, kind.schema);
  if (error !== null) throw fail(describeSchemaError(error, kind.name));
  return { content, fail };
}

function describeSchemaError(error: ErrorObject, documentName: string): Violation {
  const way = readJsonPointer(error.instancePath).map((step) =>
    /^\d+$/.test(step) ? Number(step) : step,
  );
  const name = way.length === 0 ? documentName : `"${way.join('.')}"`;
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
