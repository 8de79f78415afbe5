/** Which expressions have the type `any`, as far as a file's own text says. */
import { ts } from 'ts-morph';
import type { Module, Range } from '../../values/model.js';
import { parseSource } from './read-source.js';
import { allowsAssertions } from './style-values.js';

/** The list, or one of the pairs, that `Object.entries(…)` gives. */
interface Entries {
  readonly kind: 'entries' | 'pair';
  readonly value: Known;
}

/** A type as it is written, or that of what a function of the language gives. */
type Known = ts.TypeNode | Entries | 'any' | undefined;

/** Calls that give `any`: `JSON.parse(…)`, `response.json()`. */
const untyped = /^JSON\.parse$|\.json$/;

/** Methods whose result has the type of what they are called on. */
const sameType: ReadonlySet<string> = new Set(['filter', 'slice', 'concat', 'reverse', 'sort']);

/**
 * Whether the expression at a range of a TypeScript module is of the type `any`, so that what is done with
 * it gives its callbacks' parameters no types. Types from other files are taken to be others.
 */
export function isOfTypeAny(
  module: Module,
  range: Range,
  members: readonly string[] = [],
): boolean {
  if (!allowsAssertions(module.path)) return false;
  const { source } = parseSource(module.path, module.text);
  const path = pathTo(source, range);
  const node = path.at(-1);
  if (!node || !ts.isExpression(node)) return false;
  const types = new Types(source, path);
  let type = types.of(node);
  for (const name of members) type = types.ofMember(type, name);
  return isAny(type);
}

function isEntries(type: Exclude<Known, 'any'>): type is Entries {
  return type?.kind === 'entries' || type?.kind === 'pair';
}

function isAny(type: Known): boolean {
  return type === 'any' || type?.kind === ts.SyntaxKind.AnyKeyword;
}

/** The nodes around a range, outermost first; the last one has this range. */
function pathTo(source: ts.SourceFile, { start, end }: Range): ts.Node[] {
  const path: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) > start || node.end < end) return;
    path.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return path.filter((node) => node.getStart(source) <= start && node.end >= end);
}

class Types {
  constructor(
    private readonly source: ts.SourceFile,
    /** What is around the expression that is asked for. */
    private readonly path: readonly ts.Node[],
  ) {}

  of(node: ts.Expression): Known {
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
      return this.of(node.expression);
    }
    if (ts.isAwaitExpression(node)) return this.of(node.expression);
    if (ts.isAsExpression(node)) return node.type;
    if (ts.isIdentifier(node)) return this.ofName(node.text);
    if (ts.isPropertyAccessExpression(node)) {
      return this.ofMember(this.of(node.expression), node.name.text);
    }
    if (ts.isElementAccessExpression(node)) return this.ofItem(this.of(node.expression));
    if (ts.isBinaryExpression(node)) {
      return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
        ? this.of(node.left)
        : undefined;
    }
    if (ts.isCallExpression(node)) return this.ofCall(node);
    return undefined;
  }

  ofMember(owner: Known, name: string): Known {
    if (owner === undefined) return undefined;
    if (isAny(owner)) return 'any';
    const type = this.resolved(owner);
    if (!type) return undefined;
    if (ts.isTypeReferenceNode(type) && nameOf(type) === 'Record') return type.typeArguments?.[1];
    const members = ts.isTypeLiteralNode(type) ? type.members : undefined;
    return this.memberOf(members ?? this.interfaceMembers(type), name);
  }

  private ofItem(list: Known): Known {
    if (list === undefined) return undefined;
    if (isAny(list)) return 'any';
    if (list !== 'any' && isEntries(list)) return { kind: 'pair', value: list.value };
    const type = this.resolved(list);
    if (!type) return undefined;
    if (ts.isArrayTypeNode(type)) return type.elementType;
    if (ts.isTypeOperatorNode(type)) return this.ofItem(type.type);
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const name = nameOf(type);
    if (name === 'Record') return type.typeArguments?.[1];
    return name === 'Array' || name === 'ReadonlyArray' ? type.typeArguments?.[0] : undefined;
  }

  private ofCall({ expression, arguments: [given] }: ts.CallExpression): Known {
    const callee = expression.getText(this.source);
    if (untyped.test(callee)) return 'any';
    if (given && callee === 'Object.entries') {
      return { kind: 'entries', value: this.ofItem(this.of(given)) };
    }
    if (!ts.isPropertyAccessExpression(expression)) return undefined;
    const owner = this.of(expression.expression);
    return isAny(owner) || sameType.has(expression.name.text) ? owner : undefined;
  }

  /** The type of the nearest declaration of a name. */
  private ofName(name: string): Known {
    for (const [index, node] of [...this.path.entries()].reverse()) {
      const declared = this.declaredIn(node, this.path[index - 1], name);
      if (declared) return declared.type;
    }
    return undefined;
  }

  private declaredIn(
    node: ts.Node,
    outer: ts.Node | undefined,
    name: string,
  ): { readonly type: Known } | undefined {
    if (ts.isFunctionLike(node)) {
      for (const parameter of node.parameters) {
        const found = this.bound(parameter.name, name, () =>
          parameter.type ? parameter.type : this.ofArgument(parameter, node, outer),
        );
        if (found) return found;
      }
    }
    const statements =
      ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) ? node.statements : [];
    const lists = statements.flatMap((one) =>
      ts.isVariableStatement(one) ? [one.declarationList] : [],
    );
    if (ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
      const [declaration] = node.initializer.declarations;
      return (
        declaration &&
        this.bound(declaration.name, name, () => this.ofItem(this.of(node.expression)))
      );
    }
    for (const declaration of lists.flatMap((list) => [...list.declarations])) {
      const found = this.bound(
        declaration.name,
        name,
        () => declaration.type ?? (declaration.initializer && this.of(declaration.initializer)),
      );
      if (found) return found;
    }
    return undefined;
  }

  /** The type of a callback's first parameter: an item of the list whose method it is given to. */
  private ofArgument(
    parameter: ts.ParameterDeclaration,
    owner: ts.Node,
    call: ts.Node | undefined,
  ): Known {
    const isFirst = ts.isFunctionLike(owner) && owner.parameters[0] === parameter;
    if (!isFirst || !call || !ts.isCallExpression(call)) return undefined;
    const { expression } = call;
    return ts.isPropertyAccessExpression(expression)
      ? this.ofItem(this.of(expression.expression))
      : undefined;
  }

  private bound(
    pattern: ts.BindingName,
    name: string,
    whole: () => Known,
  ): { readonly type: Known } | undefined {
    if (ts.isIdentifier(pattern)) return pattern.text === name ? { type: whole() } : undefined;
    for (const [index, element] of pattern.elements.entries()) {
      if (ts.isOmittedExpression(element)) continue;
      const key = element.propertyName ?? element.name;
      const part = (): Known =>
        ts.isObjectBindingPattern(pattern) && ts.isIdentifier(key)
          ? this.ofMember(whole(), key.text)
          : this.ofPlace(whole(), index);
      const found = this.bound(element.name, name, part);
      if (found) return found;
    }
    return undefined;
  }

  /** The type at a place of a list that is taken apart. */
  private ofPlace(list: Known, index: number): Known {
    if (list !== undefined && list !== 'any' && isEntries(list)) {
      return index === 1 ? list.value : undefined;
    }
    return this.ofItem(list);
  }

  /** A type behind the names that the file declares for it; `T | null` is T. */
  private resolved(type: Exclude<Known, undefined>): ts.TypeNode | undefined {
    if (type === 'any' || isEntries(type)) return undefined;
    if (ts.isParenthesizedTypeNode(type)) return this.resolved(type.type);
    if (ts.isUnionTypeNode(type)) {
      const [first] = type.types.filter(
        (one) => !/^(?:null|undefined)$/.test(one.getText(this.source)),
      );
      return first && this.resolved(first);
    }
    const alias = this.declared(type, ts.isTypeAliasDeclaration);
    return alias ? this.resolved(alias.type) : type;
  }

  private interfaceMembers(type: ts.TypeNode): readonly ts.TypeElement[] {
    return this.declared(type, ts.isInterfaceDeclaration)?.members ?? [];
  }

  private declared<Declaration extends ts.InterfaceDeclaration | ts.TypeAliasDeclaration>(
    type: ts.TypeNode,
    isOfKind: (node: ts.Node) => node is Declaration,
  ): Declaration | undefined {
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const name = nameOf(type);
    return this.source.statements.filter(isOfKind).find((one) => one.name.text === name);
  }

  private memberOf(members: readonly ts.TypeElement[], name: string): Known {
    for (const member of members) {
      if (ts.isPropertySignature(member) && member.name.getText(this.source) === name) {
        return member.type;
      }
    }
    return undefined;
  }
}

function nameOf({ typeName }: ts.TypeReferenceNode): string | undefined {
  return ts.isIdentifier(typeName) ? typeName.text : undefined;
}
