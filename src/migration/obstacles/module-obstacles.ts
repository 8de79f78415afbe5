/** What replaces variables of modules by their names, out of sight: patches of tests, lookups of modules. */
import { isTest } from '../../program/entrances.js';
import { importsOf, submoduleSpecifier } from '../../program/module-links.js';
import type { Call, Expression, Module, Statement } from '../../values/model.js';
import { boundNames, fixedKey, unwrap } from '../../values/walk.js';
import { within } from '../nodes.js';
import { editedNodes, nodesOfRequests } from './edited-nodes.js';
import type { ObstacleSearch } from './obstacle-search.js';
import { pinned } from './test-obstacles.js';

/** Variables are named by attribute here, in sight of the evaluator. */
const FOLLOWED: ReadonlySet<string> = new Set(['getattr', 'setattr', 'hasattr']);

/** Variables of modules that a call names in a text, for code out of sight to replace them. */
export function judgeModules(search: ObstacleSearch): void {
  const { modules, semantics } = search.survey.program;
  if (!semantics.modulesAreObjects) return;
  const variables = variablesOfUnit(search);
  if (variables.size === 0) return;
  for (const module of modules) {
    for (const statement of module.body) {
      for (const node of within(statement)) {
        if (!('kind' in node)) continue;
        if (node.kind === 'member' && isModuleTable(node.object)) {
          search.blockers.push({
            message:
              'modules are looked up or replaced here by a name that is only known when the program runs',
            place: { module, range: node.range },
          });
        }
        if (node.kind !== 'call') continue;
        const name = variableNamedBy(node, module, variables, search);
        if (name === undefined) continue;
        const place = { module, range: node.range };
        if (isTest(module)) search.assumptions.push(pinned(place));
        else {
          search.blockers.push({
            message: `"${name}", which the request is made of, may be replaced here by what is out of sight`,
            place,
          });
        }
      }
    }
  }
}

/** Names of module variables that hold what the unit's requests are made of. */
function variablesOfUnit(search: ObstacleSearch): Map<Module, Set<string>> {
  const nodes = new Set([...editedNodes(search), ...nodesOfRequests(search)]);
  const found = new Map<Module, Set<string>>();
  for (const module of search.survey.program.modules) {
    if (module.data) continue;
    for (const statement of module.body) {
      const names = namesBoundBy(statement);
      if (names.length === 0 || ![...within(statement)].some((node) => nodes.has(node))) continue;
      found.set(module, new Set([...(found.get(module) ?? []), ...names]));
    }
  }
  return found;
}

function namesBoundBy(statement: Statement): readonly string[] {
  if (statement.kind === 'function-declaration') return [statement.name];
  return statement.kind === 'declare' ? boundNames(statement.target) : [];
}

/** `sys.modules` */
function isModuleTable(expression: Expression): boolean {
  const object = unwrap(expression);
  return (
    object.kind === 'member' &&
    object.attribute === true &&
    fixedKey(object.key) === 'modules' &&
    object.object.kind === 'name' &&
    object.object.name === 'sys'
  );
}

function variableNamedBy(
  call: Call,
  module: Module,
  variables: ReadonlyMap<Module, ReadonlySet<string>>,
  search: ObstacleSearch,
): string | undefined {
  if (call.callee.kind === 'name' && FOLLOWED.has(call.callee.name)) return undefined;
  const values = call.arguments.map(({ value }) => unwrap(value));
  for (const [index, value] of values.entries()) {
    const text = value.kind === 'literal' && typeof value.value === 'string' ? value.value : '';
    const name = text.slice(text.lastIndexOf('.') + 1);
    if (!/^[A-Za-z_][\w.]*$/.test(text)) continue;
    for (const [owner, names] of variables) {
      if (!names.has(name)) continue;
      const before = values[index - 1];
      const isMeant = text.includes('.')
        ? isNameOf(text.slice(0, text.lastIndexOf('.')), owner)
        : before?.kind === 'name' && isBoundTo(before.name, owner, module, search);
      if (isMeant) return name;
    }
  }
  return undefined;
}

/** Whether dotted names may mean a module by the folders it is in: `app.config`, `config`. */
function isNameOf(dotted: string, { path }: Module): boolean {
  const names = path.replace(/(?:\/__init__)?\.py$/, '').split('/');
  return names.join('.') === dotted || names.join('.').endsWith(`.${dotted}`);
}

/** Whether a name of a module is another module by an import. */
function isBoundTo(
  name: string,
  owner: Module,
  module: Module,
  { survey }: ObstacleSearch,
): boolean {
  const { links } = survey.program;
  return importsOf(module).some((statement) =>
    statement.names.some(({ imported, local }) => {
      if (local !== name) return false;
      const specifier =
        imported === '*' ? statement.module : submoduleSpecifier(statement, imported);
      return specifier !== null && links(module, specifier) === owner;
    }),
  );
}
