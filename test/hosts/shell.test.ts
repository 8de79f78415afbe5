/** Requests of shell scripts, and the quoting of what is written into them, judged by bash itself. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { loadShell } from '../../src/hosts/shell/host.js';
import type { Host } from '../../src/regions/host.js';
import { Region } from '../../src/regions/region.js';

let shell: Host;

beforeAll(async () => {
  shell = await loadShell();
});

function regionsOf(text: string): Region[] {
  return (shell.find('script.sh', text).regions ?? []).map(
    ({ pieces }) => new Region({ text }, pieces),
  );
}

test.each([
  ['-H "a-b: c" -d \'{"x": 1}\'', '{"headers": {"a-b": "c"}, "body": {"x": 1}}'],
  ["-sSHa-b:c -d'{}'", '{"headers": {"a-b": "c"}, "body": {}}'],
  ['--header=a-b:c --data-raw={}', '{"headers": {"a-b": "c"}, "body": {}}'],
  ["--json $'{\\n\\'}'", '{"headers": {}, "body":\n{\n\'}\n}'],
  ['-d "{\\"x\\": \\"$Y\\"}"', '{"headers": {}, "body": {"x": "${Y}"}}'],
  ['-d \'{"x": "\'"$Y"\'"}\'', '{"headers": {}, "body": {"x": "${Y}"}}'],
  ["-d '{\"x\": '$Y'}'", '{"headers": {}, "body": {"x": ${Y}}}'],
  ['-d @- <<< \'{"x": 1}\'', '{"headers": {}, "body": {"x": 1}}'],
  ['-d @- <<E\n{"x": "\\$Y"}\nE', '{"headers": {}, "body": {"x": "$Y"}}'],
  ['-d "$(cat <<\'E\'\n{"x": "$Y"}\nE\n)"', '{"headers": {}, "body": {"x": "$Y"}}'],
  ['-H @file -d {}', '{"headers": {"anthropic-beta": "${headers}"}, "body": {}}'],
  ['-H a-b:c -d @file', '{"headers": {"a-b": "c"}, "body": ${@file}}'],
  ['-d @- < file', '{"headers": {}, "body": ${@file}}'],
  ['-d "$(cat file)"', '{"headers": {}, "body": ${@file}}'],
  ['-d "$(< "$(dirname "$0")/file")"', '{"headers": {}, "body": ${@document:file}}'],
  ['-d "@$DIR/file"', '{"headers": {}, "body": ${@*/file}}'],
  ['-H a-b:c -d x=1', '{"headers": {"a-b": "c"}}'],
  ['-H a-b:c -d {} -d {}', '{"headers": {"a-b": "c"}}'],
])('curl %s', (words, expected) => {
  expect(regionsOf(`curl https://a.example ${words}\n`).map(({ text }) => text)).toEqual([
    expected,
  ]);
});

test.each([
  ['a pipe', 'echo {} | curl -d @- u', 1],
  ['a pipe after a here-document', "cat <<'E' | curl -d @- u\n{}\nE\n", 1],
  ['two requests of one command', 'curl -d {} u --next -d [] v', 2],
  ['a command of another', 'time sudo /usr/bin/curl -d {} u', 1],
  ['a substitution', 'x=$(curl -d {} u)', 1],
  ['no curl', 'rsync -d {} u', 0],
  ['what cannot be parsed', "curl -d 'x", 0],
])('%s', (_name, text, count) => {
  expect(regionsOf(text)).toHaveLength(count);
});

test.each([
  ['once', 'B=\'{}\'\ncurl -d "$B" u', true],
  ['twice', "B='{}'\nB='[]'\ncurl -d \"$B\" u", false],
  ['under a condition', 'if x; then B={}; fi\ncurl -d "$B" u', false],
  ['behind its use', 'curl -d "$B" u\nB={}', false],
  ['by read', 'B={}\nread -r B\ncurl -d "$B" u', false],
  ['by a loop', 'B={}\nfor B in a b; do curl -d "$B" u; done', false],
  ['by another command', "read -r -d '' B <<'E'\n{}\nE\ncurl -d \"$B\" u", true],
])('a variable that is set %s', (_how, text, isKnown) => {
  expect(regionsOf(text)).toHaveLength(isKnown ? 1 : 0);
});

test('what another program may decide by cannot be written', () => {
  const [region] = regionsOf('B=a\npython x.py "$B"\ncurl -H "x-y: $B" -d {} u');
  const start = region?.text.indexOf('"a"') ?? 0;
  expect(
    region?.editsInFile([{ range: { start: start + 1, end: start + 2 }, text: 'b' }]),
  ).toBeNull();
});

/** Ways to write a body, each of a text that begins and ends with braces. */
const styles: readonly ((body: string) => string)[] = [
  (body) => `curl -d '${body.replaceAll("'", "'\\''")}' u`,
  (body) => `curl -d '${body.replaceAll("'", `'"'"'`)}' u`,
  (body) => `curl -d "${body.replace(/[\\"$`]/g, '\\$&')}" u`,
  (body) => `curl -d $'${body.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}' u`,
  (body) => `curl -d @- u <<'END'\n${body}\nEND`,
  (body) => `curl -d @- u <<END\n${body.replace(/[\\$`]/g, '\\$&')}\nEND`,
  (body) => `X='${body.replaceAll("'", "'\\''")}'\ncurl -d "$X" u`,
];

test('an escaped expansion at the beginning of a line of a here-document is text', () => {
  const script = 'curl -d @- u <<END\n{\n  \\$(a): "\\\\$B"}\nEND\n';
  expect(regionsOf(script)[0]?.text).toContain('{\n  $(a): "\\${B}"}');
});

test('bash reads what is written as it is meant, in every quoting', () => {
  const unit = fc.constantFrom(
    "'",
    '"',
    '\\',
    '$',
    '`',
    '!',
    '\n',
    ' ',
    'a',
    '$(a)',
    '{',
    '*',
    'é',
  );
  const word = fc.string({ unit, maxLength: 8 });
  const scripts: { script: string; meant: string }[] = [];
  fc.assert(
    fc.property(word, word, fc.nat(8), fc.constantFrom(...styles), (text, added, place, style) => {
      const body = `{${text}}`;
      const script = style(body);
      const region = regionsOf(script)[0];
      const start = /"body":\s/.exec(region?.text ?? '');
      expect(region?.text.slice((start?.index ?? 0) + 8)).toContain(body);
      const offset = Math.min(place, text.length);
      const at = (start?.index ?? 0) + 9 + offset;
      const edits = region?.editsInFile([{ range: { start: at, end: at }, text: added }]);
      if (!edits) return;
      const meant = `{${text.slice(0, offset)}${added}${text.slice(offset)}}`;
      scripts.push({ script: applyEdits(script, edits), meant });
    }),
    { numRuns: 300 },
  );
  expect(scripts.length).toBeGreaterThan(250);
  // The stand-in prints what it is given as data, and a mark behind it.
  const printing = [
    'curl() { local data; while [ $# -gt 0 ]; do [ "$1" = -d ] && { data="$2"; shift; }; shift; done',
    '[ "$data" = @- ] && data="$(cat)"; printf "%s\\0" "$data"; }',
  ].join('; ');
  const source = [printing, ...scripts.map(({ script }) => script)].join('\n');
  const printed = execFileSync('bash', ['--norc', '-c', source], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
  expect(printed).toEqual(scripts.map(({ meant }) => meant));
});

test.each([
  ['each call', 'f() { curl -d "$1" u; }\nf {}; f []', 2],
  ['each call of a call', 'f() { curl -d "$1" u; }\ng() { f "$1"; }\ng {}; g []', 2],
  ['a call that shifts', 'f() { shift; curl -d "$1" u; }\nf {} []', 1],
  ['rounds that send the same', "for i in 1 2; do curl -d '{}' u; done", 1],
  ['each round', "for b in '{}' '[]'; do curl -d \"$b\" u; done", 2],
  ['a call that nobody sees', 'f() { curl -d "$1" -H a-b:c u; }\nf {}; trap f EXIT', 2],
  ['a shift that depends', 'f() { [ x ] && shift; curl -d "$1" u; }\nf {} []', 0],
  ['a pattern of names', 'for b in {*; do curl -d "$b" u; done', 0],
  ['a variable that a round changes', 'for b in \'{}\'; do b=x; curl -d "$b" u; done', 0],
])('requests of %s', (_what, text, count) => {
  expect(regionsOf(text)).toHaveLength(count);
});

test.each([
  ['sends', 'curl -d "$1" u', true],
  ['shows', 'echo "$1" >&2; curl -d "$1" u', true],
  ['searches', 'echo "$1" | grep x; curl -d "$1" u', false],
  ['measures', 'echo "${#1}"; curl -d "$1" u', false],
  ['writes', 'echo "$1" > f; curl -d "$1" u', false],
  ['compares', '[ "$1" = x ] || curl -d "$1" u', false],
  ['hands to another program', 'x="$1"; python y.py "$x"; curl -d "$1" u', false],
])('what a function is given that %s it', (_what, body, isWritable) => {
  const [region] = regionsOf(`f() { ${body}; }\nf '{"x": 1}'`);
  const start = region?.text.indexOf('1') ?? 0;
  const edits = region?.editsInFile([{ range: { start, end: start + 1 }, text: '2' }]);
  expect(edits !== null && edits !== undefined).toBe(isWritable);
});

test.each([
  ["http u a-b:c --raw '{}'", '{"headers": {"a-b": "c"}, "body": {}}'],
  ["http POST u a-b:c x=1 y:='[2]'", '{"headers": {"a-b": "c"}, "body": {"x": "1", "y": [2]}}'],
  ["echo '{}' | xh u a-b:c", '{"headers": {"a-b": "c"}, "body": {}}'],
  ['http --form u a-b:c x=1', '{"headers": {"a-b": "c"}}'],
  ["http u a-b:c 'x[0]=1'", '{"headers": {"a-b": "c"}}'],
])('%s', (text, expected) => {
  expect(regionsOf(`${text}\n`).map((region) => region.text)).toEqual([expected]);
});

test('a member behind the value of an item becomes an item', () => {
  const script = "http u x:='[1]'\n";
  const [region] = regionsOf(script);
  const end = (region?.text.indexOf('[1]') ?? 0) + 3;
  const range = { start: end, end };
  const edits = region?.editsInFile([
    { range, text: ',' },
    { range, text: ' "y": ["\'"]' },
  ]);
  expect(applyEdits(script, edits ?? [])).toBe("http u x:='[1]' y:='[\"'\\''\"]'\n");
  expect(region?.editsInFile([{ range, text: ', "y": {}' }])).toBeNull();
});

test('a script that cannot be parsed is not written into', () => {
  const [region] = regionsOf("curl -d '{}' u\nx=(\n");
  const start = region?.text.indexOf('{}') ?? 0;
  expect(region?.editsInFile([{ range: { start, end: start + 1 }, text: 'x' }])).toBeNull();
});
