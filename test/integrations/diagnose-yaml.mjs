// Prints what the YAML language service says of a document, as JSON: `node diagnose-yaml.mjs <file>`.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getLanguageService, TextDocument } from 'yaml-language-server';

const path = process.argv[2];
const address = pathToFileURL(path).href;
const complain = (...words) => process.stderr.write(`${words.map(String).join(' ')}\n`);
const silent = { error: complain, sendNotification() {}, showErrorMessage: complain };
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), 'utf8'),
  workspaceContext: {
    resolveRelativePath: (relative, resource) => new URL(relative, resource).href,
  },
  connection: { ...silent, onRequest() {}, window: silent },
  telemetry: { send() {}, sendError: complain, sendTrack() {} },
  yamlSettings: { workspaceFolders: [{ uri: pathToFileURL(dirname(path)).href, name: 'project' }] },
});
service.configure({ validate: true, hover: true, completion: true, customTags: [] });
const document = TextDocument.create(address, 'yaml', 1, readFileSync(path, 'utf8'));
const diagnostics = await service.doValidation(document, false);
const shown = diagnostics.map(({ message, range }) => [range.start.line + 1, message]);
process.stdout.write(JSON.stringify(shown));
