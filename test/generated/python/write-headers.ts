/** Writes the list of beta values in the chosen form. */
import { OLD } from '../../programs/compare-requests.js';
import type { Condition, HeaderSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import { choice, conditionalItem, literal } from './expressions.js';
import { block, declare, define, imported, type Scope } from './scope.js';

/** An expression for the list, with the deprecated value in it where the condition holds. */
export function betasText(header: HeaderSpec, condition: Condition, scope: Scope): string {
  const { form } = header;
  const { program } = scope.module;
  const before = header.before.map(literal);
  const after = header.after.map(literal);
  const list = (...values: string[]) => `[${[...before, ...values, ...after].join(', ')}]`;
  const test = condition === 'always' ? undefined : conditionText(condition, scope);
  if (form === 'appended' || form === 'set') return grownText(header, test, scope);
  if (form === 'without nothing') {
    const all = list(test === undefined ? literal(OLD) : choice(test, literal(OLD), 'None'));
    return program.pickText(`[beta for beta in ${all} if beta]`, `list(filter(None, ${all}))`);
  }
  const value = valueText(header, scope);
  if (value !== undefined) {
    return test === undefined ? list(value) : list(conditionalItem(test, value));
  }
  const whole = wholeText(header, list(literal(OLD)), scope);
  return test === undefined ? whole : choice(test, whole, '[]');
}

/** The single text of a header whose list is written as one literal, where its form is such. */
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
      return define(scope, 'header', ['beta', ''], (name) => `${name} = ${old}`);
    case 'default':
      imported(scope, 'import os');
      return program.pickText(
        `os.environ.get("MCP_BETA_HEADER", ${old})`,
        `os.getenv("MCP_BETA_HEADER", ${old})`,
        `(os.environ.get("MCP_BETA_HEADER") or ${old})`,
      );
    case 'member':
      return program.pick(2) === 0
        ? `${define(scope, 'header', ['betaMembers', ''], (name) => {
            return `${name} = {"files": "files-api-2025-04-14", "mcp": ${old}}`;
          })}["mcp"]`
        : `${define(scope, 'header', ['betaMembers', 'class'], (name) => {
            return block(`class ${name}:`, ['FILES = "files-api-2025-04-14"', `MCP = ${old}`]);
          })}.MCP`;
    case 'enum':
      return `${define(scope, 'header', ['betaMembers', 'enum'], (name, at) => {
        imported(at, 'from enum import Enum');
        const members = ['FILES = "files-api-2025-04-14"', `MCP = ${old}`];
        return block(`class ${name}(str, Enum):`, members);
      })}.MCP.value`;
    case 'template': {
      const version = define(scope, 'header', ['betaVersion', ''], (name) => {
        return `${name} = ${literal(OLD.replace('mcp-client-', ''))}`;
      });
      return program.pickText(
        `f"mcp-client-{${version}}"`,
        `"mcp-client-" + ${version}`,
        `"mcp-client-{}".format(${version})`,
        `"mcp-client-%s" % ${version}`,
      );
    }
    case 'local':
      return declare(scope, 'localBeta', old, 'str');
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
  const { program } = scope.module;
  const old = literal(OLD);
  const base = () =>
    define(scope, 'header', ['betaBase', before], (name) => `${name} = ${literal([...before])}`);
  const ends = literal([OLD, ...after]);
  switch (form) {
    case 'list constant':
      return define(scope, 'header', ['betaList', header], (name) => `${name} = ${list}`);
    case 'frozen': {
      const values = [...before, OLD, ...after].map((value) => `${literal(value)},`).join(' ');
      const name = define(scope, 'header', ['betaList', ['frozen', header]], (constant) => {
        return `${constant} = (${values})`;
      });
      return program.pickText(`list(${name})`, `[*${name}]`);
    }
    case 'function': {
      const builder = define(scope, 'header', ['betaFunction', header], (name) =>
        block(`def ${name}():`, [`return ${list}`]),
      );
      return `${builder}()`;
    }
    case 'ternary':
      return `(${choice(conditionText('PREVIEW', scope), list, `[${old}]`)})`;
    case 'spread':
      return `[*${base()}, ${[OLD, ...after].map(literal).join(', ')}]`;
    case 'concat':
      return `${base()} + ${ends}`;
    case 'environment split': {
      imported(scope, 'import os');
      const all = literal([...before, OLD, ...after].join(','));
      return `os.environ.get("MCP_BETA_LIST", ${all}).split(",")`;
    }
    default:
      return list;
  }
}

function grownText(header: HeaderSpec, test: string | undefined, scope: Scope): string {
  const { program } = scope.module;
  const isSet = header.form === 'set';
  const items = header.before.map(literal).join(', ');
  const start = isSet ? (items === '' ? 'set()' : `{${items}}`) : `[${items}]`;
  const betas = declare(scope, 'betas', start, isSet ? 'set[str]' : 'list[str]');
  const way = program.pick(3);
  const add = (value: string) => {
    const item = literal(value);
    if (isSet) {
      return [`${betas}.add(${item})`, `${betas}.update([${item}])`, `${betas} |= {${item}}`][way];
    }
    return [`${betas}.append(${item})`, `${betas} += [${item}]`, `${betas}.extend([${item}])`][way];
  };
  const old = add(OLD) ?? '';
  scope.statements.push(
    test === undefined ? old : block(`if ${test}:`, [old]),
    ...header.after.map((value) => add(value) ?? ''),
  );
  return isSet ? `sorted(${betas})` : betas;
}
