/** Places of data that hold the beta header, whatever is around them. */
import { betaHeaderName, betasParameter } from '../betas/messages-api.js';
import type { ObjectExpression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

/** Whether a node of data stands under the name of the header, or beside it in an entry of a list. */
export function isHeaderPlace(around: readonly ModelNode[]): boolean {
  return around.some((outer) => {
    if (!('kind' in outer)) return false;
    if (outer.kind === 'object') return isHeaderEntry(outer);
    return outer.kind === 'property' && isHeaderKey(fixedKey(outer.key));
  });
}

/** `{name: anthropic-beta, value: …}`. */
function isHeaderEntry({ entries }: ObjectExpression): boolean {
  return entries.some((entry) => {
    if (entry.kind !== 'property' || !/^(?:name|key)$/.test(fixedKey(entry.key) ?? ''))
      return false;
    const name = unwrap(entry.value);
    return name.kind === 'literal' && isHeaderKey(String(name.value));
  });
}

function isHeaderKey(key: string | null): boolean {
  return [betaHeaderName, betasParameter].includes(key?.toLowerCase() ?? '');
}
