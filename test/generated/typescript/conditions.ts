/** How a program asks whether something is switched on. */
import type { Scope } from './scope.js';
import type { Flag } from '../spec.js';

/** An expression that is truthy where the flag is set. */
export function conditionText(flag: Flag, scope: Scope): string {
  const { program } = scope.module;
  switch (program.style.flagForm) {
    case 'comparison':
      return `process.env.${flag} === 'on'`;
    case 'bare':
      return `process.env.${flag}`;
    case 'cast':
      return `Boolean(process.env.${flag})`;
    case 'constant':
      return scope.module.define(
        'isEnabled',
        flag,
        (name) => `const ${name} = process.env.${flag} === 'on';`,
      );
    case 'parameter': {
      const argument = `process.env.${flag} === 'on'`;
      const { parameters } = scope;
      if (parameters === undefined) return argument;
      const known = parameters.find((parameter) => parameter.argument === argument);
      if (known !== undefined) return known.name;
      const name = program.freshName('isEnabled');
      parameters.push({ name, argument });
      return name;
    }
    case 'function':
      // In each file of its own: the entry imports from the others, never the other way round.
      return `${scope.module.define('isOn', 'isOn', (name) => {
        return `function ${name}(flag${program.typed('string')}) { return process.env[flag] === 'on'; }`;
      })}('${flag}')`;
  }
}

/** The same, as an expression that is true or false. */
export function booleanText(flag: Flag, scope: Scope): string {
  const text = conditionText(flag, scope);
  return scope.module.program.style.flagForm === 'bare' ? `Boolean(${text})` : text;
}

/** A choice by a flag. */
export function choiceText(flag: Flag, scope: Scope, yes: string, no: string): string {
  return `${conditionText(flag, scope)} ? ${yes} : ${no}`;
}
