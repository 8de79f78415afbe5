/**
 * What programs of a language mean where languages differ, as far as requests are concerned. A language
 * gives its traits (`Language.semantics`); the evaluator asks for a trait, never for a language.
 */
import type { Primitive } from './model.js';

/** What people who write a language call the things that reasons speak of. */
export interface Words {
  /** What a value is that is not there. */
  readonly nothing: string;
  /** An object of which only a part is data. */
  readonly instance: string;
  /** What puts the content of one object into another. */
  readonly spread: string;
  /** A value by the names on the way to it. */
  path(names: readonly string[]): string;
}

export interface Semantics {
  /** Whose names the calls of the SDK have: an entry of `sdkNames`. */
  readonly sdk: 'typescript' | 'python';
  /**
   * There is a value for what is not there: `undefined`. Else only null stands for nothing, and reading
   * what is not there fails.
   */
  readonly hasUndefined: boolean;
  /** Lists, sets and dictionaries without content count as false. */
  readonly emptyIsFalse: boolean;
  /** `object.key` is an attribute and `object["key"]` an item: a dictionary's methods are no items of it. */
  readonly attributesAreNotItems: boolean;
  /**
   * `+`, `|` and `*` make new collections of collections, `+=` and `|=` add to the one there is, `==`
   * compares contents, `in` looks for items.
   */
  readonly operatorsTakeCollections: boolean;
  /**
   * Keyword arguments are bound to parameters by their names, a parameter without default has to be
   * given, and a default is evaluated once, when the function is made.
   */
  readonly parametersHaveNames: boolean;
  /** An asynchronous function runs when it is waited for, and not when it is called. */
  readonly coroutinesWait: boolean;
  /** A function that is found on an instance's class is given the instance as its first argument. */
  readonly functionsBecomeMethods: boolean;
  /**
   * Every name of a module can be taken by others, so that being exported says nothing. A text alone is
   * then taken for a program of its own.
   */
  readonly exportsAllNames: boolean;
  /**
   * A module is an object whose attributes are its variables: writing `module.name` rebinds the variable,
   * and a module that is loaded becomes an attribute of the package it is in.
   */
  readonly modulesAreObjects: boolean;
  /** The attribute that holds all attributes of an object, as a dictionary. */
  readonly attributesAttribute?: string;
  /** Types whose methods can be called with an object first (`list.append(xs, x)`): what they make. */
  readonly types?: ReadonlyMap<string, 'array' | 'object' | 'set' | 'string'>;
  /** Names of packages, as `import(package).name`, that stand for a constant. */
  readonly constants?: ReadonlyMap<string, Primitive>;
  readonly words: Words;
  /** The variable that holds `__main__` where a module is the program itself. */
  readonly moduleNameVariable?: string;
}

/** The semantics of JavaScript and TypeScript. Data needs none of its own. */
export const javascriptSemantics: Semantics = {
  sdk: 'typescript',
  hasUndefined: true,
  emptyIsFalse: false,
  attributesAreNotItems: false,
  operatorsTakeCollections: false,
  parametersHaveNames: false,
  coroutinesWait: false,
  functionsBecomeMethods: false,
  exportsAllNames: false,
  modulesAreObjects: false,
  words: {
    nothing: 'null or undefined',
    instance: 'an object of a class or with a prototype',
    spread: 'a spread',
    path: (names) => names.join('.'),
  },
};
