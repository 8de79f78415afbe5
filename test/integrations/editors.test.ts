/** The schemas in the language services that editors are built on. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  getLanguageService,
  TextDocument,
  type LanguageService,
  type SchemaConfiguration,
} from 'vscode-json-languageservice';
import { listRules } from '../../src/cli/rule-pages.js';
import { projectFolder, readBlocks, readText } from '../package/documents.js';
import { readSnippet } from '../package/snippets.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

const workspace = 'file:///project/';
const schemaFolder = './node_modules/betalift/schemas/';
const schemaNames = readdirSync(join(projectFolder, 'schemas')).filter((name) =>
  name.endsWith('.schema.json'),
);

/** A language service that finds the package's schemas where a project that installed it has them. */
function createService(schemas: SchemaConfiguration[]): LanguageService {
  const service = getLanguageService({
    schemaRequestService: async (uri) =>
      readText(uri.replace(`${workspace}node_modules/betalift/`, '')),
    workspaceContext: {
      resolveRelativePath: (path, resource) => new URL(path, resource).href,
    },
  });
  // As VS Code does with "json.schemas": addresses are relative to the folder that is open.
  const absolute = schemas.map(({ fileMatch = [], uri }) => ({
    fileMatch,
    uri: new URL(uri, workspace).href,
  }));
  service.configure({ validate: true, allowComments: true, schemas: absolute });
  return service;
}

/** A document, with the place that `¦` marks in it. */
function open(service: LanguageService, name: string, marked: string) {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  const document = TextDocument.create(workspace + name, 'json', 1, text);
  const position = document.positionAt(offset);
  return { document, position, json: service.parseJSONDocument(document) };
}

async function diagnose(service: LanguageService, name: string, text: string): Promise<string[]> {
  const { document, json } = open(service, name, text);
  const diagnostics = await service.doValidation(document, json);
  return diagnostics.map(
    ({ range, message }) => `${document.getText(range).split('\n')[0] ?? ''}: ${message}`,
  );
}

async function complete(service: LanguageService, name: string, marked: string): Promise<string[]> {
  const { document, json, position } = open(service, name, marked);
  const completions = await service.doComplete(document, position, json);
  return (completions?.items ?? []).map(({ label }) => label);
}

async function hover(service: LanguageService, name: string, marked: string): Promise<string> {
  const { document, json, position } = open(service, name, marked);
  return JSON.stringify((await service.doHover(document, position, json))?.contents ?? '');
}

const readmeSettings = JSON.parse(readSnippet('Editors', 'json')) as {
  'json.schemas': { fileMatch: string[]; url: string }[];
};
const newFormat = readmeSettings['json.schemas'].map(({ fileMatch, url }) => ({
  fileMatch,
  uri: url,
}));
const oldFormat = [
  { fileMatch: ['*.json'], uri: `${schemaFolder}mcp-client-2025-04-04.schema.json` },
];
const config = [
  { fileMatch: ['betalift.config.json'], uri: `${schemaFolder}betalift.config.schema.json` },
];

describe('a body in VS Code, with the settings of README', () => {
  const body = JSON.parse(
    readText('fixtures/documentation/2025-11-20/migration-after.json'),
  ) as object;
  const text = JSON.stringify(body, null, 2);
  const oldText = readText('fixtures/documentation/2025-04-04/migration-before.json');

  test('the new format is right, the old one is not', async () => {
    const service = createService(newFormat);
    expect(await diagnose(service, 'requests/new.json', text)).toEqual([]);
    expect(await diagnose(service, 'requests/old.json', oldText)).toEqual([
      expect.stringMatching(/^"tool_configuration": .*tool_configuration is not allowed/),
    ]);
    expect(await diagnose(service, 'other/old.json', oldText)).toEqual([]);
  });

  test('under the old version the old format is right, and what is deprecated is marked', async () => {
    const service = createService(oldFormat);
    expect(await diagnose(service, 'old.json', oldText)).toEqual([
      '"tool_configuration": {: Value is deprecated',
    ]);
    expect(await diagnose(service, 'new.json', text)).not.toEqual([]);
  });

  test('keys and values are completed', async () => {
    const service = createService(newFormat);
    const server = '{"mcp_servers": [{"type": "url", ¦}]}';
    expect((await complete(service, 'requests/a.json', server)).sort()).toEqual([
      'authorization_token',
      'name',
      'url',
    ]);
    const toolset = '{"tools": [{"type": "mcp_toolset", ¦}]}';
    expect(await complete(service, 'requests/a.json', toolset)).toEqual(
      expect.arrayContaining(['mcp_server_name', 'default_config', 'configs', 'cache_control']),
    );
    const value = '{"tools": [{"type": "mcp_toolset", "default_config": {"enabled": ¦}}]}';
    expect(await complete(service, 'requests/a.json', value)).toEqual(['true', 'false']);
  });

  test('a key says what it means', async () => {
    const service = createService(newFormat);
    const explain = async (marked: string) => hover(service, 'requests/a.json', marked);
    expect(await explain('{"tools": [{"type": "mcp_toolset", "default_con¦fig": {}}]}')).toContain(
      'of every tool that configs does not name',
    );
    expect(await explain('{"mcp_servers": [{"u¦rl": "https://x.dev"}]}')).toContain(
      'Address of the server; must begin with https://',
    );
  });

  test('the settings in docs/editors.md name schemas that are there', () => {
    const [block = ''] = readBlocks(readText('docs/editors.md'), 'json');
    const { 'json.schemas': schemas } = JSON.parse(block) as typeof readmeSettings;
    expect(schemas).toHaveLength(2);
    for (const { url } of schemas) expect(schemaNames).toContain(url.replace(schemaFolder, ''));
  });
});

describe('the configuration', () => {
  const name = 'betalift.config.json';

  test('completes the rules that there are, and their severities', async () => {
    const service = createService(config);
    expect((await complete(service, name, '{"rules": {¦}}')).sort()).toEqual(
      (await listRules()).sort(),
    );
    const severities = await complete(service, name, '{"rules": {"duplicate-toolset": ¦}}');
    expect(severities).toEqual(['"error"', '"warning"', '"info"', '"off"']);
  });

  test('may name its schema itself', async () => {
    const service = createService([]);
    const text = readSnippet('Configuration', 'jsonc');
    expect(await diagnose(service, name, text.replace(/,(?=\s*\})/g, ''))).toEqual([]);
    const wrong = `{"$schema": "${schemaFolder}betalift.config.schema.json", "ignored": []}`;
    expect(await diagnose(service, name, wrong)).toEqual([
      '"ignored": Property ignored is not allowed.',
    ]);
  });
});

describe('YAML with its schema in the first line', () => {
  function diagnoseYaml(text: string): unknown {
    const folder = createFolder({
      'request.yaml': text,
      ...Object.fromEntries(
        schemaNames.map((name) => [
          `node_modules/betalift/schemas/${name}`,
          readText(`schemas/${name}`),
        ]),
      ),
    });
    const script = join(__dirname, 'diagnose-yaml.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [script, join(folder, 'request.yaml')], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  test('the request in README is right, and a wrong one is not', () => {
    const text = readSnippet('Editors', 'yaml');
    expect(diagnoseYaml(text)).toEqual([]);
    expect(diagnoseYaml(text.replace('mcp_server_name: orders', 'server: orders'))).toEqual([
      [5, 'Missing property "mcp_server_name".'],
      [5, 'Property server is not allowed.'],
    ]);
  });
});

/** Source of its form: schema-catalog.json of SchemaStore. */
describe('the catalog', () => {
  interface Entry {
    readonly name: string;
    readonly description: string;
    readonly fileMatch: readonly string[];
    readonly url: string;
  }
  const catalog = JSON.parse(readText('schemas/catalog.json')) as {
    readonly $schema: string;
    readonly version: number;
    readonly schemas: readonly Entry[];
  };

  test('has the form that SchemaStore documents', () => {
    expect(Object.keys(catalog)).toEqual(['$schema', 'version', 'schemas']);
    expect(catalog.version).toBe(1);
    for (const entry of catalog.schemas) {
      expect(Object.keys(entry)).toEqual(['name', 'description', 'fileMatch', 'url']);
      expect(entry.description).not.toMatch(/\.$|\bschema\b/i);
      expect(new Set(entry.fileMatch).size).toBe(entry.fileMatch.length);
      expect(entry.url).toMatch(/^https:\/\/.*\.json$/);
    }
  });

  test('names every schema by the address that the schema itself gives', () => {
    const names = catalog.schemas.map(({ url }) => basename(url));
    expect(names.sort()).toEqual([...schemaNames].sort());
    for (const { url } of catalog.schemas) {
      const schema = JSON.parse(
        readFileSync(join(projectFolder, 'schemas', basename(url)), 'utf8'),
      ) as { readonly $id: string };
      expect(schema.$id).toBe(url);
    }
  });

  test('docs/editors.md has its file names', () => {
    const page = readText('docs/editors.md');
    for (const { fileMatch, url } of catalog.schemas) {
      expect(page).toContain(`\`${fileMatch[0] ?? ''}\``);
      expect(page).toContain(`\`schemas/${basename(url)}\``);
    }
  });
});

test('every key of the formats says what it means', () => {
  for (const name of ['mcp-client-2025-04-04', 'mcp-client-2025-11-20', 'betalift.config']) {
    expect(existsSync(join(projectFolder, 'schemas', `${name}.schema.json`))).toBe(true);
    const schema = JSON.parse(readText(`schemas/${name}.schema.json`)) as Schema;
    expect(keysWithoutDescription(schema, schema.$defs ?? {}, name)).toEqual([]);
  }
});

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Keys of the parts that a schema is exact about: it, or what it refers to, has a description. */
function keysWithoutDescription(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  at: string,
): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
    const target = definitions[part.$ref?.replace('#/$defs/', '') ?? ''];
    return (part.description ?? target?.description) ? [] : [`${at}.${key}`];
  });
  const titled = Object.entries(schema.$defs ?? {}).filter(([, part]) => part.title !== undefined);
  return [
    ...own,
    ...titled.flatMap(([name, part]) => keysWithoutDescription(part, definitions, `${at}#${name}`)),
  ];
}
