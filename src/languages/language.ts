/** What the engine asks of a language: read a text into the value model, and carry intents out as edits. */
import type { Edit, Intent } from '../values/draft.js';
import type { Module, Range, SyntaxProblem } from '../values/model.js';
import type { Semantics } from '../values/semantics.js';

export type ReadResult =
  | { readonly module: Module; readonly problem?: undefined }
  | { readonly module?: undefined; readonly problem: SyntaxProblem };

/** Files as resolution sees them, by absolute paths with `/`. */
export interface ModuleHost {
  /** The text of a file; null where there is none to be read. */
  read(path: string): string | null;
  /** The path with links resolved. */
  realPath(path: string): string;
  /**
   * The package of the project's own workspaces that a specifier names, and the absolute path of its
   * folder; null where it is none. Serves where no installation has linked it.
   */
  workspacePackage?(specifier: string): WorkspacePackage | null;
}

export interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
}

/** Names of the parts of a request that types may speak of. */
export interface TypeWords {
  readonly servers: string;
  readonly tools: string;
  readonly configuration: string;
}

/** A declared type that code in the new format would not fit. */
export interface TypeObstacle {
  readonly what: 'demands-configuration' | 'lacks-tools';
  readonly range: Range;
}

export interface Language {
  readonly name: string;
  /** Reads a text; never throws for any input text. */
  read(path: string, text: string): ReadResult;
  /**
   * Text edits that carry the intents out in the module's own style, sorted by place, not overlapping.
   * Throws only for intents that do not belong to the module (a programming error).
   */
  write(module: Module, intents: readonly Intent[]): Edit[];
  /**
   * The absolute path of the file that a module specifier means in a file (an absolute path); null where
   * it is a package or nothing. Absent: modules of the language name no others.
   */
  resolve?(specifier: string, from: string, host: ModuleHost): string | null;
  /**
   * The absolute paths of all files that a specifier may mean, where that depends on how the program is
   * started; `resolve` then gives none. Absent: there is never more than one.
   */
  candidates?(specifier: string, from: string, host: ModuleHost): string[];
  /**
   * The specifier of a module inside the package that another specifier means: what an import of a name
   * takes where the package has no such name (`from package import module`), and what an attribute of the
   * package is. Absent: packages give their names only.
   */
  submodule?(specifier: string, name: string): string;
  /**
   * Types that a module declares and that its migrated code would not fit. Absent: the language checks
   * no types.
   */
  typeObstacles?(module: Module, words: TypeWords): TypeObstacle[];
  /**
   * The text of every comment of a source, in order, but for directives about the next line
   * (`// @ts-expect-error`), which come and go with that line. Throws a RangeError for text that is
   * nested too deeply to be read.
   */
  comments(text: string, path: string): string[];
  /**
   * What a method of a list, text, object or global function does, in the evaluator's own terms:
   * `intrinsics['array.push']` is `array.append`. Absent: unknown.
   */
  readonly intrinsics: Readonly<Record<string, string>>;
  /** Where its programs mean something else than those of other languages. */
  readonly semantics: Semantics;
}
