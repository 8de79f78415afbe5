/**
 * The corpus of small programs that try to get a wrong migration: `fixtures/typescript/soundness/*.txt`.
 * A file holds programs that try the same thing. Its first lines say which; then each program has a
 * line `@@@ <name>.<extension> [<environments as JSON>]` and its text, in which `%%CLIENT%%` stands for
 * the making of a client, `%%MESSAGE%%` for the members every request needs, `%%OLD%%` for the
 * deprecated header. `%%A%%` and `%%B%%` are servers, `%%LIMITED%%` is one with an allowlist, `%%CLOCK%%` a
 * tool.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OLD } from './compare-requests.js';
import { FIXTURES, type Scenario } from './program-cases.js';

export interface SoundnessProgram {
  /** The file it is in, without extension, and its own name with one. */
  readonly name: string;
  readonly text: string;
  readonly scenarios: readonly Scenario[];
}

const FOLDER = path.join(FIXTURES, 'typescript', 'soundness');

const MACROS: Readonly<Record<string, string>> = {
  CLIENT: "import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();",
  MESSAGE:
    "model: 'claude-sonnet-4-5', max_tokens: 64, messages: [{ role: 'user', content: 'hi' }]",
  OLD,
  A: "{ type: 'url', url: 'https://a.example/mcp', name: 'a' }",
  B: "{ type: 'url', url: 'https://b.example/mcp', name: 'b' }",
  LIMITED:
    "{ type: 'url', url: 'https://l.example/mcp', name: 'l', tool_configuration: { allowed_tools: ['search'] } }",
  JSON_LIMITED:
    '{"type":"url","url":"https://l.example/mcp","name":"l","tool_configuration":{"allowed_tools":["search"]}}',
  CLOCK: "{ name: 'clock', description: 'Tells the time', input_schema: { type: 'object' } }",
  BOM: '\uFEFF',
  CR: '\r',
  NUL: '\0',
};

/** All programs by file. Throws when a program's first line or a macro cannot be read. */
export function readSoundnessPrograms(): SoundnessProgram[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const blocks = readFileSync(path.join(FOLDER, file), 'utf8').split(/^@@@ /m);
    return blocks.slice(1).map((block) => readProgram(path.parse(file).name, expandMacros(block)));
  });
}

function readProgram(group: string, block: string): SoundnessProgram {
  const [, name, environments, text] = /^(\S+) ?(.*)\n([^]*)$/.exec(block) ?? [];
  if (name === undefined || text === undefined) throw new Error(`no program: ${block}`);
  return { name: `${group}/${name}`, text, scenarios: readEnvironments(environments ?? '') };
}

/** A scenario for each of the environments, given as JSON; one that is as it is for none. */
export function readEnvironments(environments: string): Scenario[] {
  if (environments === '') return [{ name: 'as it is' }];
  const given = JSON.parse(environments) as Record<string, string>[];
  return given.map((env) => ({ name: `with ${JSON.stringify(env)}`, env }));
}

/** A text with what its placeholders stand for. Throws when there is no such placeholder. */
export function expandMacros(text: string): string {
  return text.replace(/%%(\w+)%%/g, (_, macro: string) => {
    const expansion = MACROS[macro];
    if (expansion === undefined) throw new Error(`no such macro: ${macro}`);
    return expansion;
  });
}
