import { targetVersion } from '../betas/headers.js';
import { isArray, isObject, ownValue } from '../betas/json-data.js';
import { betaHeaderName, betasParameter } from '../betas/messages-api.js';
import type { DataPath, Json } from '../betas/types.js';
import { unknownValuesOf } from '../betas/unknown-values.js';
import { findFamilyEntries, migrationPage } from './header-values.js';
import type { RequestView, Rule } from './rule.js';

/** Reports a body that uses the beta's fields while the header, all of it known, names no value of the beta. */
export const missingBetaHeader: Rule = {
  id: 'missing-beta-header',
  severity: 'error',
  summary: 'A request uses the fields of a beta that its header does not name.',
  check(request) {
    if (mayHeaderNameFamily(request)) return [];
    const field = findBetaField(request);
    if (field === undefined) return [];
    const target = targetVersion(request.family).header;
    return [
      {
        place: request.placeOf(field.path),
        message: `The request holds \`${field.name}\`, but its header names no version of the beta, so the API refuses it. Add \`${target}\` to \`${betasParameter}\` or to the \`${betaHeaderName}\` header, and give the body that version's format.`,
        url: migrationPage(request.family),
      },
    ];
  },
};

function mayHeaderNameFamily(request: RequestView): boolean {
  const { header, headerOpen } = request;
  return (
    headerOpen ||
    header.some(({ text, overridden }) => text === null && !overridden) ||
    findFamilyEntries(request).some(({ overridden }) => !overridden)
  );
}

interface BetaField {
  readonly path: DataPath;
  readonly name: string;
}

/** The first key of the body, or member of its lists, that is the family's. */
function findBetaField({ family, body, context }: RequestView): BetaField | undefined {
  const unknown = unknownValuesOf(context);
  const isOwnWord = (word: Json): word is string =>
    typeof word === 'string' && family.words.includes(word);
  const keys = Object.entries(body)
    .filter(([key, value]) => isOwnWord(key) && asksForSomething(value))
    .map(([name]) => ({ path: [name], name }));
  const members = Object.entries(body).flatMap(([key, list]) =>
    (isArray(list) ? list : []).flatMap((member, index) => {
      const type = isObject(member) ? ownValue(member, 'type') : undefined;
      const path = [key, index];
      return isOwnWord(type) && !unknown.isUnknown([...path, 'type']) ? { path, name: type } : [];
    }),
  );
  return [...keys, ...members].find(({ path }) => !unknown.isUnknown(path));
}

/** An absent value is not sent, and an empty list asks for nothing. */
function asksForSomething(value: Json): boolean {
  return value !== undefined && !(isArray(value) && value.length === 0);
}
