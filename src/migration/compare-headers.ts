/** Headers of requests, as far as they are to stay the same. */
import type { Json } from '../betas/types.js';
import { versionOfHeader } from '../betas/headers.js';
import type { HeaderList } from '../program/headers.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';

export function headerTexts({ header }: ObservedRequest): string[] {
  return [header.sent, ...header.overridden].map((list) =>
    JSON.stringify([
      list.values.map(({ text, parts }) => text ?? parts.map((part) => part.text)),
      list.open === undefined ? null : list.open === true ? true : list.open.key,
    ]),
  );
}

export function isDeprecated(text: string | null): boolean {
  return text !== null && versionOfHeader(text)?.standing === 'deprecated';
}

/** What the sent header says of the version: a deprecated one counts before all others. */
export function standingOf(list: HeaderList): 'deprecated' | 'current' | 'none' | 'unknown' {
  const standings = list.values.map(({ text }) => text !== null && versionOfHeader(text)?.standing);
  if (standings.includes('deprecated')) return 'deprecated';
  if (standings.includes('target') || standings.includes('newer')) return 'current';
  return list.open ? 'unknown' : 'none';
}

export function migrateList(list: HeaderList, target: string): Json {
  return [
    list.values.map(({ text, parts }) =>
      isDeprecated(text) ? target : (text ?? parts.map((part) => part.text).join('?')),
    ),
    list.open === undefined ? null : list.open === true ? true : list.open.key,
  ];
}
