/**
 * Placeholders of the soundness corpora, in the words of each language. `%%CLIENT%%` stands for the
 * making of a client, `%%MESSAGE%%` for the members that every request needs, `%%OLD%%` for the deprecated
 * header. `%%A%%` and `%%B%%` are servers, `%%LIMITED%%` is one with an allowlist, `%%CLOCK%%` a tool.
 * `%%BOM%%`, `%%CR%%` and `%%NUL%%` stand for characters that an editor would not keep. Python writes the
 * members of a request in two ways: `%%MESSAGE%%` as keyword arguments, `%%BODY%%` as a dictionary's.
 */
import { OLD } from './compare-requests.js';
import type { CorpusLanguage } from './program-cases.js';

type Macros = Readonly<Record<string, string>>;

const SHARED: Macros = {
  OLD,
  JSON_A: '{"type": "url", "url": "https://a.example/mcp", "name": "a"}',
  JSON_LIMITED:
    '{"type":"url","url":"https://l.example/mcp","name":"l","tool_configuration":{"allowed_tools":["search"]}}',
  BOM: '\uFEFF',
  CR: '\r',
  NUL: '\0',
};

const MACROS: Readonly<Record<CorpusLanguage, Macros>> = {
  typescript: {
    ...SHARED,
    CLIENT: "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();",
    MESSAGE:
      "model: 'claude-sonnet-4-5', max_tokens: 64, messages: [{ role: 'user', content: 'hi' }]",
    A: "{ type: 'url', url: 'https://a.example/mcp', name: 'a' }",
    B: "{ type: 'url', url: 'https://b.example/mcp', name: 'b' }",
    LIMITED:
      "{ type: 'url', url: 'https://l.example/mcp', name: 'l', tool_configuration: { allowed_tools: ['search'] } }",
    CLOCK: "{ name: 'clock', description: 'Tells the time', input_schema: { type: 'object' } }",
  },
  python: {
    ...SHARED,
    CLIENT: 'from anthropic import Anthropic\n\nclient = Anthropic()',
    MESSAGE:
      'model="claude-sonnet-4-5", max_tokens=64, messages=[{"role": "user", "content": "hi"}]',
    BODY: '"model": "claude-sonnet-4-5", "max_tokens": 64, "messages": [{"role": "user", "content": "hi"}]',
    A: '{"type": "url", "url": "https://a.example/mcp", "name": "a"}',
    B: '{"type": "url", "url": "https://b.example/mcp", "name": "b"}',
    LIMITED:
      '{"type": "url", "url": "https://l.example/mcp", "name": "l", "tool_configuration": {"allowed_tools": ["search"]}}',
    CLOCK: '{"name": "clock", "description": "Tells the time", "input_schema": {"type": "object"}}',
  },
};

/** A text with what its placeholders stand for. Throws when there is no such placeholder. */
export function expandMacros(text: string, language: CorpusLanguage): string {
  return text.replace(/%%(\w+)%%/g, (_, macro: string) => {
    const expansion = MACROS[language][macro];
    if (expansion === undefined) throw new Error(`no such macro: ${macro}`);
    return expansion;
  });
}
