/** Whether variables and parameters go nowhere but into requests and onto the screen. */
import { uniqueDefinitions } from './functions.js';
import type { Constant } from './constants.js';
import { nodesIn, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** Programs that send what they are given. */
const SENDING: ReadonlySet<string> = new Set(['curl', 'wget', 'http', 'https', 'xh', 'xhs']);

/** Programs that show what they are given, and decide nothing by it. */
const SHOWING: ReadonlySet<string> = new Set(['cat', 'echo', 'printf', 'print']);

/** Programs that run the program they are given. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  ...['command', 'env', 'exec', 'nohup', 'sudo', 'time', 'timeout', 'gtimeout', 'nice', 'ionice'],
  ...['stdbuf', 'setsid', 'chronic', 'caffeinate', 'torsocks', 'proxychains4', 'doas'],
  ...['docker', 'podman', 'kubectl'],
]);

/** Where a variable or parameter is used: its node, and those around it from inside out. */
interface Use {
  readonly node: SyntaxNode;
  readonly around: readonly SyntaxNode[];
}

export class VariableUses {
  private readonly uses: readonly (Use & { readonly name: string })[];
  private readonly definitions: ReadonlyMap<string, SyntaxNode>;
  /** Names that are looked at already: a circle decides nothing. */
  private readonly open = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly root: SyntaxNode,
  ) {
    this.uses = usesIn(text, root);
    this.definitions = uniqueDefinitions(text, root);
  }

  /** Whether each use of a constant passes it on, so that no other program depends on its value. */
  arePassed({ name, isExported, value }: Constant): boolean {
    const isGivenAway = isExported || this.isExportedLater(name) || this.areAllExportedAt(value);
    return !isGivenAway && this.isPassed(name);
  }

  /** `export NAME`, in a statement of its own. */
  private isExportedLater(name: string): boolean {
    return [...nodesIn(this.root)].some(
      (node) =>
        node.type === 'declaration_command' &&
        /^(?:export|(?:declare|typeset)\s+-\w*x)/.test(sourceOfNode(this.text, node)) &&
        node.children.some(
          (child) => child.type === 'variable_name' && sourceOfNode(this.text, child) === name,
        ),
    );
  }

  /** `set -a` above, which exports whatever is assigned until `set +a`. */
  private areAllExportedAt({ start }: SyntaxNode): boolean {
    const settings = [...nodesIn(this.root)].flatMap((node) => {
      const isAbove = node.type === 'command' && node.end <= start;
      const source = isAbove ? sourceOfNode(this.text, node) : '';
      return ALL_EXPORTED.exec(source)?.[1] ?? [];
    });
    return settings.at(-1) === '-';
  }

  /** Whether each use of a variable inside a node passes it on. */
  isPassedIn(name: string, { start, end }: SyntaxNode): boolean {
    return this.areAllPassing(
      this.uses.filter(
        ({ name: own, node }) => own === name && node.start >= start && node.end <= end,
      ),
    );
  }

  /** Whether a function does nothing but pass on what it is given. */
  areParametersPassed(definition: SyntaxNode): boolean {
    const key = `${String(definition.start)}()`;
    if (this.open.has(key)) return true;
    this.open.add(key);
    const { start, end } = definition;
    const own = this.uses.filter(
      ({ name, node }) =>
        /^(?:[1-9]\d*|[@*])$/.test(name) && node.start >= start && node.end <= end,
    );
    const result = this.areAllPassing(own);
    this.open.delete(key);
    return result;
  }

  private isPassed(name: string): boolean {
    if (this.open.has(name)) return true;
    this.open.add(name);
    const result = this.areAllPassing(this.uses.filter((use) => use.name === name));
    this.open.delete(name);
    return result;
  }

  private areAllPassing(uses: readonly Use[]): boolean {
    return uses.every((use) => this.isPassing(use));
  }

  private isPassing({ node: use, around }: Use): boolean {
    // A length or a part of a text is something else than the text.
    if (use.type === 'expansion' && !WHOLE.test(sourceOfNode(this.text, use))) return false;
    for (const [index, node] of around.entries()) {
      if (node.type === 'unary_expression') return true;
      if (node.type === 'variable_assignment') {
        return this.isAssignmentPassing(node, around.slice(index + 1));
      }
      if (node.type === 'for_statement') {
        const variable = node.children.find(({ type }) => type === 'variable_name');
        return variable !== undefined && this.isPassed(sourceOfNode(this.text, variable));
      }
      const command = node.type === 'redirected_statement' ? node.children[0] : node;
      if (command?.type !== 'command') continue;
      return this.isCommandPassing(command, use, around.slice(index + 1));
    }
    return false;
  }

  /** A variable before a command is for that command alone. */
  private isAssignmentPassing(
    { children: [name] }: SyntaxNode,
    [outer]: readonly SyntaxNode[],
  ): boolean {
    if (outer?.type === 'command') return SENDING.has(this.wordsOf(outer)[0] ?? '');
    if (outer?.type === 'declaration_command' && /^export\b/.test(sourceOfNode(this.text, outer)))
      return false;
    return name?.type === 'variable_name' && this.isPassed(sourceOfNode(this.text, name));
  }

  private isCommandPassing(
    command: SyntaxNode,
    use: SyntaxNode,
    around: readonly SyntaxNode[],
  ): boolean {
    const [name = '', ...others] = this.wordsOf(command);
    if (SENDING.has(name)) return true;
    if (WRAPPERS.has(name)) return others.some((one) => SENDING.has(one));
    if (SHOWING.has(name)) return this.isShown(command, around);
    const definition = this.definitions.get(name);
    if (definition) {
      const isSent = !this.runsGiven(definition) || others.some((one) => SENDING.has(one));
      return isSent && this.areParametersPassed(definition);
    }
    // What runs the words it is given is looked at where it is called.
    return RUN_GIVEN.test(sourceOfNode(this.text, command)) && use.end <= command.start + 8;
  }

  /** `"$@"` as a command. */
  private runsGiven(definition: SyntaxNode): boolean {
    return [...nodesIn(definition)].some(
      (node) => node.type === 'command' && RUN_GIVEN.test(sourceOfNode(this.text, node)),
    );
  }

  /** What is shown may go on to a file or another program. */
  private isShown(command: SyntaxNode, around: readonly SyntaxNode[]): boolean {
    let inner = command;
    for (const [index, node] of around.entries()) {
      if (node.type === 'redirected_statement' && this.writesFile(node)) return false;
      if (node.type === 'pipeline') {
        const next = node.children.filter(({ isToken, start }) => !isToken && start > inner.end);
        if (!next.every((one) => this.isSendingOrShowing(one))) return false;
        if (next.some((one) => this.isSending(one))) return true;
      }
      if (node.type === 'command_substitution' || node.type === 'process_substitution')
        return this.isPassing({ node, around: around.slice(index + 1) });
      inner = node;
    }
    return true;
  }

  private writesFile({ children }: SyntaxNode): boolean {
    return children.some((child) => {
      const source = sourceOfNode(this.text, child);
      return child.type === 'file_redirect' && /^\d*(?:>|&>)/.test(source) && !SCREEN.test(source);
    });
  }

  private isSendingOrShowing(node: SyntaxNode): boolean {
    return SHOWING.has(this.nameIn(node)) || this.isSending(node);
  }

  private isSending(node: SyntaxNode): boolean {
    return SENDING.has(this.nameIn(node));
  }

  private nameIn(node: SyntaxNode): string {
    const command = node.type === 'redirected_statement' ? node.children[0] : node;
    const [name = '', ...others] = command?.type === 'command' ? this.wordsOf(command) : [];
    return WRAPPERS.has(name) ? (others.find((one) => SENDING.has(one)) ?? name) : name;
  }

  private wordsOf(command: SyntaxNode): string[] {
    const [name = '', ...others] = command.children
      .filter(({ type }) => type === 'command_name' || type === 'word')
      .map((word) => sourceOfNode(this.text, word).replace(/^.*\//, ''));
    const [, variable] = /^\$\{?(\w+)\}?$/.exec(name) ?? [];
    return [variable === undefined ? name : (this.programIn(variable) ?? name), ...others];
  }

  /** The program that a variable names in each of its assignments: `CURL="curl -s"`. */
  private programIn(variable: string): string | undefined {
    const values = [...nodesIn(this.root)].flatMap(({ type, children: [name, , value] }) =>
      type === 'variable_assignment' && name && sourceOfNode(this.text, name) === variable
        ? [value ? sourceOfNode(this.text, value) : '']
        : [],
    );
    const [program, ...others] = new Set(values.map((one) => /^["']?([\w./-]+)/.exec(one)?.[1]));
    return others.length > 0 ? undefined : program?.replace(/^.*\//, '');
  }
}

/** `set -a`, `set +o allexport`. */
const ALL_EXPORTED = /^set\s+([-+])(?:[b-z]*a|o\s+allexport\b)/;

/** The value of a variable, or something else where it has none. */
const WHOLE = /^\$\{\w+\}$|^\$\{\w+:?[-?+]|^\$\{\w+\[@\]\}$|^\$\{@(?::\d+)?\}$/;

/** A command that is the words a function is given. */
const RUN_GIVEN = /^"\$(?:@|\{@(?::\d+)?\})"/;

/** Redirections that end on the screen or nowhere. */
const SCREEN = />\s*(?:&\d?\s*|\/dev\/(?:null|stderr|stdout|tty))\s*$/;

function usesIn(text: string, root: SyntaxNode): (Use & { readonly name: string })[] {
  const found: (Use & { readonly name: string })[] = [];
  const visit = (node: SyntaxNode, around: readonly SyntaxNode[]): void => {
    if (node.type === 'simple_expansion' || node.type === 'expansion') {
      for (const name of namesIn(text, node)) found.push({ name, node, around });
    }
    for (const child of node.children) visit(child, [node, ...around]);
  };
  visit(root, []);
  return found;
}

function namesIn(text: string, node: SyntaxNode): string[] {
  return [...nodesIn(node)]
    .filter(({ type }) => type === 'variable_name' || type === 'special_variable_name')
    .map((one) => sourceOfNode(text, one));
}
