/**
 * What a random program is to send, and in which form it is written: plain data, so that it can be drawn,
 * shrunk and printed. Every list of forms begins with the plainest one, to which failures shrink. The
 * forms are those of real code: how headers, servers, configurations and tools are given.
 */

/** Environment variables that switch parts of a request on. */
export const flags = ['RESTRICTED', 'WITH_MCP', 'PREVIEW', 'EXTRA'] as const;
export type Flag = (typeof flags)[number];
/** When a part is there. */
export type Condition = 'always' | Flag;

/** Meaning of a `tool_configuration`: none, null, or the object. */
export type Settings =
  | 'absent'
  | null
  | {
      readonly enabled?: boolean | null | Flag;
      readonly allowed_tools?: readonly string[] | null;
    };

export const listForms = [
  ...(['literal', 'constant', 'local', 'spread', 'filtered', 'mapped', 'split'] as const),
  ...(['from set', 'keys', 'environment'] as const),
] as const;
/** How the list of allowed tools is written. */
export type ListForm = (typeof listForms)[number];

export const configurationForms = [
  ...(['literal', 'ternary', 'spread and', 'spread ternary', 'variable', 'constant'] as const),
  ...([
    'set later',
    'function',
    'function of flag',
    'object spread',
    'member',
    'looked up',
  ] as const),
  ...(['or nothing', 'copied', 'environment list', 'list when set'] as const),
] as const;
export type ConfigurationForm = (typeof configurationForms)[number];

export interface ConfigurationSpec {
  readonly form: ConfigurationForm;
  readonly list: ListForm;
  readonly settings: Settings;
  /** Where the condition does not hold, `otherwise` is meant. */
  readonly condition: Condition;
  readonly otherwise: Settings;
}

export interface ServerSpec {
  readonly name: string;
  readonly nameForm: (typeof nameForms)[number];
  readonly hasToken: boolean;
  readonly condition: Condition;
  readonly configuration: ConfigurationSpec;
}
export const nameForms = ['literal', 'constant', 'environment', 'template'] as const;

export const serversForms = [
  ...(['literal', 'variable', 'constant', 'function', 'async function', 'helper'] as const),
  ...(['helper of list'] as const),
  ...([
    'map',
    'map block',
    'map of limits',
    'filter and map',
    'map and filter',
    'flat map',
  ] as const),
  ...([
    'appended in loop',
    'appended under if',
    'separate',
    'concat',
    'spread',
    'without nothing',
  ] as const),
  ...(['field', 'property', 'constructor parameter', 'parameter', 'entries', 'gathered'] as const),
  ...(['reduce', 'JSON file', 'environment JSON', 'member', 'lambda'] as const),
] as const;
/** Forms that only Python has. */
export const pythonServersForms = ['extended', 'generator', 'early return', 'match'] as const;
export type ServersForm = (typeof serversForms)[number] | (typeof pythonServersForms)[number];

export interface ServersSpec {
  readonly form: ServersForm;
  readonly servers: readonly ServerSpec[];
}

export const headerForms = [
  ...(['literal', 'constant', 'list constant', 'appended', 'set', 'ternary', 'default'] as const),
  ...(['member', 'function', 'spread', 'concat', 'without nothing', 'template', 'frozen'] as const),
  ...(['enum', 'environment split', 'local', 'parameter'] as const),
] as const;
/** How the list of beta values is written. */
export type HeaderForm = (typeof headerForms)[number];

export const carriers = [
  ...(['betas', 'request option', 'client default', 'assigned', 'headers object'] as const),
] as const;
/** What takes the header to the API. */
export type Carrier = (typeof carriers)[number];

export interface HeaderSpec {
  readonly form: HeaderForm;
  readonly carrier: Carrier;
  /** Other values before and after the deprecated one. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export const toolsForms = [
  ...([
    'literal',
    'variable',
    'constant',
    'appended',
    'appended later',
    'spread',
    'concat',
  ] as const),
  ...(['possibly absent', 'assigned', 'function', 'conditional spread', 'default'] as const),
] as const;
export type ToolsForm = (typeof toolsForms)[number];

export interface ToolsSpec {
  readonly form: ToolsForm;
  readonly names: readonly string[];
  readonly hasCacheControl: boolean;
  readonly condition: Condition;
}

export const calls = [
  ...([
    'create',
    'stream',
    'plain create',
    'count tokens',
    'batch',
    'http',
    'http client',
  ] as const),
] as const;
export type Call = (typeof calls)[number];

export const requestForms = [
  ...(['inline', 'variable', 'changed later', 'builder', 'wrapper', 'spreading wrapper'] as const),
  ...(['spread of base', 'merged', 'shared parameters', 'agent loop', 'for each'] as const),
  ...(['alias of method', 'retry', 'conditional call'] as const),
] as const;
/** Forms that only Python has. */
export const pythonRequestForms = ['partial', 'updated', 'set by default'] as const;
export type RequestForm = (typeof requestForms)[number] | (typeof pythonRequestForms)[number];

export const mcpForms = [
  ...(['spread and', 'spread ternary', 'if', 'ternary absent', 'apart'] as const),
] as const;

export const surroundings = ['top level', 'function', 'function value', 'method', 'main'] as const;

export interface RequestSpec {
  readonly call: Call;
  readonly form: RequestForm;
  readonly surrounding: (typeof surroundings)[number];
  /** When header and servers are sent, and how that is written. */
  readonly mcp: { readonly condition: Condition; readonly form: (typeof mcpForms)[number] };
  /** Positions in the lists of the program; null sends no tools. */
  readonly header: number;
  readonly servers: number;
  readonly tools: number | null;
  /** The order of the members: which of header, servers and tools comes first, by a number. */
  readonly order: number;
  readonly hasNoise: boolean;
}

export const flagForms = [
  ...(['comparison', 'bare', 'constant', 'cast', 'function', 'parameter'] as const),
] as const;
export const importForms = ['named', 'namespace', 'renamed', 'barrel', 'module object'] as const;
export const dialects = ['js', 'ts', 'ts any', 'cjs'] as const;

/** The languages that programs are written in. */
export const languages = ['typescript', 'python'] as const;
export type GeneratedLanguage = (typeof languages)[number];

/** How a text looks, whatever it says and in which language. */
interface CommonStyle {
  readonly flagForm: (typeof flagForms)[number];
  readonly importForm: (typeof importForms)[number];
  readonly vocabulary: number;
  readonly isSingleQuoted: boolean;
  readonly indentation: 2 | 4 | 'tab';
  readonly width: number;
  readonly isCollapsed: boolean;
  readonly hasWindowsLines: boolean;
  /** Each number gives a comment its place. */
  readonly comments: readonly number[];
}

export interface TypeScriptStyle extends CommonStyle {
  readonly language: 'typescript';
  readonly dialect: (typeof dialects)[number];
  readonly hasSemicolons: boolean;
  readonly trailingCommas: 'none' | 'es5' | 'all';
  readonly hasQuotedKeys: boolean;
  readonly exportsEverything: boolean;
}

export const dictionaryForms = ['literal', 'call', 'typed dictionary'] as const;
export const concurrencies = ['none', 'async', 'threads'] as const;

export interface PythonStyle extends CommonStyle {
  readonly language: 'python';
  /** How the program waits for answers: with a synchronous client, an asynchronous one, or in threads. */
  readonly concurrency: (typeof concurrencies)[number];
  /** How dictionaries are made. */
  readonly dictionaries: (typeof dictionaryForms)[number];
  readonly hasTrailingCommas: boolean;
  readonly hasAnnotations: boolean;
  /** Where the language has several ways to write the same, this number chooses; 0 takes the plainest. */
  readonly variant: number;
}

export type StyleSpec = TypeScriptStyle | PythonStyle;

/** Parts of a program that may stand in a file of their own. */
export const roles = ['header', 'servers', 'tools', 'request'] as const;
export type Role = (typeof roles)[number] | 'main';

export interface ProgramSpec {
  readonly headers: readonly HeaderSpec[];
  readonly serverLists: readonly ServersSpec[];
  readonly toolLists: readonly ToolsSpec[];
  readonly requests: readonly RequestSpec[];
  readonly style: StyleSpec;
  /** The number of the file each part stands in; 0 is the program's entry. */
  readonly layout: Readonly<Record<(typeof roles)[number], number>>;
  /** The flags that are set in each run. */
  readonly scenarios: readonly (readonly Flag[])[];
  /** Whether the tools are also sent in a request that has nothing to do with MCP. */
  readonly hasOrdinaryRequest: boolean;
}

/** The forms of a language's lists of servers and of its requests. */
export function formsIn(language: GeneratedLanguage): {
  readonly serversForms: readonly [ServersForm, ...ServersForm[]];
  readonly requestForms: readonly [RequestForm, ...RequestForm[]];
} {
  if (language === 'typescript') return { serversForms, requestForms };
  return {
    serversForms: [...serversForms, ...pythonServersForms],
    requestForms: [...requestForms, ...pythonRequestForms],
  };
}
