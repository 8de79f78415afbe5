/** What comments of the files hide: findings, and with them the migration of what they are about. */
import type { UnitPlan } from '../migration/planning.js';
import type { Survey } from '../program/survey.js';
import { placeOfOffset } from '../report/places.js';
import type { Finding } from '../report/report.js';
import { reportedIds } from '../rules/index.js';
import { applySuppressions } from '../suppressions/suppressions.js';
import type { LineRange } from '../suppressions/suppressions.js';
import { fileOf, locate } from './locate.js';
import type { ModuleLibrary } from './module-library.js';
import type { InputFile } from './types.js';

/** Takes away the findings that comments of their files hide. */
export function suppress(
  found: readonly Finding[],
  surveys: readonly Survey[],
  library: ModuleLibrary,
): {
  readonly visible: readonly Finding[];
  readonly hidden: ReadonlySet<Finding>;
  readonly suppressed: number;
} {
  const files = new Map<string, InputFile>();
  for (const module of surveys.flatMap(({ program }) => program.modules))
    files.set(fileOf(module).path, fileOf(module));
  const visible: Finding[] = [];
  let suppressed = 0;
  for (const { path, text } of files.values()) {
    const own = found.filter((finding) => finding.path === path);
    const blocks = library.regionsOf(path).flatMap((region) =>
      region.blocks.map(({ start, end }): LineRange => ({
        first: placeOfOffset(text, start).line,
        last: placeOfOffset(text, end).line,
      })),
    );
    const result = applySuppressions(path, text, own, new Set(reportedIds), blocks);
    visible.push(...result.findings);
    suppressed += result.suppressed;
  }
  const hidden = new Set(found.filter((finding) => !visible.includes(finding)));
  return { visible, hidden, suppressed };
}

/** A request whose header finding is suppressed is meant to stay as it is. */
export function isSuppressed({ unit }: UnitPlan, hidden: ReadonlySet<Finding>): boolean {
  const origins = unit.requests.flatMap(({ header }) =>
    [header.sent, ...header.overridden].flatMap((list) =>
      list.values.flatMap(({ parts }) => parts.flatMap(({ origin }) => origin ?? [])),
    ),
  );
  return [...hidden].some(({ rule, path, line, column }) => {
    if (!rule.startsWith('deprecated-')) return false;
    return origins.some(({ module, node }) => {
      const place = locate({ module, range: node.range });
      return place.path === path && place.line === line && place.column === column;
    });
  });
}
