/** What of a configuration in data is not certain, or not what the format asks for. */
import type { Expression, ObjectExpression } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import { entryOf } from './draft-parts.js';

export interface DataProblem {
  readonly message: string;
  readonly at: Expression;
}

/**
 * Why a configuration that is written out in a file of data becomes no toolset: data has no expressions,
 * so each of its values has to be known. Null where nothing stands out.
 *
 * @param source The text of the file.
 */
export function diagnoseData(
  configuration: ObjectExpression,
  key: string,
  source: string,
): DataProblem | null {
  const enabled = entryOf(configuration, 'enabled')?.value;
  const allowed = entryOf(configuration, 'allowed_tools')?.value;
  return (
    (enabled && diagnoseFlag(unwrap(enabled), key, source)) ??
    (allowed && diagnoseList(unwrap(allowed), key, source)) ??
    null
  );
}

function diagnoseFlag(flag: Expression, key: string, source: string): DataProblem | null {
  if (flag.kind !== 'literal') return uncertain(flag, source);
  return flag.value === null || typeof flag.value === 'boolean'
    ? null
    : { message: `enabled of this ${key} is neither true nor false`, at: flag };
}

function diagnoseList(list: Expression, key: string, source: string): DataProblem | null {
  if (list.kind === 'name') return uncertain(list, source);
  if (list.kind === 'literal' && list.value === null) return null;
  const noNames = `allowed_tools of this ${key} is no list of names`;
  if (list.kind !== 'array') return { message: noNames, at: list };
  for (const { value } of list.items) {
    const item = unwrap(value);
    const isText = item.kind === 'literal' && typeof item.value === 'string';
    if (isText && !String(item.value).includes('{{')) continue;
    return isText || item.kind === 'name'
      ? uncertain(item, source)
      : { message: noNames, at: item };
  }
  return null;
}

/** A mark, or a scalar of YAML whose value depends on who reads it. */
function uncertain(value: Expression, source: string): DataProblem {
  const written = source.slice(value.range.start, value.range.end);
  const name = written.includes('\n') ? 'this value' : `\`${written}\``;
  return {
    message: `what ${name} stands for is not certain: programs that read this file may take it for different values, or put another in its place`,
    at: value,
  };
}
