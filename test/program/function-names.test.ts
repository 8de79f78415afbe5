import { nameOfFunction } from '../../src/program/function-names.js';
import { forEachChild, type ModelNode } from '../../src/values/walk.js';
import { readModule } from './read-module.js';

/** The names of all functions of a text, in order. */
function namesIn(text: string): (string | null)[] {
  return readModule(text).modules.flatMap((module) => {
    const names: (string | null)[] = [];
    const visit = (node: ModelNode): void => {
      if ('kind' in node && node.kind === 'function') names.push(nameOfFunction(node, module));
      forEachChild(node, visit);
    };
    module.body.forEach(visit);
    return names;
  });
}

test.each([
  ['a declaration', 'function ask() {}', ['ask']],
  ['an arrow function in a constant', 'export const ask = () => 1;', ['ask']],
  ['one with a type around it', 'const ask = (() => 1) as Ask;', ['ask']],
  ['a property', 'const api = { ask: () => 1 };', ['ask']],
  ['a method', 'class Api { ask() {} }', ['ask']],
  ['an assignment', 'exports.ask = () => 1;', ['ask']],
  ['a function that is given to another', 'list.map(() => 1);', [null]],
])('%s', (_what, text, names) => {
  expect(namesIn(text)).toEqual(names);
});
