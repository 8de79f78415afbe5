/** JSON pointers (RFC 6901), which name a place in plain data. */

/** The steps of a pointer, unescaped; none for the whole. */
export function readJsonPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
