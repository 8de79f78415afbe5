/** The commands of a script, with what their standard input is. */
import { sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** A word: a node, or several that stand side by side. */
export type Word = readonly SyntaxNode[];

export interface Command {
  readonly node: SyntaxNode;
  /** The first is the name of the program. */
  readonly words: readonly Word[];
  readonly input?: Input | undefined;
  /** The functions and the loops that it is part of, innermost first. */
  readonly around: readonly SyntaxNode[];
}

/** What a command reads from its standard input. */
export type Input =
  | { readonly kind: 'here-document'; readonly redirect: SyntaxNode }
  | { readonly kind: 'here-string'; readonly word: Word }
  | { readonly kind: 'file'; readonly word: Word }
  | { readonly kind: 'output'; readonly of: Command };

/** All commands in a node, in order. */
export function commandsIn(text: string, root: SyntaxNode): Command[] {
  const reader = new CommandReader(text);
  reader.read(root, {});
  return reader.commands;
}

interface Around {
  readonly input?: Input | undefined;
  readonly around?: readonly SyntaxNode[];
  /** Words of a command that stand behind its redirection. */
  readonly words?: readonly Word[];
}

class CommandReader {
  readonly commands: Command[] = [];

  constructor(private readonly text: string) {}

  /** Reads a node; gives the command whose output the node's output is, where it is one command's. */
  read(node: SyntaxNode, state: Around): Command | undefined {
    const { around = [] } = state;
    switch (node.type) {
      case 'command':
        return this.readCommand(node, state);
      case 'redirected_statement':
        return this.readRedirected(node, state);
      case 'pipeline':
        return this.readPipeline(node.children, state);
      case 'negated_command': {
        const negated = node.children.find(({ isToken }) => !isToken);
        return negated && this.read(negated, state);
      }
      case 'function_definition':
      case 'for_statement':
        for (const child of node.children) this.read(child, { around: [node, ...around] });
        return undefined;
      default:
        for (const child of node.children) this.read(child, { around });
        return undefined;
    }
  }

  private readCommand(node: SyntaxNode, { input, around = [], words = [] }: Around): Command {
    const own = wordsOf(
      node.children.filter(
        ({ type }) => type !== 'variable_assignment' && !type.endsWith('_redirect'),
      ),
    );
    const redirect = node.children.find(({ type }) => type.endsWith('_redirect'));
    const command: Command = {
      node,
      words: [...own, ...words],
      input: (redirect && this.inputOf(redirect)) ?? input,
      around,
    };
    this.commands.push(command);
    for (const child of node.children) this.read(child, { around });
    return command;
  }

  private readRedirected(node: SyntaxNode, state: Around): Command | undefined {
    const [body, ...redirects] = node.children;
    if (!body) return undefined;
    const inputs = redirects.flatMap((one) => this.inputOf(one) ?? []);
    const document = redirects.find(({ type }) => type === 'heredoc_redirect');
    const input = inputs.at(-1) ?? state.input;
    const words = document ? wordsBehind(document) : [];
    const command =
      body.type === 'pipeline'
        ? this.readPipeline(body.children, state, { input, words })
        : this.read(body, { ...state, input, words });
    for (const redirect of redirects) {
      if (redirect !== document) this.read(redirect, { around: state.around ?? [] });
    }
    return document ? this.readBehind(document, command, state) : command;
  }

  /** `cat <<EOF | curl …`: the rest of a line whose here-document follows. */
  private readBehind(
    document: SyntaxNode,
    command: Command | undefined,
    { around = [] }: Around,
  ): Command | undefined {
    const input: Input | undefined = command && { kind: 'output', of: command };
    let last = command;
    for (const child of document.children) {
      if (child.type === 'pipeline') last = this.readPipeline(child.children, { input, around });
      else this.read(child, { around });
    }
    return last;
  }

  private readPipeline(
    nodes: readonly SyntaxNode[],
    { input: first, around = [] }: Around,
    ofLast: Around = {},
  ): Command | undefined {
    const members = nodes.filter(({ isToken }) => !isToken);
    let input = first;
    let command: Command | undefined;
    for (const member of members) {
      const isLast = member === members.at(-1);
      const own = isLast && ofLast.input ? ofLast : {};
      command = this.read(member, { input, around, ...own });
      input = command && { kind: 'output', of: command };
    }
    return command;
  }

  private inputOf(redirect: SyntaxNode): Input | undefined {
    const word = redirect.children.filter(({ isToken }) => !isToken);
    if (redirect.type === 'heredoc_redirect') return { kind: 'here-document', redirect };
    if (redirect.type === 'herestring_redirect') return { kind: 'here-string', word };
    return /^0?<(?![<&(])/.test(sourceOfNode(this.text, redirect))
      ? { kind: 'file', word }
      : undefined;
  }
}

/** Words behind the delimiter of a here-document, on the same line. */
function wordsBehind(document: SyntaxNode): Word[] {
  const start = document.children.findIndex(({ type }) => type === 'heredoc_start');
  const end = document.children.findIndex(({ type }) => type === 'heredoc_body');
  const WORDS = ['word', 'string', 'raw_string', 'concatenation', 'ansi_c_string', 'expansion'];
  return wordsOf(
    document.children
      .slice(start + 1, end === -1 ? undefined : end)
      .filter(({ type }) => WORDS.includes(type) || type === 'simple_expansion'),
  );
}

/** Nodes without anything between them are one word. */
function wordsOf(nodes: readonly SyntaxNode[]): Word[] {
  const words: SyntaxNode[][] = [];
  for (const node of nodes) {
    const last = words.at(-1);
    if (last?.at(-1)?.end === node.start) last.push(node);
    else words.push([node]);
  }
  return words;
}
