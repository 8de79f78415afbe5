/** Configurations whose `enabled` is a text: any text but the empty one is true for the program. */
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { Value } from '../program/values.js';
import { nodesAt } from './nodes.js';
import type { PlacedReason } from './reasons.js';

/** Reasons at each `enabled` of a request's servers that is seen to be a text. */
export function enabledTexts(
  { snapshot }: ObservedRequest,
  survey: Survey,
  keys: BodyKeys,
): PlacedReason[] {
  return snapshot.servers.flatMap(({ index }): PlacedReason[] => {
    const pointer = `/${keys.servers}/${String(index)}/${keys.configuration}/enabled`;
    const place = snapshot.places.get(pointer);
    if (!place) return [];
    const values = nodesAt(place).flatMap((node) => {
      const expression = 'kind' in node && node.kind === 'property' ? node.value : node;
      return 'kind' in expression ? (survey.trace.get(expression as never) ?? []) : [];
    });
    if (!values.some(isText)) return [];
    return [
      {
        message: `\`enabled\` in this ${keys.configuration} is a text, and "false" is as true as any other for the program; compare it with "true", and migrate again`,
        place,
      },
    ];
  });
}

/** A text, or a variable of the environment, which is one where it is set. */
function isText(value: Value): boolean {
  if (value.kind === 'text') return true;
  if (value.kind === 'primitive') return typeof value.value === 'string';
  return value.kind === 'unknown' && ENVIRONMENT.test(value.path.join('.'));
}

const ENVIRONMENT = /^(process\.env|import\.meta\.env|Bun\.env)\.\w+$/;
