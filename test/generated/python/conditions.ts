/** How a Python program asks whether something is switched on. */
import type { Flag } from '../spec.js';
import { annotation, block, imported, type Scope } from './scope.js';

/** An expression that is truthy where the flag is set. */
export function conditionText(flag: Flag, scope: Scope): string {
  const { module, parameters } = scope;
  const { program } = module;
  const variable = (at: Scope) => {
    imported(at, 'import os');
    return program.pickText(`os.environ.get("${flag}")`, `os.getenv("${flag}")`);
  };
  const comparison = (at: Scope) => `${variable(at)} == "on"`;
  switch (program.style.flagForm) {
    case 'comparison':
      return comparison(scope);
    case 'bare':
      return variable(scope);
    case 'cast':
      return `bool(${variable(scope)})`;
    case 'constant':
      return module.define('isEnabled', flag, (name, at) => `${name} = ${comparison(at)}`);
    case 'parameter': {
      if (parameters === undefined) return comparison(scope);
      const known = parameters.find(({ argument }) => argument.includes(`"${flag}"`));
      if (known !== undefined) return known.name;
      const name = program.freshName('isEnabled');
      parameters.push({ name, argument: comparison(program.module('main').scope) });
      return name;
    }
    case 'function': {
      // In each file of its own: the entry imports from the others, never the other way round.
      const called = module.define('isOn', 'isOn', (name, at) => {
        imported(at, 'import os');
        const head = `def ${name}(flag${annotation(at, 'str')}):`;
        return block(head, ['return os.environ.get(flag) == "on"']);
      });
      return `${called}("${flag}")`;
    }
  }
}

/** The same, as an expression that is True or False. */
export function booleanText(flag: Flag, scope: Scope): string {
  const text = conditionText(flag, scope);
  return scope.module.program.style.flagForm === 'bare' ? `bool(${text})` : text;
}
