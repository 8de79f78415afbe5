/** Where comments such as `eslint-disable-next-line` silence a rule: a request they keep is not rewritten. */
import type { AST, SourceCode } from 'eslint';

type Position = AST.SourceLocation['start'];

/** A comment that silences rules, as the source code lists them. */
interface DisableDirective {
  readonly type: 'disable' | 'enable' | 'disable-line' | 'disable-next-line';
  readonly node: { readonly loc?: AST.SourceLocation | null };
  /** Ids of rules with commas between them; empty means all. */
  readonly value: string;
}

/**
 * Whether comments of the file silence a rule at a place, by the rules of
 * https://eslint.org/docs/latest/use/configure/rules#disabling-rules.
 *
 * @param ruleId The rule as the configuration calls it, with the plugin's name in front.
 */
export function isSilenced(sourceCode: SourceCode, ruleId: string, place: Position): boolean {
  const directives = directivesOf(sourceCode).filter(({ value }) => {
    const names = value.split(',').map((name) => name.trim());
    return value.trim() === '' || names.includes(ruleId);
  });
  let isDisabled = false;
  for (const { type, node } of directives) {
    if (!node.loc) continue;
    const { start, end } = node.loc;
    if (type === 'disable-line' && start.line === place.line) return true;
    if (type === 'disable-next-line' && end.line + 1 === place.line) return true;
    if ((type === 'disable' || type === 'enable') && isBefore(start, place)) {
      isDisabled = type === 'disable';
    }
  }
  return isDisabled;
}

/** ESLint's types leave this method out; all versions that are supported have it. */
interface DirectiveSource {
  getDisableDirectives(): { readonly directives: readonly DisableDirective[] };
}

function directivesOf(sourceCode: SourceCode): readonly DisableDirective[] {
  return (sourceCode as unknown as DirectiveSource).getDisableDirectives().directives;
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.column <= other.column);
}
