/**
 * Which parts of a program can matter for its requests. The evaluator runs these in order and in every
 * possible world; the rest it computes only when asked for, so that unrelated branches cost nothing.
 *
 * Relevance goes by names: what holds a word of the API is relevant; so is every name it is stored
 * under, every name that its value is made of, and every statement that changes one of these. Two
 * variables of one name are both relevant if one is: that costs time, never truth.
 */
import { exportName, linkedNames, moduleName, requiredName } from './linked-names.js';
import { NO_LINKS, commonJsExports, exportsOf, requiredSpecifier } from './module-links.js';
import type { ModuleLinks } from './module-links.js';
import { boundNames, fixedKey, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type {
  Call,
  ClassMember,
  Expression,
  FunctionExpression,
  Member,
  Module,
  Pattern,
  ReturnStatement,
  Statement,
} from '../values/model.js';

/** The words by which a part of a program is known to be about requests. */
export interface Vocabulary {
  /** Property names: `mcp_servers`, `betas`, `anthropic-beta` … */
  readonly keys: ReadonlySet<string>;
  /** Whether a text constant is one: header values. */
  isWord(text: string): boolean;
  /** Whether a call's callee, as a chain of names, sends requests. */
  isSender(path: readonly string[]): boolean;
  /** Property names whose values are followed to where they come from. */
  readonly dataKeys: ReadonlySet<string>;
}

/** `client.beta.messages.create` as names; an unknown start is left out. */
export function memberPath(expression: Expression): string[] {
  const inner = unwrap(expression);
  if (inner.kind === 'name') return [inner.name];
  if (inner.kind !== 'member') return inner.kind === 'call' ? memberPath(inner.callee) : [];
  const key = fixedKey(inner.key);
  return key === null ? [] : [...memberPath(inner.object), key];
}

/** Decides relevance of the nodes of modules that are analysed together. */
export class Relevance {
  private readonly names = new Set<string>();
  /** Names whose values a request is made of; the others merely name code that sends requests. */
  private readonly sources = new Set<string>();
  private readonly wordy = new WeakMap<object, boolean>();
  private mentioned = new WeakMap<object, boolean>();
  private readonly followed = new WeakSet<object>();
  private hot = new WeakMap<object, boolean>();
  /** Variables assigned in another function than the one that declares them, or where something may fail. */
  private readonly shifting = new Map<Module, Set<string>>();
  /** Names that stand for one another across modules: relevance of the first makes the second relevant. */
  private readonly links: readonly (readonly [string, string])[];
  /** Functions and methods by the names they can be called by. */
  private readonly functions = new Map<string, FunctionExpression[]>();
  /** Functions whose results are made of relevant data; sending a request alone is no such thing. */
  private readonly yielding = new Set<FunctionExpression>();
  /** Return statements of functions whose results requests are made of. */
  private readonly results = new Set<object>();

  constructor(
    modules: readonly Module[],
    private readonly vocabulary: Vocabulary,
    /** Global functions of the language whose results are made of their arguments. */
    private readonly builders: ReadonlySet<string>,
    links: ModuleLinks = NO_LINKS,
  ) {
    for (const module of modules) {
      for (const statement of module.body) this.collectFunctions(statement);
      for (const [exported, found] of exportsOf(module).names) {
        const value = found.kind === 'value' && unwrap(found.value);
        if (value && value.kind === 'function') {
          this.functions.set(exportName(exported, module), [value]);
        }
      }
      this.shifting.set(module, findShiftingNames(module.body));
    }
    this.links = linkedNames(modules, links);
    this.collectLinkedFunctions();
    // Other names for what a function is given, what a module exports, and what is global.
    this.mark(['arguments', 'module', 'exports', 'this', ...GLOBAL_OBJECTS]);
    // Without it the fields of the class that is extended would not be there.
    this.markCode(['super']);
    let size = -1;
    while (size !== this.size()) {
      size = this.size();
      this.forget();
      for (const module of modules) {
        for (const statement of module.body) this.spread(statement);
        this.spreadExports(module);
      }
      for (const [name, other] of this.links) {
        if (this.sources.has(name)) this.mark([other]);
        else if (this.names.has(name)) this.markCode([other]);
      }
    }
    this.forget();
  }

  /** What was decided by the names known so far is to be decided again. */
  private forget(): void {
    this.hot = new WeakMap();
    this.mentioned = new WeakMap();
  }

  private size(): number {
    return this.names.size + this.sources.size + this.yielding.size + this.results.size;
  }

  /** Whether a module's export may be part of a request, or code that sends or makes one. */
  isRelevantExport(name: string, module: Module): boolean {
    return this.names.has(exportName(name, module)) || this.names.has(name);
  }

  /** Whether a name means anything for requests. */
  isRelevantName(name: string): boolean {
    return this.names.has(name);
  }

  /** What a module exports without a name of its own: by `export default`, CommonJS, or as data. */
  private spreadExports(module: Module): void {
    if (module.data) {
      const name = moduleName(module);
      if (module.body.some((statement) => this.isHot(statement))) this.mark([name]);
      return;
    }
    const { names, isCommonJs } = exportsOf(module);
    for (const [exported, found] of names) {
      if (found.kind === 'value') this.spreadExport(exportName(exported, module), found.value);
    }
    if (!isCommonJs) return;
    for (const value of commonJsExports(module)) this.spreadExport(moduleName(module), value);
  }

  private spreadExport(name: string, value: Expression): void {
    if (this.carriesData(value)) this.mark([name]);
    else if (this.carriesCode(value)) this.markCode([name]);
    if (this.sources.has(name)) this.follow(value);
  }

  /** Functions under the names other modules import them by. */
  private collectLinkedFunctions(): void {
    let size = -1;
    while (size !== this.functions.size) {
      size = this.functions.size;
      for (const [name, other] of this.links) {
        const known = this.functions.get(name);
        if (known && !this.functions.has(other)) this.functions.set(other, known);
      }
    }
  }

  /** Whether the node holds a relevant word or names a relevant name. */
  isHot(node: ModelNode): boolean {
    const known = this.hot.get(node);
    if (known !== undefined) return known;
    const result = this.results.has(node) || this.hasWord(node) || this.mentionsRelevantName(node);
    this.hot.set(node, result);
    return result;
  }

  /** Whether relevant data is changed inside the node: assigned to, deleted from, added to. */
  changes(node: ModelNode): boolean {
    return this.anyChange(node, () => true);
  }

  /** Whether relevant data is replaced inside the node: a list that only grows is not. */
  replaces(node: ModelNode): boolean {
    return this.anyChange(node, (change) => change.kind !== 'call');
  }

  private anyChange(node: ModelNode, counts: (change: Change) => boolean): boolean {
    if (!this.isHot(node)) return false;
    if ('kind' in node) {
      if (node.kind === 'assignment' && this.isRelevantTarget(node.target) && counts(node))
        return true;
      if (node.kind === 'deletion' && this.isRelevantTarget(node.target) && counts(node))
        return true;
      if (node.kind === 'call') {
        const path = memberPath(node.callee);
        const root = rootOf(node.callee);
        const changed = path.length > 1 && root && this.sources.has(root) && !isAside(path);
        if (changed && !this.vocabulary.isSender(path) && counts(node)) return true;
        // A function in sight may change what it sees.
        const known = this.knownFunctions(node) ?? [];
        if (known.some((one) => !this.visiting.has(one) && this.functionChanges(one, counts)))
          return true;
      }
    }
    return anyChild(node, (child) => this.anyChange(child, counts));
  }

  /** A variable or property that requests are made of; not the conversation in one. */
  private isRelevantTarget(target: Pattern | Expression): boolean {
    if (target.kind !== 'name' && target.kind !== 'member') return true;
    const root = rootOf(target);
    return (root === null || this.sources.has(root)) && !isAside(memberPath(target));
  }

  /** Whether a variable of this name is assigned where the order of things is not certain. */
  isShifting(name: string, module: Module): boolean {
    return this.shifting.get(module)?.has(name) ?? false;
  }

  private readonly visiting = new Set<FunctionExpression>();

  private functionChanges(
    definition: FunctionExpression,
    counts: (change: Change) => boolean,
  ): boolean {
    this.visiting.add(definition);
    const result = definition.body.some((statement) => this.anyChange(statement, counts));
    this.visiting.delete(definition);
    return result;
  }

  private mentionsRelevantName(node: ModelNode): boolean {
    const known = this.mentioned.get(node);
    if (known !== undefined) return known;
    const own = ownMember(node);
    let result = ownNames(node, own).some((name) => this.names.has(name));
    if (!result) {
      forEachChild(node, (child) => {
        // `this.servers` is a name of its own; `this` alone is everything the object holds.
        if (own !== null && child === (node as Member).object) return;
        result ||= this.mentionsRelevantName(child);
      });
    }
    this.mentioned.set(node, result);
    return result;
  }

  private hasWord(node: ModelNode): boolean {
    const known = this.wordy.get(node);
    if (known !== undefined) return known;
    let result = false;
    if ('kind' in node) {
      if (node.kind === 'literal') {
        result =
          typeof node.value === 'string' &&
          (this.vocabulary.keys.has(node.value) || this.vocabulary.isWord(node.value));
      } else if (node.kind === 'call') {
        result = this.vocabulary.isSender(memberPath(node.callee));
      } else if (node.kind === 'object-pattern') {
        result = node.entries.some((entry) => this.vocabulary.keys.has(fixedKey(entry.key) ?? ''));
      }
    }
    if (!result) {
      forEachChild(node, (child) => {
        result ||= this.hasWord(child);
      });
    }
    this.wordy.set(node, result);
    return result;
  }

  /** Marks names from one statement or expression: outwards to what it is stored in, inwards to its sources. */
  private spread(node: ModelNode): void {
    if (!this.isHot(node)) return;
    if (!('kind' in node) && 'member' in node) {
      if (node.member === 'field') this.spreadField(node);
      else if (node.value && this.isHot(node.value)) {
        this.markCode([`this.${fixedKey(node.key) ?? ''}`]);
      }
    }
    if (!('kind' in node) && 'target' in node && node.field) {
      // A constructor's parameter that is also a field.
      for (const name of boundNames(node.target)) {
        if (this.sources.has(name) || this.sources.has(`this.${name}`)) {
          this.mark([name, `this.${name}`]);
        }
      }
    }
    if ('kind' in node) {
      switch (node.kind) {
        case 'declare':
          if (node.value && this.carriesData(node.value)) this.mark(boundNames(node.target));
          if (node.value && boundNames(node.target).some((name) => this.sources.has(name))) {
            this.follow(node.value);
          } else if (node.value && this.carriesCode(node.value)) {
            this.markCode(boundNames(node.target));
          }
          break;
        case 'assignment': {
          const root = rootName(node.target);
          if (root && this.carriesData(node.value)) this.mark([root]);
          if (root && this.sources.has(root)) this.follow(node.value);
          if (root && GLOBAL_OBJECTS.has(root) && node.target.kind === 'member') {
            this.mark([fixedKey(node.target.key) ?? root]);
          }
          if (node.target.kind === 'member' && this.isDataOrField(node.target.key)) {
            this.follow(node.value);
            if (root) this.mark([root]);
          }
          break;
        }
        case 'function':
          if (returnedValues(node).some((value) => this.carriesData(value))) {
            this.yielding.add(node);
            this.followFunction(node);
          }
          break;
        case 'function-declaration':
          this.markCode([node.name]);
          if (this.sources.has(node.name)) this.followFunction(node.value);
          break;
        case 'object':
          for (const entry of node.entries) {
            if (entry.kind === 'spread' || this.isDataKey(entry.key)) this.follow(entry.value);
          }
          break;
        case 'call':
          this.spreadCall(node);
          break;
        case 'if':
          this.follow(node.test);
          break;
        case 'for-each': {
          const bound = boundNames(node.target);
          if (this.carriesData(node.iterable)) this.mark(bound);
          if (bound.some((name) => this.sources.has(name))) this.follow(node.iterable);
          // How often the body runs depends on the list.
          if (node.body.some((statement) => this.isHot(statement))) this.follow(node.iterable);
          break;
        }
        case 'loop':
          if (node.test) this.follow(node.test);
          break;
        case 'choice':
          this.follow(node.test);
          break;
        case 'switch':
          this.follow(node.subject);
          break;
      }
    }
    forEachChild(node, (child) => this.spread(child));
  }

  private spreadField({ key, value }: ClassMember): void {
    const name = `this.${fixedKey(key) ?? ''}`;
    if (!value) return;
    if (this.carriesData(value)) this.mark([name]);
    if (this.sources.has(name)) this.follow(value);
    else if (this.carriesCode(value)) this.markCode([name]);
  }

  private spreadCall(call: Extract<Expression, { kind: 'call' }>): void {
    const sends = this.vocabulary.isSender(memberPath(call.callee));
    // `client`, `servers` of `servers.push(…)`, or the function that is called.
    const root = rootOf(call.callee);
    const direct = memberPath(call.callee).length > 1 && !isOnCallResult(call.callee);
    if (root && (sends || direct)) this.mark([root]);
    // Where the function that is given such a value comes from matters.
    const given = call.arguments.some(
      ({ value }) => this.carriesData(value) || (isReference(value) && this.carriesCode(value)),
    );
    if (root && given && !sends) this.markCode([root]);
    const known = (!sends && this.knownFunctions(call)) || [];
    call.arguments.forEach((argument, index) => {
      for (const { parameters } of known) {
        const parameter = parameters[index] ?? parameters.at(-1);
        const names = parameter ? boundNames(parameter.target) : [];
        if (this.carriesData(argument.value)) this.mark(names);
        // What the function does to its parameter, it does to what the caller gave.
        if (names.some((name) => this.sources.has(name))) this.follow(argument.value);
      }
    });
    // What stands beside relevant data in a call may be put together with it.
    if (!sends && !call.arguments.some(({ value }) => this.carriesData(value))) return;
    for (const argument of call.arguments) {
      const value = unwrap(argument.value);
      if (value.kind !== 'object' && value.kind !== 'function') this.follow(value);
    }
  }

  private isDataOrField(key: Expression): boolean {
    const fixed = fixedKey(key);
    return fixed !== null && (this.isDataKey(key) || this.sources.has(`this.${fixed}`));
  }

  private isDataKey(key: Expression): boolean {
    const fixed = fixedKey(key);
    return fixed !== null && this.vocabulary.dataKeys.has(fixed);
  }

  /**
   * Whether a value is, or holds, relevant data or a relevant function. The answer to a request is not:
   * what a program does with it does not change the request.
   */
  private carriesData(node: ModelNode): boolean {
    if (!this.isHot(node)) return false;
    if (!('kind' in node)) return anyChild(node, (child) => this.carriesData(child));
    switch (node.kind) {
      case 'name':
        return this.sources.has(node.name);
      case 'literal':
        return true;
      case 'function':
        return this.yielding.has(node);
      case 'class':
        return false;
      case 'property':
        return this.isDataKey(node.key) || this.carriesData(node.value);
      case 'member': {
        const own = ownMember(node);
        return own === null ? this.carriesData(node.object) : this.sources.has(own);
      }
      case 'wrapper': {
        // An answer that is waited for comes from elsewhere, unless a function in sight gives it.
        const inner = unwrap(node.value);
        const isLoading = inner.kind === 'call' && requiredSpecifier(inner) !== null;
        if (
          node.wrapper === 'await' &&
          inner.kind === 'call' &&
          !isLoading &&
          !this.knownFunctions(inner)
        ) {
          return this.builders.has(memberPath(inner.callee).join('.')) && this.carriesData(inner);
        }
        return this.carriesData(node.value);
      }
      case 'call':
        return this.callYieldsData(node);
      case 'choice':
        return (
          this.carriesData(node.consequent) ||
          (node.alternate !== undefined && this.carriesData(node.alternate)) ||
          (node.operator !== 'conditional' && this.carriesData(node.test))
        );
      default:
        return anyChild(node, (child) => this.carriesData(child));
    }
  }

  /** Whether a value is, or holds, a function that sends requests or makes relevant data. */
  private carriesCode(node: ModelNode): boolean {
    if (!('kind' in node)) return anyChild(node, (child) => this.carriesCode(child));
    switch (node.kind) {
      case 'function':
      case 'class':
        return this.isHot(node);
      case 'name':
        return this.names.has(node.name);
      case 'member':
        return this.vocabulary.isSender(memberPath(node)) || this.carriesCode(node.object);
      case 'call': {
        if (this.vocabulary.isSender(memberPath(node.callee))) return false;
        const known = this.knownFunctions(node);
        const method = memberPath(node.callee).at(-1);
        if (!known) {
          // What a function out of sight makes of relevant code is taken for relevant code.
          return (
            ((node.construct || method === 'bind') === true && this.carriesCode(node.callee)) ||
            node.arguments.some(({ value }) => isReference(value) && this.carriesCode(value))
          );
        }
        return known.some((one) => {
          if (this.visiting.has(one)) return false;
          this.visiting.add(one);
          const result = returnedValues(one).some((value) => this.carriesCode(value));
          this.visiting.delete(one);
          return result;
        });
      }
      case 'object':
      case 'property':
      case 'array':
      case 'choice':
      case 'wrapper':
        return anyChild(node, (child) => this.carriesCode(child));
      default:
        return false;
    }
  }

  private callYieldsData(call: Call): boolean {
    const specifier = requiredSpecifier(call);
    if (specifier !== null) return this.sources.has(requiredName(specifier));
    if (this.vocabulary.isSender(memberPath(call.callee))) return false;
    const callee = unwrap(call.callee);
    const known = this.knownFunctions(call);
    if (known && !call.construct) return known.some((one) => this.yielding.has(one));
    // A method's result is made of what it is called on; that of a constructor or of a function of the
    // language, of what it is given. What any other function answers is not known in any case.
    if (callee.kind === 'member' && this.carriesData(callee.object)) return true;
    return (
      (call.construct || this.builders.has(memberPath(callee).join('.'))) === true &&
      call.arguments.some((argument) => this.carriesData(argument.value))
    );
  }

  private knownFunctions(call: Call): readonly FunctionExpression[] | undefined {
    const callee = unwrap(call.callee);
    if (callee.kind === 'function') return [callee];
    const name =
      callee.kind === 'name' ? callee.name : callee.kind === 'member' ? fixedKey(callee.key) : null;
    return name === null ? undefined : this.functions.get(name);
  }

  private collectFunctions(node: ModelNode): void {
    const add = (name: string | null | undefined, value: Expression | undefined): void => {
      const inner = value && unwrap(value);
      if (name && inner?.kind === 'function') {
        this.functions.set(name, [...(this.functions.get(name) ?? []), inner]);
      }
    };
    if ('kind' in node && node.kind === 'class') {
      add(node.name, node.members.find(({ member }) => member === 'constructor')?.value);
    }
    if (!('kind' in node)) {
      if ('member' in node) add(fixedKey(node.key), node.value);
    } else if (node.kind === 'function-declaration') add(node.name, node.value);
    else if (node.kind === 'declare' && node.target.kind === 'name')
      add(node.target.name, node.value);
    else if (node.kind === 'property') add(fixedKey(node.key), node.value);
    else if (node.kind === 'assignment' && node.target.kind === 'member')
      add(fixedKey(node.target.key), node.value);
    forEachChild(node, (child) => this.collectFunctions(child));
  }

  /** Names of values that requests are made of. */
  private mark(names: readonly string[]): void {
    for (const name of names) this.sources.add(name);
    this.markCode(names);
  }

  private markCode(names: readonly string[]): void {
    for (const name of names) this.names.add(name);
  }

  /** Every name a value is made of is relevant. Of an object only what can matter is followed. */
  private follow(value: ModelNode): void {
    if (this.followed.has(value)) return;
    this.followed.add(value);
    if ('kind' in value) {
      if (value.kind === 'name') {
        this.mark([value.name]);
        return;
      }
      const own = ownMember(value);
      if (own !== null) {
        this.mark([own]);
        return;
      }
      if (value.kind === 'member') {
        // Of an instance, what its class calls by `this`.
        const key = fixedKey(value.key);
        if (key !== null) this.mark([`this.${key}`]);
      }
      if (value.kind === 'call') {
        const specifier = requiredSpecifier(value);
        if (specifier !== null) this.mark([requiredName(specifier)]);
        for (const known of this.knownFunctions(value) ?? []) this.followFunction(known);
        const callee = unwrap(value.callee);
        if (callee.kind === 'member' && fixedKey(callee.key) !== null && !ownMember(callee)) {
          // The method's name says nothing of fields.
          this.follow(callee.object);
          for (const argument of value.arguments) this.follow(argument);
          return;
        }
      }
      if (value.kind === 'object') {
        for (const entry of value.entries) {
          if (entry.kind === 'spread') this.follow(entry.value);
          else if (fixedKey(entry.key) === null) this.follow(entry);
          else if (this.isDataKey(entry.key) || !this.looksLikeBody(value))
            this.follow(entry.value);
        }
        return;
      }
      if (value.kind === 'function') {
        this.followFunction(value);
        return;
      }
    }
    forEachChild(value, (child) => this.follow(child));
  }

  /** A request body: of its entries only those the API's vocabulary names are followed. */
  private looksLikeBody(value: Extract<Expression, { kind: 'object' }>): boolean {
    return value.entries.some(
      (entry) => entry.kind === 'property' && BODY_KEYS.has(fixedKey(entry.key) ?? ''),
    );
  }

  private readonly followedFunctions = new WeakSet<FunctionExpression>();

  private followFunction(value: FunctionExpression): void {
    if (this.followedFunctions.has(value)) return;
    this.followedFunctions.add(value);
    // What a relevant function returns may be data; its other statements matter by their own names.
    for (const statement of returnsOf(value)) if (statement.value) this.follow(statement.value);
    this.markResults(value);
  }

  /** Return statements, and all that decides which of them is reached. */
  private markResults(definition: FunctionExpression): void {
    const visit = (node: ModelNode): boolean => {
      if ('kind' in node && node.kind === 'function' && node !== definition) return false;
      let found = 'kind' in node && node.kind === 'return';
      forEachChild(node, (child) => {
        found = visit(child) || found;
      });
      if (found) this.results.add(node);
      return found;
    };
    visit(definition);
  }
}

/** Names that a node mentions by itself, apart from what its parts do. */
function ownNames(node: ModelNode, ownMember: string | null): readonly string[] {
  const names = ownMember === null ? [] : [ownMember];
  if (!('kind' in node)) {
    if ('member' in node && !node.static) names.push(`this.${fixedKey(node.key) ?? ''}`);
    return names;
  }
  if (node.kind === 'name' || node.kind === 'function-declaration') names.push(node.name);
  if (node.kind === 'member' && ownMember === null) {
    // Of an instance, what its class calls by `this`.
    const key = fixedKey(node.key);
    if (key !== null) names.push(`this.${key}`);
  }
  if (node.kind === 'call') {
    const specifier = requiredSpecifier(node);
    if (specifier !== null) names.push(requiredName(specifier));
  }
  return names;
}

/** A name or member: what is written in place has its own words. */
function isReference(expression: Expression): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'name' || inner.kind === 'member';
}

/** What may change relevant data. */
type Change = Extract<Expression, { kind: 'assignment' | 'deletion' | 'call' }>;

/** The return statements of a function, not those of functions inside it. */
function returnsOf(definition: FunctionExpression): ReturnStatement[] {
  const statements: ReturnStatement[] = [];
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'function' && node !== definition) return;
    if ('kind' in node && node.kind === 'return') statements.push(node);
    forEachChild(node, visit);
  };
  visit(definition);
  return statements;
}

function returnedValues(definition: FunctionExpression): Expression[] {
  return returnsOf(definition).flatMap(({ value }) => value ?? []);
}

function anyChild(node: ModelNode, test: (child: ModelNode) => boolean): boolean {
  let found = false;
  forEachChild(node, (child) => {
    found ||= test(child);
  });
  return found;
}

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'global', 'window']);

/**
 * Names of variables whose value at a moment is not certain: they are assigned in a function other than
 * the one that declares them (which may run at any time), or inside `try`.
 */
function findShiftingNames(body: readonly Statement[]): Set<string> {
  const shifting = new Set<string>();
  const declared = new Map<string, Set<ModelNode | null>>();
  const assigned: { name: string; owner: ModelNode | null; fallible: boolean }[] = [];
  const visit = (node: ModelNode, owner: ModelNode | null, fallible: boolean): void => {
    const declare = (pattern: Pattern): void => {
      for (const name of boundNames(pattern)) {
        declared.set(name, (declared.get(name) ?? new Set()).add(owner));
      }
    };
    if (!('kind' in node)) {
      if ('target' in node) declare(node.target);
    } else if (node.kind === 'declare') declare(node.target);
    else if (node.kind === 'for-each' && node.declares) declare(node.target);
    else if (node.kind === 'assignment') {
      for (const name of boundNames(node.target)) assigned.push({ name, owner, fallible });
    }
    const isFunction = 'kind' in node && node.kind === 'function';
    const inner = isFunction ? node : owner;
    const mayFail = isFunction ? false : fallible || ('kind' in node && node.kind === 'try');
    forEachChild(node, (child) => visit(child, inner, mayFail));
  };
  for (const statement of body) visit(statement, null, false);
  for (const { name, owner, fallible } of assigned) {
    if (fallible || !declared.get(name)?.has(owner)) shifting.add(name);
  }
  return shifting;
}

/** Whether a chain of names leads into a part of a request that no beta is about. */
function isAside(path: readonly string[]): boolean {
  return path.slice(1).some((name) => ASIDE.has(name));
}

const ASIDE: ReadonlySet<string> = new Set([
  'messages',
  'model',
  'max_tokens',
  'system',
  'temperature',
  'metadata',
  'thinking',
  'stop_sequences',
  'stream',
  'top_p',
  'top_k',
  'tool_choice',
  'container',
  'service_tier',
]);

const BODY_KEYS: ReadonlySet<string> = new Set(['messages', 'max_tokens', 'model']);

function rootName(pattern: Pattern): string | null {
  return pattern.kind === 'name' || pattern.kind === 'member' ? rootOf(pattern) : null;
}

/** Whether a chain of members passes through a call: `load().then`. */
function isOnCallResult(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'member') return isOnCallResult(inner.object);
  return inner.kind === 'call';
}

/** `this.key`, as a name that the methods of an object share; null for anything else. */
function ownMember(node: ModelNode): string | null {
  if (!('kind' in node) || node.kind !== 'member') return null;
  const object = unwrap(node.object);
  const key = object.kind === 'name' && object.name === 'this' ? fixedKey(node.key) : null;
  return key === null ? null : `this.${key}`;
}

/** The name a chain of members and calls starts with. */
function rootOf(expression: Expression): string | null {
  const inner = unwrap(expression);
  const own = ownMember(inner);
  if (own !== null) return own;
  if (inner.kind === 'name') return inner.name;
  if (inner.kind === 'member') return rootOf(inner.object);
  if (inner.kind === 'call') return rootOf(inner.callee);
  return null;
}
