/** Answers what may be concluded from a body of which the running program knows more. */
import { isAtOrInside } from './json-data.js';
import type { BodyContext, DataPath } from './types.js';

/** Questions about the parts of a body that are not known. */
export interface UnknownValues {
  /** Whether the value at a path is not known, itself or with something around it. */
  isUnknown(path: DataPath): boolean;
  /** Whether the value at a path, or something inside or around it, is not known. */
  mayHoldUnknown(path: DataPath): boolean;
  /** Whether the object at a path may have keys that the body does not show. */
  mayHaveMoreKeys(path: DataPath): boolean;
}

/** The questions, answered for a context. */
export function unknownValuesOf(context: BodyContext): UnknownValues {
  const unknown = context.unknown ?? [];
  const open = context.openObjects ?? [];
  return {
    isUnknown: (path) => unknown.some((outer) => isAtOrInside(path, outer)),
    mayHoldUnknown: (path) =>
      unknown.some((other) => isAtOrInside(path, other) || isAtOrInside(other, path)) ||
      open.some((other) => isAtOrInside(other, path)),
    mayHaveMoreKeys: (path) =>
      open.some((other) => other.length === path.length && isAtOrInside(path, other)),
  };
}
