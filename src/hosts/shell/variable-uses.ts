/** Whether a variable goes nowhere but into requests and onto the screen. */
import { nodesIn, sourceOfNode } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** Programs that send what they are given or show it, and decide nothing by it. */
const PASSING: ReadonlySet<string> = new Set([...['curl', 'wget', 'cat', 'echo', 'printf']]);

/** Programs that run the program they are given. */
export const WRAPPERS: ReadonlySet<string> = new Set([
  ...['command', 'env', 'exec', 'nohup', 'sudo', 'time'],
]);

/** Whether each use of a variable passes it on, so that no other program depends on its value. */
export function isPassedOnly(name: string, text: string, root: SyntaxNode): boolean {
  const isPassed = (node: SyntaxNode, around: readonly SyntaxNode[]): boolean => {
    if (isUse(node, name, text)) return isPassing(around, text);
    return node.children.every((child) => isPassed(child, [node, ...around]));
  };
  return isPassed(root, []);
}

function isUse(node: SyntaxNode, name: string, text: string): boolean {
  return (
    (node.type === 'simple_expansion' || node.type === 'expansion') &&
    [...nodesIn(node)].some(
      (one) => one.type === 'variable_name' && sourceOfNode(text, one) === name,
    )
  );
}

function isPassing(around: readonly SyntaxNode[], text: string): boolean {
  for (const node of around) {
    if (node.type === 'variable_assignment' || node.type === 'unary_expression') return true;
    const command = node.type === 'redirected_statement' ? node.children[0] : node;
    if (command?.type !== 'command') continue;
    const [name = '', ...others] = command.children
      .filter(({ type }) => type === 'command_name' || type === 'word')
      .map((word) => sourceOfNode(text, word).replace(/^.*\//, ''));
    return PASSING.has(name) || (WRAPPERS.has(name) && others.some((one) => PASSING.has(one)));
  }
  return false;
}
