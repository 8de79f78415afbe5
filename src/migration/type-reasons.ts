/** Types in changed files that the new code would not fit. */
import type { PlanningContext, Rewrite } from './planning.js';
import type { PlacedReason } from './reasons.js';
import type { Unit } from './units.js';

/** Types in the changed files that the new code would not fit: a person has to say what they become. */
export function typeReasons(unit: Unit, way: Rewrite, context: PlanningContext): PlacedReason[] {
  const { keys, languageOf } = context;
  const isConfigured = unit.requests.some(({ snapshot }) =>
    snapshot.servers.some(({ configurationWrite }) => configurationWrite),
  );
  const unchecked = unit.requests.flatMap(({ snapshot: { serversWrite: write } }) =>
    write?.kind === 'entry' && isUnchecked(write.module.text, write.entry.range.start)
      ? [
          {
            message: `a comment keeps the compiler from checking ${keys.servers} here, and ${keys.tools} would need one too: take it out, and run again`,
            place: { module: write.module, range: write.entry.range },
          },
        ]
      : [],
  );
  if (unchecked.length > 0) return unchecked.slice(0, 1);
  return [...way.keys()].flatMap((module) =>
    (languageOf(module).typeObstacles?.(module, keys) ?? []).flatMap(({ what, range }) => {
      if (what === 'demands-configuration' && !isConfigured) return [];
      const message =
        what === 'lacks-tools'
          ? `a type declared here has ${keys.servers} and no ${keys.tools}, so the new code would not type-check: add ${keys.tools} to it, and run again`
          : `a type declared here demands ${keys.configuration}, so the new code would not type-check: make it optional or take it out, and run again`;
      return [{ message, place: { module, range } }];
    }),
  );
}

/** Whether a directive in front of a place speaks for the next line alone. */
function isUnchecked(text: string, start: number): boolean {
  return /@ts-(?:ignore|expect-error)[^\n]*\n[ \t]*$/.test(
    text.slice(Math.max(0, start - 300), start),
  );
}
