/** The words for a body whose form is wrong. */
import type { Problem, ProblemText } from '../types.js';
import { documentation } from './documentation.js';

type Details = Readonly<Record<string, Problem['arguments'][string] | undefined>>;

/** What a schema's title is called in a sentence, and the section about it. */
const places: Readonly<Record<string, { readonly words: string; readonly url: string }>> = {
  'MCP server': { words: 'an MCP server', url: documentation.server },
  'MCP toolset': { words: 'an MCP toolset', url: documentation.toolset },
  'tool configuration': { words: "a tool's configuration", url: documentation.toolOptions },
  tool_configuration: { words: '`tool_configuration`', url: documentation.migration },
  'pinned tool': { words: 'a pinned tool', url: documentation.toolset },
  'cache control': { words: '`cache_control`', url: documentation.toolset },
  tool: { words: 'a tool', url: documentation.toolset },
};

/**
 * A wrong form in words, with the key that was probably meant. Throws for a kind that has no words, as
 * that is a mistake of the program.
 */
export function describeInvalidRequest(details: Problem['arguments']): ProblemText {
  const place = places[String(details['place'])];
  return {
    message: messageFor(details, place?.words ?? 'the request'),
    url: place?.url ?? documentation.page,
  };
}

function messageFor(details: Details, place: string): string {
  const key = code(details['key']);
  switch (details['keyword']) {
    case 'unknown-key':
      return `${key} is no key of ${place}. ${adviceFor(details)}`;
    case 'missing-key':
      return `${capitalised(place)} needs ${key}, which is missing here.`;
    case 'wrong-value':
      return `${key} must be ${code(details['expected'])} here.`;
    case 'wrong-type':
      return typeMessage(details);
    case 'betas-in-body':
      return '`betas` is a parameter of the SDKs, not of the API, which refuses it in a JSON body. Send the values in the `anthropic-beta` header.';
    default:
      throw new Error(`No words for the kind "${String(details['keyword'])}".`);
  }
}

function adviceFor({ key, likely, change, allowed }: Details): string {
  switch (change) {
    case 'rename':
      return `Did you mean ${code(likely)}?`;
    case 'move':
      // The hint already marks the keys that it names.
      return `What ${code(key)} is meant to say belongs in ${String(likely)}.`;
    case 'remove':
      return 'Remove it.';
    default:
      return `Known keys: ${Array.isArray(allowed) ? allowed.map(code).join(', ') : ''}.`;
  }
}

function typeMessage({ place, expected, actual }: Details): string {
  const where = place === '' ? 'the request' : code(place);
  const hint =
    place === 'mcp_servers' && actual === 'an object'
      ? ' Make each entry a member of the array, with its key as `name`.'
      : place === 'configs' && actual === 'an array'
        ? ' Make the name of each member the key of its settings.'
        : '';
  return `${capitalised(String(actual))} stands at ${where}, where ${String(expected)} is expected.${hint}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function code(text: unknown): string {
  return `\`${String(text)}\``;
}
