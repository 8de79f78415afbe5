/** What a document of data has to hold after its migration. */
import { NEW, OLD } from '../../programs/compare-requests.js';
import { withPlainToolsets } from '../../programs/sent-requests.js';
import { mcpClient } from '../../../src/betas/mcp-client/index.js';
import type { Json, JsonObject } from '../../../src/betas/types.js';

/** The value of a block of JSON as pages write it: dots for what is left out, comments. */
export function dataOf(text: string): Json {
  const plain = text.replace(/^\uFEFF/, '').replace(/\[\s*(?:\.\.\.|…)\s*\]/g, '[]');
  return JSON.parse(plain.replace(/^\s*\/\/.*$/gm, '')) as Json;
}

/** The migration of every request in a value, those in texts included. */
export function migratedData(value: Json): Json {
  return mapped(value, (body) => mcpClient.migrateRequest(body).body, true);
}

/** The value with one spelling for toolsets that mean the same, and with texts of JSON as their values. */
export function comparableData(value: Json): Json {
  return mapped(value, withPlainToolsets, false);
}

function mapped(
  value: Json,
  ofBody: (body: JsonObject) => JsonObject,
  changesHeader: boolean,
): Json {
  const again = (one: Json): Json => mapped(one, ofBody, changesHeader);
  if (typeof value === 'string') {
    if (/^\s*[[{]/.test(value)) {
      const inner = parsed(value);
      if (inner !== undefined) return again(inner);
    }
    return changesHeader ? value.replace(OLD, NEW) : value;
  }
  if (Array.isArray(value)) return value.map(again);
  if (typeof value !== 'object' || value === null) return value;
  const object = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, again(one)]));
  return Array.isArray(object['mcp_servers']) ? ofBody(object) : object;
}

/** The value of a text of JSON; a mark that stands for a value counts as its own text. */
function parsed(text: string): Json | undefined {
  const marked = text.replace(/(?<=:\s*)\$\{\{[^}]*\}\}(?=\s*[,}\]])/g, (mark) =>
    JSON.stringify(mark),
  );
  try {
    return JSON.parse(marked) as Json;
  } catch {
    return undefined;
  }
}
