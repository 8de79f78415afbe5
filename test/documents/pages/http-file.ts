/** Sends the requests of an HTTP file as the REST Client does, to the recorder in the API's place. */
import type { PagePart } from './page-programs.js';

/** The requests as `fetch` takes them, and those that are written as commands of curl. */
export interface HttpFile {
  readonly requests: readonly {
    readonly path: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  }[];
  readonly commands: readonly PagePart[];
}

/**
 * Reads a file of requests.
 *
 * @param given Values of variables that the file does not set itself.
 */
export function readHttpFile(text: string, given: Readonly<Record<string, string>>): HttpFile {
  const variables = new Map(Object.entries(given));
  for (const [, name = '', value = ''] of text.matchAll(/^@([\w.-]+)\s*=\s*(.*?)\s*$/gm))
    variables.set(name, value);
  const filled = fill(text, variables);
  const sections = filled.split(/^###.*$/m).map((section) => section.replace(/\r/g, ''));
  const requests = sections.flatMap((section) => requestOf(section) ?? []);
  const commands = sections.flatMap((section): PagePart[] => {
    const [command] = /^curl\s[\s\S]*/m.exec(section) ?? [];
    return command === undefined || requestOf(section) ? [] : [{ kind: 'shell', text: command }];
  });
  return { requests, commands };
}

function fill(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (mark, name: string) => {
    if (name.startsWith('$')) return 'made-up';
    const value = variables.get(name);
    if (value === undefined) throw new Error(`${mark} has no value`);
    return fill(value, variables);
  });
}

function requestOf(section: string): HttpFile['requests'][number] | null {
  const lines = section.split('\n');
  const first = lines.findIndex((line) => /^(?:GET|POST) /.test(line));
  const [method = '', address = ''] = (lines[first] ?? '').split(' ');
  if (first === -1) return null;
  const rest = lines.slice(first + 1);
  const blank = rest.findIndex((line) => line.trim() === '');
  const head = blank === -1 ? rest : rest.slice(0, blank);
  const headers = head.flatMap((line) => {
    const [, name, value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), value.trim()] as const];
  });
  const body = blank === -1 ? [] : rest.slice(blank + 1);
  const handler = body.findIndex((line) => /^(?:>|<>)/.test(line));
  const text = (handler === -1 ? body : body.slice(0, handler))
    .filter((line) => !/^\s*(?:#|\/\/)/.test(line))
    .join('\n')
    .trim();
  return {
    path: new URL(address, 'http://recorder').pathname,
    method,
    headers: Object.fromEntries(headers),
    body: text === '' ? null : text,
  };
}
