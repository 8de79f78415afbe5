/** Writes the files of a program from what it is to send. Not laid out yet: see lay-out.ts. */
import type { WrittenProgram } from '../program-writer.js';
import type { ProgramSpec, RequestSpec, TypeScriptStyle } from '../spec.js';
import type { Scope } from './scope.js';
import { TypeScriptProgram } from './typescript-program.js';
import { clientText } from './write-calls.js';
import { writeRequest } from './write-requests.js';
import { toolsConstant } from './write-tools.js';
import { itemAt } from '../meaning.js';

/** The program's text. */
export function writeProgram(spec: ProgramSpec, style: TypeScriptStyle): WrittenProgram {
  const program = new TypeScriptProgram(spec, style);
  const entry = program.module('main');
  const isMain = program.isCommonJs || spec.requests[0]?.surrounding === 'main';
  const main: Scope = isMain ? { module: entry, statements: [] } : entry.scope;
  for (const request of spec.requests) writeSender(request, program, main);
  if (spec.hasOrdinaryRequest) writeOrdinaryRequest(program, main);
  if (isMain) {
    entry.statements.push(
      `async function main() { ${main.statements.join('\n')} }`,
      `main().catch((error) => { console.error(String(error)); process.exitCode = 1; });`,
    );
  }
  return { files: program.files(), environment: program.environment };
}

/** The request where it is sent from: in the main part, or in a function that the main part calls. */
function writeSender(request: RequestSpec, program: TypeScriptProgram, main: Scope): void {
  const { surrounding } = request;
  const module = program.module('request');
  if ((surrounding === 'top level' || surrounding === 'main') && module === main.module) {
    writeRequest(request, main);
    return;
  }
  const parameters: { name: string; argument: string }[] = [];
  const scope: Scope = { module, statements: [], parameters };
  writeRequest(request, scope);
  const names = parameters.map(({ name }) => `${name}${program.typed('any')}`).join(', ');
  const values = parameters.map(({ argument }) => argument).join(', ');
  const body = scope.statements.join('\n');
  const key = JSON.stringify(program.spec.requests.indexOf(request));
  if (surrounding === 'method') {
    const defined = module.define('senderClass', key, (name) => {
      return `class ${name} { async run(${names}) { ${body} } }`;
    });
    const reference = program.reference(main.module, module, defined);
    main.statements.push(`await new ${reference}().run(${values});`);
    return;
  }
  const defined = module.define('sender', key, (name) =>
    surrounding === 'function value'
      ? `const ${name} = async (${names}) => { ${body} };`
      : `async function ${name}(${names}) { ${body} }`,
  );
  main.statements.push(`await ${program.reference(main.module, module, defined)}(${values});`);
}

/** A request that has nothing to do with MCP but shares the tools. */
function writeOrdinaryRequest(program: TypeScriptProgram, main: Scope): void {
  const tools = toolsConstant(itemAt(program.spec.toolLists, 0), main);
  main.statements.push(
    `await ${clientText(main)}.messages.create({ model: "claude-haiku-4-5", max_tokens: 16, messages: [{ role: "user", content: "Plain" }], tools: ${tools} });`,
  );
}
