/** Modifiers of declarations: `export`, `declare`, `static` … */
import { ts } from 'ts-morph';

interface Modified {
  readonly modifiers?: readonly ts.ModifierLike[] | undefined;
}

/** Whether a declaration carries one of these modifiers. */
export function hasModifier(node: Modified, ...kinds: readonly ts.SyntaxKind[]): boolean {
  return node.modifiers?.some((modifier) => kinds.includes(modifier.kind)) ?? false;
}

/** Whether `export` stands before a declaration (with `default` or without). */
export function isExported(node: Modified): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

/** Whether `export default` stands before a declaration. */
export function isDefaultExport(node: Modified): boolean {
  return hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}

/** Whether it is declared for the type checker only, so that nothing of it is there at run time. */
export function isAmbient(node: Modified): boolean {
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

/** Whether a member belongs to the class itself. */
export function isStatic(node: Modified): boolean {
  return hasModifier(node, ts.SyntaxKind.StaticKeyword);
}
