/** Prints the value model as short text, so that tests can state what a reader makes of a source. */
import type {
  ClassMember,
  Entry,
  Expression,
  Item,
  Parameter,
  Pattern,
  Statement,
} from '../../../src/values/model.js';

function list(...parts: readonly (string | undefined | false)[]): string {
  return `(${parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ')})`;
}

function printKey(key: Expression): string {
  if (key.kind !== 'literal') return `[${printExpression(key)}]`;
  return typeof key.value === 'string' && /^#?[\w$]+$/.test(key.value)
    ? key.value
    : printExpression(key);
}

/** Keyword arguments as they are written. */
function printKeyword(entry: Entry): string {
  if (entry.kind === 'spread') return `**${printExpression(entry.value)}`;
  return `${printKey(entry.key)}=${printExpression(entry.value)}`;
}

function printEntry(entry: Entry): string {
  if (entry.kind === 'spread') return `...${printExpression(entry.value)}`;
  if (entry.shorthand) return printExpression(entry.value);
  const getter = entry.getter ? 'get ' : '';
  return `${getter}${printKey(entry.key)}: ${printExpression(entry.value)}`;
}

function printItem(item: Item): string {
  const { value } = item;
  if (value.kind === 'object' && value.keywords) return value.entries.map(printKeyword).join(', ');
  return `${item.spread ? '...' : ''}${printExpression(value)}`;
}

function printItems(items: readonly Item[]): string {
  return items.map(printItem).join(', ');
}

function printParameter(parameter: Parameter): string {
  const names = parameter.positionalOnly ? 'positional ' : parameter.keywordOnly ? 'named ' : '';
  const rest = parameter.keywords ? '**' : parameter.rest ? '...' : '';
  const flags = `${names}${rest}${parameter.field ? 'field ' : ''}`;
  const type = parameter.type ? `: ${parameter.type}` : '';
  const value = parameter.default ? ` = ${printExpression(parameter.default)}` : '';
  return `${flags}${printPattern(parameter.target)}${type}${value}`;
}

function printMember(member: ClassMember): string {
  return list(
    member.shared ? 'shared' : member.static && 'static',
    member.private && 'private',
    member.member,
    `${printKey(member.key)}${member.type ? `: ${member.type}` : ''}`,
    member.value && printExpression(member.value),
  );
}

export function printPattern(pattern: Pattern): string {
  if (pattern.kind === 'name' || pattern.kind === 'member') return printExpression(pattern);
  const rest = pattern.rest ? [`...${printPattern(pattern.rest)}`] : [];
  const withDefault = (part: { target: Pattern; default?: Expression }) =>
    printPattern(part.target) + (part.default ? ` = ${printExpression(part.default)}` : '');
  if (pattern.kind === 'array-pattern') {
    const items = pattern.items.map((item) => (item ? withDefault(item) : '-'));
    const last = (pattern.afterRest ?? []).map(printPattern);
    return `[${[...items, ...rest, ...last].join(', ')}]`;
  }
  const entries = pattern.entries.map((entry) => `${printKey(entry.key)}: ${withDefault(entry)}`);
  return `{${[...entries, ...rest].join(', ')}}`;
}

export function printExpression(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return node.value === undefined ? 'undefined' : JSON.stringify(node.value);
    case 'name':
      return node.name;
    case 'template':
      return list('template', ...node.parts.map(printExpression));
    case 'object':
      return `{${node.entries.map(printEntry).join(', ')}}`;
    case 'array':
      return `${node.collection ?? ''}[${printItems(node.items)}]`;
    case 'member': {
      const dot = node.optional ? '?.' : node.attribute ? '.@' : '.';
      return `${printExpression(node.object)}${dot}${printKey(node.key)}`;
    }
    case 'call': {
      const callee = `${node.construct ? 'new ' : ''}${printExpression(node.callee)}`;
      return `${callee}${node.optional ? '?.' : ''}(${printItems(node.arguments)})`;
    }
    case 'choice':
      return list(
        node.operator,
        printExpression(node.test),
        printExpression(node.consequent),
        node.alternate && printExpression(node.alternate),
      );
    case 'operation':
      return list(node.operator, ...node.operands.map(printExpression));
    case 'assignment':
      return list(
        `${node.operator ?? ''}=`,
        printPattern(node.target),
        printExpression(node.value),
      );
    case 'deletion':
      return list('delete', printExpression(node.target));
    case 'function':
      return list(
        `${node.async && node.lexicalThis && node.name ? 'async ' : ''}${node.lexicalThis ? 'arrow' : 'function'}${node.generator ? '*' : ''}`,
        node.name,
        `(${node.parameters.map(printParameter).join(', ')})`,
        ...node.body.map(printStatement),
      );
    case 'comprehension':
      return list(
        node.result,
        node.element.kind === 'property' ? printEntry(node.element) : printExpression(node.element),
        ...node.clauses.map((clause) =>
          list(
            clause.async ? 'async-for' : 'for',
            printPattern(clause.target),
            printExpression(clause.iterable),
            ...clause.conditions.map(printExpression),
          ),
        ),
      );
    case 'class':
      return list(
        node.record ?? 'class',
        node.name,
        node.base && `extends ${printExpression(node.base)}`,
        ...(node.mixins ?? []).map((mixin) => `with ${printExpression(mixin)}`),
        ...node.members.map(printMember),
      );
    case 'wrapper':
      return list(node.wrapper, printExpression(node.value));
    case 'sequence':
      return list('sequence', ...node.values.map(printExpression));
    case 'opaque':
      return list(`opaque '${node.what}'`, ...node.operands.map(printExpression));
  }
}

function printBody(body: readonly Statement[]): string {
  return `{${body.map(printStatement).join(' ')}}`;
}

export function printStatement(node: Statement): string {
  switch (node.kind) {
    case 'declare':
      return list(
        node.exported && 'export',
        `${node.constant ? 'constant' : 'variable'}${node.scope === 'function' ? '@function' : ''}`,
        `${printPattern(node.target)}${node.type ? `: ${node.type}` : ''}`,
        node.value && printExpression(node.value),
      );
    case 'expression':
      return printExpression(node.value);
    case 'if':
      return list(
        'if',
        printExpression(node.test),
        printBody(node.consequent),
        node.alternate.length > 0 && printBody(node.alternate),
      );
    case 'for-each':
      return list(
        `${node.async ? 'async-' : ''}${node.keys ? 'for-keys' : 'for-each'}`,
        `${node.declares ? 'new ' : ''}${printPattern(node.target)}`,
        printExpression(node.iterable),
        printBody(node.body),
        node.otherwise && `else ${printBody(node.otherwise)}`,
      );
    case 'loop':
      return list(
        node.testAfter ? 'loop-then-test' : 'loop',
        printBody(node.initial),
        node.test ? printExpression(node.test) : '-',
        node.update ? printExpression(node.update) : '-',
        printBody(node.body),
        node.otherwise && `else ${printBody(node.otherwise)}`,
      );
    case 'switch':
      return list(
        'switch',
        printExpression(node.subject),
        ...node.cases.map((each) =>
          list(each.test ? `case ${printExpression(each.test)}` : 'default', printBody(each.body)),
        ),
      );
    case 'try':
      return list(
        'try',
        printBody(node.block),
        node.handler &&
          list(
            'catch',
            node.handler.parameter && printPattern(node.handler.parameter),
            printBody(node.handler.body),
          ),
        node.otherwise && `else ${printBody(node.otherwise)}`,
        node.finalizer && `finally ${printBody(node.finalizer)}`,
      );
    case 'return':
      return list(node.implicit ? 'gives' : 'return', node.value && printExpression(node.value));
    case 'throw':
      return list('throw', printExpression(node.value));
    case 'break':
    case 'continue':
      return list(node.kind, node.label);
    case 'block':
      return list('block', node.label, printBody(node.body));
    case 'function-declaration':
      return list(node.exported && 'export', `declare ${node.name}`, printExpression(node.value));
    case 'import':
      return list(
        node.commonjs ? 'require' : 'import',
        `'${node.module}'`,
        ...node.names.map(({ imported, local }) => `${imported}:${local}`),
      );
    case 'export':
      return list(
        'exports',
        node.module !== undefined && `'${node.module}'`,
        ...node.names.map(({ exported, value }) => `${exported}:${printExpression(value)}`),
      );
  }
}
