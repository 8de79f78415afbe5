/** Checks a request body under a version: its form, its references, and its configuration. */
import { comparePlaces, isObject, ownValue, withoutUndefined } from '../json-data.js';
import type { BetaVersion, BodyContext, Json, JsonObject, Problem } from '../types.js';
import { unknownValuesOf } from '../unknown-values.js';
import { findConfigurationProblems } from './configuration-checks.js';
import { findContractProblems } from './contract.js';
import { readReferences } from './references.js';
import { findSchemaProblems } from './validate.js';

/**
 * Problems of a body in order of place.
 *
 * @param standing decides the format: the deprecated one, or the current one with its additions
 * @param context what is not known of the body; nothing that it could take away is reported
 */
export function checkRequest(
  body: Json,
  standing: BetaVersion['standing'],
  context: BodyContext = {},
): Problem[] {
  const unknown = unknownValuesOf(context);
  const data = withoutUndefined(body);
  const problems = findSchemaProblems(data, standing, unknown);
  if (isObject(data) && !unknown.isUnknown([])) {
    problems.push(
      ...findContractProblems(readReferences(data, context, unknown, standing), standing),
      ...findConfigurationProblems(data, standing, unknown),
      ...(context.raw === true ? findBodyBetas(data) : []),
    );
  }
  return problems.sort((left, right) => comparePlaces(data, left.path, right.path));
}

/** `betas` is a parameter of the SDKs, which make it a header; the API refuses it as a key of the body. */
function findBodyBetas(body: JsonObject): Problem[] {
  if (ownValue(body, 'betas') === undefined) return [];
  return [{ code: 'invalid-request', path: ['betas'], arguments: { keyword: 'betas-in-body' } }];
}
