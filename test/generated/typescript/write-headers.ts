/** Writes the list of beta values in the chosen form. */
import { conditionText } from './conditions.js';
import { declare, define, type Scope } from './scope.js';
import type { Condition, HeaderSpec } from '../spec.js';
import { OLD } from '../../programs/compare-requests.js';

const literal = (value: unknown): string => JSON.stringify(value);

/** An expression for the list, with the deprecated value in it where the condition holds. */
export function betasText(header: HeaderSpec, condition: Condition, scope: Scope): string {
  const { form } = header;
  const before = header.before.map(literal);
  const after = header.after.map(literal);
  const list = (...values: string[]) => `[${[...before, ...values, ...after].join(', ')}]`;
  const test = condition === 'always' ? undefined : conditionText(condition, scope);
  if (form === 'appended' || form === 'set') return grownText(header, test, scope);
  if (form === 'without nothing') {
    const value = test === undefined ? literal(OLD) : `${test} && ${literal(OLD)}`;
    return `${list(value)}.filter(Boolean)`;
  }
  const value = valueText(header, scope);
  if (value !== undefined) {
    return test === undefined ? list(value) : list(`...(${test} ? [${value}] : [])`);
  }
  const whole = wholeText(header, list(literal(OLD)), scope);
  return test === undefined ? whole : `(${test} ? ${whole} : [])`;
}

/** The single string of a header whose list is written as one literal, where its form is such. */
export function joinedText(header: HeaderSpec): string | undefined {
  const isPlain = header.form === 'literal';
  return isPlain ? literal([...header.before, OLD, ...header.after].join(',')) : undefined;
}

/** An expression for the deprecated value alone, where it is written apart from the others. */
function valueText({ form }: HeaderSpec, scope: Scope): string | undefined {
  const { program } = scope.module;
  const old = literal(OLD);
  switch (form) {
    case 'constant':
      return define(scope, 'header', ['beta', ''], (name) => `const ${name} = ${old};`);
    case 'default':
      return `process.env.MCP_BETA_HEADER ?? ${old}`;
    case 'member':
      return `${define(scope, 'header', ['betaMembers', ''], (name) => {
        return `const ${name} = { files: "files-api-2025-04-14", mcp: ${old} };`;
      })}.mcp`;
    case 'enum':
      return `${define(scope, 'header', ['betaMembers', 'enum'], (name) => {
        return program.isTypeScript
          ? `enum ${name} { Files = "files-api-2025-04-14", Mcp = ${old} }`
          : `const ${name} = Object.freeze({ Files: "files-api-2025-04-14", Mcp: ${old} });`;
      })}.Mcp`;
    case 'template': {
      const version = define(scope, 'header', ['betaVersion', ''], (name) => {
        return `const ${name} = ${literal(OLD.replace('mcp-client-', ''))};`;
      });
      return `\`mcp-client-\${${version}}\``;
    }
    case 'local':
      return declare(scope, 'localBeta', old, 'string');
    case 'parameter': {
      if (scope.parameters === undefined) return undefined;
      const name = program.freshName('localBeta');
      scope.parameters.push({ name, argument: old });
      return name;
    }
    default:
      return undefined;
  }
}

/** An expression for the whole list. */
function wholeText(header: HeaderSpec, list: string, scope: Scope): string {
  const { form, before, after } = header;
  const old = literal(OLD);
  const base = () =>
    define(scope, 'header', ['betaBase', before], (name) => `const ${name} = ${literal(before)};`);
  switch (form) {
    case 'list constant':
      return define(scope, 'header', ['betaList', header], (name) => `const ${name} = ${list};`);
    case 'frozen': {
      const name = define(scope, 'header', ['betaList', header], (constant) => {
        const { isTypeScript } = scope.module.program;
        const frozen = isTypeScript ? `${list} as const` : `Object.freeze(${list})`;
        return `const ${constant} = ${frozen};`;
      });
      return `[...${name}]`;
    }
    case 'function':
      return `${define(scope, 'header', ['betaFunction', header], (name) => {
        return `function ${name}() { return ${list}; }`;
      })}()`;
    case 'ternary':
      return `(${conditionText('PREVIEW', scope)} ? ${list} : [${old}])`;
    case 'spread':
      return `[...${base()}, ${[OLD, ...after].map(literal).join(', ')}]`;
    case 'concat':
      return `${base()}.concat(${literal([OLD, ...after])})`;
    case 'environment split':
      return `(process.env.MCP_BETA_LIST ?? ${literal([...before, OLD, ...after].join(','))}).split(',')`;
    default:
      return list;
  }
}

function grownText(header: HeaderSpec, test: string | undefined, scope: Scope): string {
  const isSet = header.form === 'set';
  const start = `[${header.before.map(literal).join(', ')}]`;
  const type = isSet ? 'Set<string>' : 'string[]';
  const betas = declare(scope, 'betas', isSet ? `new Set(${start})` : start, type);
  const add = (value: string) => `${betas}.${isSet ? 'add' : 'push'}(${literal(value)});`;
  scope.statements.push(
    test === undefined ? add(OLD) : `if (${test}) { ${add(OLD)} }`,
    ...header.after.map(add),
  );
  return isSet ? `[...${betas}]` : betas;
}
