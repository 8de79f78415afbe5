/**
 * Drafts: values to be written. The migration makes them, a language's writer prints them in the place's
 * own style. They refer to source by expression, so that what exists is copied byte for byte.
 */
import type {
  Entry,
  Expression,
  Item,
  Module,
  ObjectExpression,
  Primitive,
  PropertyEntry,
  Range,
  TextEdit,
} from './model.js';

export type Draft =
  | { readonly kind: 'literal'; readonly value: Primitive }
  /** The source text of an expression as it stands; `moved`: it is taken out where it stood. */
  | { readonly kind: 'source'; readonly expression: Expression; readonly moved?: boolean }
  /** The source text of an expression with some expressions inside it written anew. */
  | {
      readonly kind: 'patched';
      readonly expression: Expression;
      readonly patches: readonly { readonly expression: Expression; readonly draft: Draft }[];
    }
  | { readonly kind: 'object'; readonly entries: readonly DraftEntry[]; readonly like?: Expression }
  | { readonly kind: 'array'; readonly items: readonly DraftItem[]; readonly like?: Expression }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'member';
      readonly object: Draft;
      readonly key: string;
      /**
       * There may be no such key, and then no value: `object?.key`, of an object that is null or undefined
       * too, `object.get("key")`.
       */
      readonly optional?: boolean;
      /**
       * It is written `object.key` in a language where that is another thing than `object["key"]`; false:
       * it is not. Absent: as the source reads from the object, where that is source text.
       */
      readonly attribute?: boolean;
    }
  /**
   * Whether a value is there, neither null nor undefined: `value` itself in a language where only that
   * makes it false, else `value is not None`.
   */
  | { readonly kind: 'presence'; readonly value: Draft }
  /**
   * As `Choice` of the value model; `and` in a spread position prints the language's own idiom. `coalesce`
   * of a member stands for a missing key too: `object.get("key", otherwise)`.
   */
  | {
      readonly kind: 'choice';
      readonly operator: 'conditional' | 'and' | 'coalesce';
      readonly test: Draft;
      readonly consequent: Draft;
      readonly alternate?: Draft;
      /** The choice whose lines the new one follows. */
      readonly like?: Expression;
    }
  /** One value for each item of a list: `source.map((parameter) => body)`, `[body for parameter in source]`. */
  | {
      readonly kind: 'mapping';
      readonly source: Draft;
      readonly parameter: string;
      readonly body: Draft;
      /** Of a list that is null or undefined there is nothing to make: `source?.map(…)`. */
      readonly optional?: boolean;
    }
  /** An object with one entry a list item: `Object.fromEntries(source.map((p) => [p, value]))`. */
  | {
      readonly kind: 'dictionary';
      readonly source: Draft;
      readonly parameter: string;
      readonly value: Draft;
    }
  | { readonly kind: 'call'; readonly callee: Draft; readonly arguments: readonly DraftItem[] }
  /** A call of a function that the language writes into the file, once, where it is called. */
  | { readonly kind: 'helper-call'; readonly helper: Helper; readonly argument: Draft };

/**
 * What can only be done when the program runs. `toolset-of-server`: the toolset of a server of the old
 * format, of which it needs the name and the configuration. `server-without-configuration`: the server
 * itself in the new format.
 */
export type Helper = 'toolset-of-server' | 'server-without-configuration';

/** `like` of an object or array: the expression whose layout and quoting the new one follows. */
export type DraftEntry =
  | {
      readonly kind: 'property';
      readonly key: string;
      readonly value: Draft;
      /**
       * The value is marked constant as in the object it is made like (`'mcp_toolset' as const`).
       * `undeclared`: where the type that is declared around it cannot be told for the new value.
       */
      readonly constant?: boolean | 'undeclared';
      readonly from?: readonly CommentedNode[];
    }
  | {
      readonly kind: 'spread';
      readonly value: Draft;
      readonly from?: readonly CommentedNode[];
    };

/**
 * `from` of an entry: what the entry is written in place of. When that is taken out of the source, the
 * comments that belong to it come along, to the first entry written that names it.
 */
export type CommentedNode = Entry | Item | ObjectExpression;

export interface DraftItem {
  readonly value: Draft;
  readonly spread?: boolean;
}

/** A change the migration wants; each language turns it into text edits at the place's own form. */
export type Intent =
  /** Write `text` over a range inside a string literal's content (it needs no escaping). */
  | { readonly kind: 'replace-text'; readonly range: Range; readonly text: string }
  /**
   * Take a property out of its object, with its comma and its own lines. Its comments go where a draft of
   * the same list of intents is `from` it; where none is, they stay on lines of their own.
   */
  | { readonly kind: 'remove-entry'; readonly entry: Entry; readonly object: Expression }
  /** Declare a constant in front of the statement that spans `before`, and name it where its value stood. */
  | {
      readonly kind: 'extract-constant';
      readonly before: Range;
      readonly name: string;
      readonly value: Expression;
    }
  /** Take a statement out, with its own line; comments inside it and behind it stay. */
  | { readonly kind: 'remove-statement'; readonly range: Range }
  /** Write a new property directly after another in the same object. */
  | {
      readonly kind: 'insert-entry';
      readonly after: PropertyEntry;
      readonly object: Expression;
      readonly key: string;
      readonly value: Draft;
    }
  /** Write a new value for a property (`{ tools }` becomes `{ tools: value }`). */
  | { readonly kind: 'replace-entry-value'; readonly entry: PropertyEntry; readonly value: Draft }
  /** Write a new value for an expression. */
  | { readonly kind: 'replace-expression'; readonly expression: Expression; readonly value: Draft }
  /** Add items at the end of a list literal, in its layout. */
  | {
      readonly kind: 'append-items';
      readonly array: Expression;
      readonly items: readonly DraftItem[];
    }
  /** Write a statement `target = value` on a line of its own after the statement that spans `after`. */
  | {
      readonly kind: 'insert-assignment';
      readonly after: Range;
      /** The target: source text of an expression (`params`), then a fixed key written as in `like`. */
      readonly target: Draft;
      readonly key: string;
      /** The member expression whose form (`.key`, `["key"]`) is followed. */
      readonly like: Expression;
      readonly value: Draft;
    }
  /** Write a statement `list.push(items)` / `list.append(item)` after the statement that spans `after`. */
  | {
      readonly kind: 'insert-append';
      readonly after: Range;
      readonly list: string;
      readonly items: readonly DraftItem[];
    }
  /** Declare a new empty list after the statement that spans `after`, declared like that statement. */
  | {
      readonly kind: 'insert-list-declaration';
      readonly after: Range;
      readonly name: string;
      /** Type text to write where the language and the file declare types; absent: none. */
      readonly annotation?: string;
    }
  | CopyIntent
  /**
   * Write a name directly after another in the list of an import, of exports or of a pattern that takes
   * names from a module. After a whole specifier (`a as b`), or what it names.
   */
  | {
      readonly kind: 'insert-listed-name';
      readonly after: Range;
      /** The name that the module on the other side has. */
      readonly name: string;
      /** What it is called on this side, where that differs. */
      readonly alias?: string;
    };

/**
 * Write a definition once more after itself, under another name and with parts of it written anew. Types
 * that are declared of servers become those of toolsets.
 */
export interface CopyIntent {
  readonly kind: 'copy-definition';
  /** The whole statement, class member or property. */
  readonly definition: Range;
  readonly stands: 'among-statements' | 'among-members' | 'among-entries';
  /** Names that are declared in it, and what they are called in the copy; its own is the first. */
  readonly renames: readonly { readonly range: Range; readonly name: string }[];
  readonly patches: readonly { readonly expression: Expression; readonly draft: Draft }[];
  /** Parameters and statements that the copy does without. */
  readonly omitted: readonly Range[];
  /** The copy is exported, which the definition is not in its own statement. */
  readonly exported?: boolean;
  /** The definition exports a value without a name; the first of `renames` spans what exports it. */
  readonly isUnnamed?: boolean;
  /** The object that the definition is a property of. */
  readonly object?: Expression;
}

/** A text edit, which may say what it takes from elsewhere. */
export interface Edit extends TextEdit {
  /** Source text that the edit's text repeats because it is taken out where it stood. */
  readonly moved?: readonly MovedText[];
}

export interface MovedText {
  /** Where it stood. */
  readonly from: Range;
  /** Offset in the edit's text at which it stands now. */
  readonly offset: number;
}

/** An intent, and the module it changes: all its expressions and ranges are of that module. */
export interface ModuleIntent {
  readonly module: Module;
  readonly intent: Intent;
}
