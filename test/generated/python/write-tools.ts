/** Writes the tools of a request in the chosen form. */
import { meantTools } from '../meaning.js';
import type { ToolsSpec } from '../spec.js';
import { conditionText } from './conditions.js';
import { choice, conditionalMember, literal, type Member } from './expressions.js';
import { block, declare, define, imported, type Scope } from './scope.js';

/** Members of the request, and what is done to it when it has a name. */
export interface WrittenTools {
  readonly members: readonly Member[];
  readonly later: (params: string) => readonly string[];
}

/** The constant that holds the tools, which others may use as well. */
export function toolsConstant(tools: ToolsSpec, scope: Scope): string {
  const { names, hasCacheControl } = tools;
  return define(scope, 'tools', ['toolsConstant', [names, hasCacheControl]], (name) => {
    return `${name} = ${literalTools(tools)}`;
  });
}

/**
 * The tools of a request; statements that are needed before go into the scope. A call of the SDK knows a
 * value for what is not given; a body of JSON has none.
 */
export function writeTools(tools: ToolsSpec, isBody: boolean, scope: Scope): WrittenTools {
  const { program } = scope.module;
  const all = literalTools(tools);
  const { condition } = tools;
  const test = condition === 'always' ? undefined : conditionText(condition, scope);
  const underTest = (statements: readonly string[]) =>
    test === undefined ? statements : [block(`if ${test}:`, statements)];
  const member = (text: string): WrittenTools => {
    if (test === undefined) return only({ key: 'tools', value: text });
    if (isBody) return only(conditionalMember(test, [{ key: 'tools', value: text }], program));
    return only({ key: 'tools', value: choice(test, text, notGiven(scope)) });
  };
  switch (tools.form) {
    case 'literal':
      return member(all);
    case 'variable':
      return member(declare(scope, 'tools', all, 'list[Any]'));
    case 'constant':
      return member(toolsConstant(tools, scope));
    case 'appended': {
      const name = declare(scope, 'tools', '[]', 'list[Any]');
      scope.statements.push(...underTest(additions(name, tools, scope)));
      return only({ key: 'tools', value: name });
    }
    case 'appended later':
      return {
        members: [{ key: 'tools', value: '[]' }],
        later: (params) => underTest(additions(`${params}["tools"]`, tools, scope)),
      };
    case 'spread':
    case 'concat': {
      const isOne = tools.names.length === 1;
      const hasCacheControl = tools.hasCacheControl && isOne;
      const first = toolsConstant(
        { ...tools, names: tools.names.slice(0, 1), hasCacheControl },
        scope,
      );
      const rest = eachTool(tools).slice(1);
      const isSum = tools.form === 'concat';
      return member(
        isSum ? `${first} + [${rest.join(', ')}]` : `[${[`*${first}`, ...rest].join(', ')}]`,
      );
    }
    case 'possibly absent': {
      const constant = toolsConstant(tools, scope);
      if (isBody) return member(constant);
      const value = test === undefined ? constant : choice(test, constant, notGiven(scope));
      return only({ key: 'tools', value: declare(scope, 'tools', value) });
    }
    case 'assigned': {
      const constant = toolsConstant(tools, scope);
      const way = program.pick(3);
      return {
        members: [],
        later: (params) =>
          underTest([
            [
              `${params}["tools"] = ${constant}`,
              `${params}.update(tools=${constant})`,
              `${params}.setdefault("tools", ${constant})`,
            ][way] ?? '',
          ]),
      };
    }
    case 'function': {
      const builder = define(
        scope,
        'tools',
        ['toolsFunction', [tools.names, tools.hasCacheControl]],
        (name) => {
          const early = block('if not is_wanted:', ['return []']);
          return block(`def ${name}(is_wanted):`, [early, `return ${all}`]);
        },
      );
      return only({ key: 'tools', value: `${builder}(${test ?? 'True'})` });
    }
    case 'conditional spread':
      return only(
        conditionalMember(
          test ?? 'True',
          [{ key: 'tools', value: toolsConstant(tools, scope) }],
          program,
        ),
      );
    case 'default': {
      const constant = toolsConstant(tools, scope);
      const value = test === undefined ? constant : choice(test, constant, 'None');
      const name = declare(scope, 'tools', value);
      return only({ key: 'tools', value: `${name} or []` });
    }
  }
}

/** What stands for an argument that is not given. */
export function notGiven(scope: Scope): string {
  const name = scope.module.program.pickText('NOT_GIVEN', 'omit');
  imported(scope, `from anthropic import ${name}`);
  return name;
}

function additions(list: string, tools: ToolsSpec, { module }: Scope): string[] {
  const each = eachTool(tools);
  const ways = [
    each.map((tool) => `${list}.append(${tool})`),
    [`${list} += [${each.join(', ')}]`],
    [`${list}.extend([${each.join(', ')}])`],
  ];
  return ways[module.program.pick(ways.length)] ?? [];
}

function only(member: Member): WrittenTools {
  return { members: [member], later: () => [] };
}

function literalTools(tools: ToolsSpec): string {
  return `[${eachTool(tools).join(', ')}]`;
}

function eachTool(tools: ToolsSpec): string[] {
  return (meantTools({ ...tools, condition: 'always' }, []) ?? []).map(literal);
}
