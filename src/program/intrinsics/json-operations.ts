/** What becomes of values in JSON. */
import { valueKey } from '../keys.js';
import { input } from './invocation.js';
import type { Operations } from './invocation.js';
import { deepCopy } from '../copies.js';

export const JSON_OPERATIONS: Operations = {
  'json.text': (invocation) => {
    const replacer = input(invocation, 1);
    if (replacer.kind !== 'primitive' || replacer.value != null) {
      const { machine, site } = invocation;
      const by = machine.unknown('JSON.stringify', ['JSON', 'stringify']);
      const given = deepCopy(input(invocation, 0));
      return machine.unknown(`json@${machine.siteKey(site.module, site.call.range)}`, [], {
        made: { by, arguments: [given, replacer] },
        origin: { module: site.module, node: site.call },
      });
    }
    const value = input(invocation, 0);
    return {
      kind: 'json-text',
      value: value.kind === 'json-text' ? value : deepCopy(value),
    };
  },
  /** The data that a file or an answer holds: what it is, nobody knows who does not read it. */
  'json.read': ({ site, machine }) => {
    const key = `json.load@${machine.siteKey(site.module, site.call.range)}`;
    return machine.unknown(`${key}#${String(machine.occurrence(key))}`, []);
  },
  'json.parse': (invocation) => {
    const text = input(invocation, 0);
    if (text.kind === 'json-text') return deepCopy(text.value);
    // The same text gives the same data wherever it is read, as an object of its own each time.
    const key = `json of ${valueKey(text, invocation.machine)}`;
    return invocation.machine.unknown(`${key}#${String(invocation.machine.occurrence(key))}`, []);
  },
};
