/** Checks one of betalift's own documents. Loaded when there is one: the validator is large. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { findPackageFolder } from './package-folder.js';

/**
 * The first thing in a document that its schema does not accept, or null.
 *
 * @param schemaName File in the package's folder of schemas.
 */
export async function findSchemaError(
  content: unknown,
  schemaName: string,
): Promise<ErrorObject | null> {
  const schemaPath = join(findPackageFolder(), 'schemas', schemaName);
  const schema = JSON.parse(await readFile(schemaPath, 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, verbose: true }).compile(schema);
  return validate(content) ? null : (validate.errors?.[0] ?? null);
}
