/** Python's expressions as text. */
import type { Json } from '../../../src/betas/types.js';
import type { PythonProgram } from './python-program.js';
import type { Scope } from './scope.js';

/** An entry of a dictionary or an argument by keyword; without a key, what is unpacked in its place. */
export interface Member {
  readonly key?: string;
  readonly value: string;
}

/** A literal of JSON data. */
export function literal(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item as Json)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => {
    return `${literal(key)}: ${literal(item ?? null)}`;
  });
  return `{${entries.join(', ')}}`;
}

/** A choice by a condition. */
export function choice(test: string, yes: string, no: string): string {
  return `${yes} if ${test} else ${no}`;
}

/** Arguments by keyword. */
export function keywords(members: readonly Member[]): string {
  return members
    .map(({ key, value }) => (key === undefined ? `**${unpacked(value)}` : `${key}=${value}`))
    .join(', ');
}

/** A dictionary display, whatever the style. */
export function display(members: readonly Member[]): string {
  const entries = members.map(({ key, value }) =>
    key === undefined ? `**${unpacked(value)}` : `${literal(key)}: ${value}`,
  );
  return `{${entries.join(', ')}}`;
}

/** A dictionary as the program's style makes them; `type` is the SDK's typed dictionary for it. */
export function dictionary(members: readonly Member[], scope: Scope, type?: string): string {
  const { style } = scope.module.program;
  const isPlain = members.every(({ key }) => key === undefined || /^[a-z_]+$/.test(key));
  if (!isPlain || style.dictionaries === 'literal' || members.length === 0) return display(members);
  if (style.dictionaries === 'call') return `dict(${keywords(members)})`;
  if (type === undefined) return display(members);
  scope.module.imports.add(`from anthropic.types.beta import ${type}`);
  return `${type}(${keywords(members)})`;
}

/** The members under a condition, as what is unpacked in their place. */
export function conditionalMember(
  test: string,
  members: readonly Member[],
  program: PythonProgram,
): Member {
  const nothing = program.pickText('{}', 'dict()');
  return { value: choice(test, display(members), nothing) };
}

/** An item of a list that is there under a condition. */
export function conditionalItem(test: string, item: string): string {
  return `*(${choice(test, `[${item}]`, '[]')})`;
}

function unpacked(value: string): string {
  return /^[\w.]+$/.test(value) ? value : `(${value})`;
}
