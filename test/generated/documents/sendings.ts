/** The ways in which a script gives curl its data. */
import type { Choices } from './choices.js';
import { encoded, parts, type Part } from './parts.js';
import {
  ansi,
  ansiCodes,
  bare,
  double,
  MARK,
  mixed,
  otherSingle,
  single,
  type Quote,
} from './shell-quotes.js';

/** A way to give curl its data: what stands before the command, its arguments, and what stands behind them. */
export interface Sending {
  readonly style: string;
  /** The shell puts values in place of variables in it. */
  readonly isExpanded?: boolean;
  /** It cannot hold line breaks. */
  readonly isOneLine?: boolean;
  write(
    body: readonly Part[],
    choices: Choices,
    index: number,
  ): { before?: Part[]; arguments: Part[]; after?: Part[] };
}

function option(choices: Choices): string {
  const names = ['-d ', '--data ', '--data-raw ', '--data-binary ', '--json ', '--data=', '-d'];
  return choices.one(names as [string, ...string[]]);
}

const quoted = (style: string, quote: Quote, isExpanded = false, isOneLine = false): Sending => ({
  style,
  isExpanded,
  isOneLine,
  write: (body, choices) => ({ arguments: parts`${option(choices)}${quote(body)}` }),
});

const inVariable = (style: string, quote: Quote): Sending => ({
  style,
  isExpanded: true,
  write: (body, choices, index) => {
    const name = `BODY_${String(index)}`;
    const use = choices.one([`"$${name}"`, `"\${${name}}"`]);
    return { before: parts`${name}=${quote(body)}\n`, arguments: parts`--data ${use}` };
  },
});

const escapedForDocument = (body: readonly Part[]): Part[] =>
  encoded(body, (text) => text.replace(/[\\$`]/g, '\\$&').replaceAll(MARK, '${VALUE}'));

export const SENDINGS: readonly [Sending, ...Sending[]] = [
  quoted('single quotes', single, true),
  quoted('single quotes around double', otherSingle, true),
  quoted('double quotes', double, true),
  quoted('ANSI quotes', ansi, true),
  quoted('ANSI quotes with codes', ansiCodes),
  quoted('bare', bare, false, true),
  quoted('mixed quotes', mixed),
  inVariable('variable in single quotes', single),
  inVariable('variable in double quotes', double),
  {
    style: 'quoted here-document',
    write: (body, choices) => {
      const end = choices.one(['EOF', 'JSON']);
      return {
        arguments: parts`${choices.one(['-d @-', '--data-binary @-', '--json @-'])} <<'${end}'`,
        after: parts`\n${body}\n${end}`,
      };
    },
  },
  {
    style: 'here-document',
    isExpanded: true,
    write: (body) => ({
      arguments: parts`--data @- <<EOF`,
      after: parts`\n${escapedForDocument(body)}\nEOF`,
    }),
  },
  {
    style: 'here-document without tabs',
    write: (body) => ({
      arguments: parts`--data @- <<-'EOF'`,
      after: parts`\n${encoded(body, (text) => text.replaceAll('\n', '\n\t'))}\n\tEOF`,
    }),
  },
  {
    style: 'list of arguments',
    isExpanded: true,
    write: (body, _choices, index) => ({
      before: parts`DATA_${String(index)}=(\n  --data ${single(body)}\n)\n`,
      arguments: parts`"\${DATA_${String(index)}[@]}"`,
    }),
  },
  {
    style: 'pipe from a here-document',
    write: (body) => ({
      before: parts`cat <<'EOF' | `,
      arguments: parts`-d @-`,
      after: parts`\n${body}\nEOF`,
    }),
  },
  {
    style: 'pipe from echo',
    isExpanded: true,
    write: (body) => ({ before: parts`echo ${single(body)} | `, arguments: parts`-d @-` }),
  },
  {
    style: 'pipe from printf',
    isExpanded: true,
    write: (body) => ({ before: parts`printf '%s' ${single(body)} | `, arguments: parts`-d @-` }),
  },
  {
    style: 'here-string',
    isExpanded: true,
    write: (body) => ({ arguments: parts`-d @- <<< ${single(body)}` }),
  },
  {
    style: 'variable from cat',
    write: (body, _choices, index) => ({
      before: parts`BODY_${String(index)}=$(cat <<'EOF'\n${body}\nEOF\n)\n`,
      arguments: parts`-d "$BODY_${String(index)}"`,
    }),
  },
  {
    style: 'variable from read',
    write: (body, _choices, index) => ({
      before: parts`read -r -d '' BODY_${String(index)} <<'EOF'\n${body}\nEOF\n`,
      arguments: parts`-d "$BODY_${String(index)}"`,
    }),
  },
  {
    style: 'substituted cat',
    write: (body) => ({ arguments: parts`-d "$(cat <<'EOF'\n${body}\nEOF\n)"` }),
  },
];
