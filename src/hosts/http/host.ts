/** Files of HTTP requests, as the REST Client of Visual Studio Code and the IDEs of JetBrains send them. */
import type { FoundRegion, Host } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { textOf } from '../shared/pieces.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import type { WrittenHeader } from '../shared/request-document.js';
import { linesOf } from './lines.js';
import type { Line } from './lines.js';
import { readRequest } from './read-request.js';
import { variablesOf } from './variables.js';
import type { Variables } from './variables.js';

export const http: Host = {
  name: 'http',
  find: (_path, text) => {
    const lines = linesOf(text);
    const variables = variablesOf(lines);
    return { regions: requestsIn(lines).flatMap((one) => regionOf(one, variables, text)) };
  },
};

/** The lines of each request; lines of `###` stand between them. */
function requestsIn(lines: readonly Line[]): Line[][] {
  const requests: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.startsWith('###')) requests.push([]);
    else requests.at(-1)?.push(line);
  }
  return requests;
}

function regionOf(lines: readonly Line[], variables: Variables, document: string): FoundRegion[] {
  const request = readRequest(lines);
  const first = lines[0];
  const last = lines.at(-1);
  if (!request || !first || !last) return [];
  const blocks = [{ start: request.start, end: last.end }];
  if (request.command) {
    const { start, end } = request.command;
    const pieces = [{ text: document.slice(start, end), range: { start, end } }];
    return [{ extension: '.sh', pieces, blocks }];
  }
  const headers = request.headers.map(({ name, value }): WrittenHeader => ({
    name,
    value: variables.piecesOf(value, document),
  }));
  const body: Piece[] = request.body ? [bodyPiece(document, request.body)] : [];
  const isJson = isJsonLike(body);
  if (headers.length === 0 && !isJson) return [];
  return [{ ...requestRegion({ headers, ...(isJson && { body }) }, document), blocks }];
}

/** What is put into a body: a value that is made anew each time (`{{$guid}}`) cannot be copied. */
function bodyPiece(document: string, range: { start: number; end: number }): Piece {
  const write = (text: string): string | null =>
    /\{\{\s*\$|^\s*(?:###|>|<)/m.test(text) ? null : text;
  const piece = { text: document.slice(range.start, range.end), range };
  return textOf([piece]) === '' ? piece : { ...piece, quoting: { write } };
}
