/**
 * How texts are written in the places of a shell script: POSIX.1-2024, Shell Command Language, "Quoting"
 * and "Here-Document"; Bash manual, "ANSI-C Quoting" and "History Expansion".
 */
import type { Quoting } from '../../regions/region.js';
import { sourceOf, takeApart } from '../shared/substitutions.js';
import type { Substitution } from '../shared/substitutions.js';

/** Where text stands. */
export type Context = 'bare' | 'single' | 'double' | 'ansi' | 'here-document' | 'literal';

/** What the texts of a word or here-document have in common. */
export interface Surroundings {
  readonly substitutions: readonly Substitution[];
  /** All of its literal text. */
  readonly literal: string;
  /** The line that ends a here-document. */
  readonly delimiter?: string | undefined;
}

interface Writing {
  /** Literal text; null where it cannot be written. */
  text(text: string): string | null;
  /** A substitution, whose value is to be one word with what is around it. */
  substitution(source: string): string | null;
}

const writings: Readonly<Record<Context, Writing>> = {
  bare: {
    // Beyond ASCII nothing means anything to a shell, and half a character must not be escaped.
    text: (text) =>
      text.includes('\n') ? null : text.replace(/[^\w@%+=:,./\u0080-\uFFFF-]/g, '\\$&'),
    substitution: (source) => `"${source}"`,
  },
  single: {
    text: (text) => text.replaceAll("'", "'\\''"),
    substitution: (source) => `'"${source}"'`,
  },
  double: {
    // A shell that somebody types into takes `!` for a command of its history, and `\!` for two characters.
    text: (text) => text.replace(/[\\"$`]/g, '\\$&').replaceAll('!', `"'!'"`),
    substitution: (source) => source,
  },
  ansi: {
    text: (text) => text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t'),
    substitution: (source) => `'"${source}"$'`,
  },
  'here-document': {
    text: (text) => text.replace(/[\\$`]/g, '\\$&'),
    substitution: (source) => source,
  },
  literal: { text: (text) => text, substitution: () => null },
};

/** The quoting of a place; what is around it says what copies of substitutions look like. */
export function quotingOf(context: Context, around: Surroundings): Quoting {
  const writing = writings[context];
  return {
    write: (text) => {
      const parts = takeApart(text, around.substitutions, around.literal);
      if (!parts) return null;
      const written = parts.map((part) =>
        typeof part === 'string' ? writing.text(part) : writing.substitution(sourceOf(part)),
      );
      if (written.includes(null)) return null;
      return endsHereDocument(text, around.delimiter) ? null : written.join('');
    },
  };
}

function endsHereDocument(text: string, delimiter: string | undefined): boolean {
  return delimiter !== undefined && text.split('\n').some((line) => line.trim() === delimiter);
}
