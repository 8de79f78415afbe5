/** Jupyter notebooks: requests in cells of Python, in cells for the shell and in lines for it. */
import type { Choices } from './choices.js';
import type { DrawnRequest, ReadRequest, Renderer } from './document.js';
import { fileParts, parseFile } from './json.js';
import { jsonParts, LINES, MINIFIED, ONE_LINE, OpenText, type Tree } from './json-text.js';
import { fixed, parts, type Part } from './parts.js';
import { pythonProgram } from './programs.js';
import { withoutPrototypes } from './prototypes.js';
import { runPython } from './run-python.js';
import { runShell } from './run-shell.js';
import { anyScript, commandOnOneLine } from './shell.js';

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

export const notebook: Renderer = {
  host: 'notebook',
  render: (drawn, choices) => {
    const style = choices.one(['python', 'shell cells', 'shell lines']);
    const requests = style === 'python' ? drawn.map(withoutPrototypes) : drawn;
    const isList = choices.one([true, false]);
    const layout = choices.one([{ ...LINES, indentation: ' ' }, LINES, ONE_LINE, MINIFIED]);
    const cells = cellsOf(style, requests, choices);
    const file: Tree = {
      cells: [
        cellTree('markdown', parts`# Ask\n\nWas mcp-client-2025-04-04.`, isList),
        ...cells.map((content) => cellTree('code', content, isList)),
      ],
      metadata: { kernelspec: { language: 'python', name: 'python3' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    return {
      style: `${style}, source as ${isList ? 'a list' : 'a text'}`,
      path: 'ask.ipynb',
      parts: fileParts(jsonParts(file, { ...layout, escapesUnicode: choices.rarely(3) }), choices),
      requests,
      read: (text) => readNotebook(text, isList),
    };
  },
};

function cellsOf(style: string, requests: readonly DrawnRequest[], choices: Choices): Part[][] {
  switch (style) {
    case 'python': {
      const { cells } = pythonProgram(requests, choices);
      const [start = [], ...others] = cells;
      return [
        parts`%pip install -q anthropic\n!date`,
        [...start],
        ...others.map((one) => [...one]),
      ];
    }
    case 'shell cells':
      return requests.map((one) => [fixed('%%bash\n'), ...anyScript([one], choices)]);
    default:
      return requests.map((one) => parts`print("asking")\n!${commandOnOneLine(one, choices)}`);
  }
}

function cellTree(type: string, content: readonly Part[], isList: boolean): Tree {
  const source = isList
    ? linesOf(content).map((line) => new OpenText(line))
    : new OpenText(content);
  return { cell_type: type, metadata: {}, outputs: [], source };
}

/** Each line with its break, as a list holds them. */
function linesOf(content: readonly Part[]): Part[][] {
  const lines: Part[][] = [[]];
  for (const { text, isOpen } of content) {
    for (const piece of text.split(/(?<=\n)/)) {
      lines.at(-1)?.push({ text: piece, isOpen });
      if (piece.endsWith('\n')) lines.push([]);
    }
  }
  return lines.filter((line) => line.some(({ text }) => text !== ''));
}

async function readNotebook(text: string, isList: boolean): Promise<ReadRequest[]> {
  const { cells } = parseFile(text) as unknown as { cells: Cell[] };
  const sources = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source);
  if (sources.some((source) => Array.isArray(source) !== isList)) throw new Error('another form');
  const found: ReadRequest[] = [];
  let program = '';
  for (const source of sources) {
    const code = typeof source === 'string' ? source : linesTogether(source);
    if (code.startsWith('%%bash\n')) found.push(...runShell(code.slice(7)));
    const commands = [...code.matchAll(/^!(curl [^\n]*)/gm)];
    for (const [, command = ''] of commands) found.push(...runShell(command));
    if (commands.length === 0 && !/^%/.test(code)) program += `${code}\n`;
  }
  return program === '' ? found : [...found, ...(await runPython(program))];
}

/** Every line but the last ends with its break, as the format says. */
function linesTogether(lines: readonly string[]): string {
  const isBroken = lines.every(
    (line, index) => line.indexOf('\n') === (index === lines.length - 1 ? -1 : line.length - 1),
  );
  if (!isBroken) throw new Error('a line of a cell is not one line');
  return lines.join('');
}
