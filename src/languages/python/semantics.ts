/** Where Python means something else than JavaScript (Python Language Reference, "Data model"). */
import type { Semantics } from '../../values/semantics.js';

export const pythonSemantics: Semantics = {
  sdk: 'python',
  hasUndefined: false,
  emptyIsFalse: true,
  attributesAreNotItems: true,
  operatorsTakeCollections: true,
  parametersHaveNames: true,
  coroutinesWait: true,
  functionsBecomeMethods: true,
  exportsAllNames: true,
  modulesAreObjects: true,
  attributesAttribute: '__dict__',
  moduleNameVariable: '__name__',
  words: {
    nothing: 'None, or no key of its dictionary',
    instance: 'an instance of a class',
    spread: 'a dictionary behind `**`',
    path: writtenPath,
  },
  types: new Map([
    ['list', 'array'],
    ['dict', 'object'],
    ['set', 'set'],
    ['str', 'string'],
  ]),
  constants: new Map([
    // What the SDK takes for an argument that is not given.
    ...['anthropic', 'anthropic._types'].flatMap((module) =>
      ['NOT_GIVEN', 'not_given', 'omit'].map(
        (name) => [`import(${module}).${name}`, undefined] as const,
      ),
    ),
    ['import(typing).TYPE_CHECKING', false],
  ]),
};

/** `a.b.c`, and variables of the environment as the items that they are. */
function writtenPath(names: readonly string[]): string {
  const [first, second, ...items] = names;
  if (first !== 'os' || second !== 'environ') return names.join('.');
  return ['os.environ', ...items.map((item) => `["${item}"]`)].join('');
}
