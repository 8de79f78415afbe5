/** Writes the tools of a request in the chosen form. */
import { conditionText } from './conditions.js';
import { meantTools } from '../meaning.js';
import { declare, define, type Scope } from './scope.js';
import type { ToolsSpec } from '../spec.js';

/** Members of the request, and what is done to it when it has a name. */
export interface WrittenTools {
  readonly members: readonly string[];
  readonly later: (params: string) => readonly string[];
}

/** The constant that holds the tools, which others may use as well. */
export function toolsConstant(tools: ToolsSpec, scope: Scope): string {
  const { names, hasCacheControl } = tools;
  return define(scope, 'tools', ['toolsConstant', [names, hasCacheControl]], (name) => {
    return `const ${name} = ${literalTools(tools)};`;
  });
}

/** The tools of a request; statements that are needed before go into the scope. */
export function writeTools(tools: ToolsSpec, scope: Scope): WrittenTools {
  const { program } = scope.module;
  const literal = literalTools(tools);
  const isConditional = tools.condition !== 'always';
  const test = isConditional ? conditionText(tools.condition as never, scope) : 'true';
  const whenWanted = (text: string) => (isConditional ? `${test} ? ${text} : undefined` : text);
  const member = (text: string) => only(`tools: ${whenWanted(text)}`);
  switch (tools.form) {
    case 'literal':
      return isConditional ? only(`...(${test} ? { tools: ${literal} } : {})`) : member(literal);
    case 'variable':
      return member(declare(scope, 'tools', literal));
    case 'constant':
      return member(toolsConstant(tools, scope));
    case 'appended': {
      const name = declare(scope, 'tools', '[]', 'any[]');
      const pushes = eachTool(tools).map((tool) => `${name}.push(${tool});`);
      scope.statements.push(
        ...(isConditional ? [`if (${test}) { ${pushes.join('\n')} }`] : pushes),
      );
      return only(name === 'tools' ? 'tools' : `tools: ${name}`);
    }
    case 'appended later': {
      const push = (params: string) =>
        eachTool(tools).map((tool) => `${params}.tools.push(${tool});`);
      return {
        members: ['tools: []'],
        later: (params) =>
          isConditional ? [`if (${test}) { ${push(params).join('\n')} }`] : push(params),
      };
    }
    case 'spread':
    case 'concat': {
      const first = toolsConstant(
        {
          ...tools,
          names: tools.names.slice(0, 1),
          hasCacheControl: tools.hasCacheControl && tools.names.length === 1,
        },
        scope,
      );
      const rest = `[${eachTool(tools).slice(1).join(', ')}]`;
      return member(
        tools.form === 'concat' ? `${first}.concat(${rest})` : `[...${first}, ...${rest}]`,
      );
    }
    case 'possibly absent': {
      const name = declare(scope, 'tools', whenWanted(toolsConstant(tools, scope)));
      return only(name === 'tools' ? 'tools' : `tools: ${name}`);
    }
    case 'assigned': {
      const constant = toolsConstant(tools, scope);
      return {
        members: [],
        later: (params) => {
          const assignment = `${params}.tools = ${constant};`;
          return [isConditional ? `if (${test}) { ${assignment} }` : assignment];
        },
      };
    }
    case 'function': {
      const builder = define(scope, 'tools', ['toolsFunction', tools.names], (name) => {
        const parameter = `isWanted${program.typed('unknown')}`;
        return `function ${name}(${parameter}) { return isWanted ? ${literal} : []; }`;
      });
      return only(`tools: ${builder}(${test})`);
    }
    case 'conditional spread':
      return only(`...(${test} && { tools: ${toolsConstant(tools, scope)} })`);
    case 'default': {
      const name = declare(scope, 'tools', whenWanted(toolsConstant(tools, scope)));
      return only(`tools: ${name} ?? []`);
    }
  }
}

function only(member: string): WrittenTools {
  return { members: [member], later: () => [] };
}

function literalTools(tools: ToolsSpec): string {
  return `[${eachTool(tools).join(', ')}]`;
}

function eachTool(tools: ToolsSpec): string[] {
  const meant = meantTools({ ...tools, condition: 'always' }, []) ?? [];
  return meant.map((tool) => JSON.stringify(tool));
}
