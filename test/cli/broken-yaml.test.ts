/** What the command makes of YAML files that no parser of YAML can read. */
import { spawnSync } from 'node:child_process';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { buildCommand, type BuiltCommand } from './build-command.js';

const broken = `request:
  headers: {anthropic-beta: mcp-client-2025-04-04
  body: {}
`;

const chart = `{{- if .Values.enabled }}
kind: ConfigMap
data:
  BETA: mcp-client-2025-04-04
  {{ toYaml .Values.more | nindent 2 }}
{{- end }}
`;

const playbook = `- uri:
    url: {{ address }}: "x"
    headers: {anthropic-beta: mcp-client-2025-04-04}
  {% if on %}
  when: true
  {% endif %}
`;

let command: BuiltCommand;
beforeAll(() => {
  command = buildCommand('src/cli/main.ts');
});
afterAll(() => command.remove());
afterEach(removeFolders);

function lint(files: Readonly<Record<string, string>>) {
  const { status, stdout } = spawnSync(process.execPath, [command.path, 'lint'], {
    cwd: createFolder(files),
    encoding: 'utf8',
  });
  return { status, stdout };
}

test('a broken file that names the beta is an error with its place', () => {
  const { status, stdout } = lint({ 'broken.yaml': broken });
  expect(status).toBe(2);
  expect(stdout).toMatch(/error {2}broken\.yaml:3:3 {2}unreadable-file/);
});

test('a broken file that names nothing of it is not looked at', () => {
  expect(lint({ 'broken.yml': 'a: {b: c\nd: e\n' }).status).toBe(0);
});

test.each([
  ['templates/config.yaml', chart],
  ['playbook.yml', playbook],
])('the template %s is a note', (name, text) => {
  const { status, stdout } = lint({ [name]: text });
  expect(status).toBe(0);
  expect(stdout).toContain(`note  ${name}:`);
});
