/** Writes the files of a Python program from what it is to send. Not laid out yet: see lay-out.ts. */
import { itemAt } from '../meaning.js';
import type { WrittenProgram } from '../program-writer.js';
import type { ProgramSpec, PythonStyle, RequestSpec } from '../spec.js';
import { PythonProgram } from './python-program.js';
import { block, functionHead, imported, type Scope } from './scope.js';
import { clientText } from './write-calls.js';
import { writeRequest } from './write-requests.js';
import { toolsConstant } from './write-tools.js';

/** The program's text. */
export function writePythonProgram(spec: ProgramSpec, style: PythonStyle): WrittenProgram {
  const program = new PythonProgram(spec, style);
  const entry = program.module('main');
  const isMain = program.isAsync || spec.requests[0]?.surrounding === 'main';
  const main: Scope = isMain ? { module: entry, statements: [] } : entry.scope;
  for (const request of spec.requests) writeSender(request, program, main);
  if (spec.hasOrdinaryRequest) writeOrdinaryRequest(program, main);
  if (isMain) {
    if (program.isAsync) imported(main, 'import asyncio');
    const start = program.isAsync ? 'asyncio.run(main())' : 'main()';
    entry.statements.push(
      block(functionHead('main', [], program.isAsync), main.statements),
      block('if __name__ == "__main__":', [start]),
    );
  }
  return { files: program.files(), environment: program.environment };
}

/** The request where it is sent from: in the main part, or in a function that the main part calls. */
function writeSender(request: RequestSpec, program: PythonProgram, main: Scope): void {
  const { surrounding } = request;
  const module = program.module('request');
  if ((surrounding === 'top level' || surrounding === 'main') && module === main.module) {
    writeRequest(request, main);
    return;
  }
  const parameters: { name: string; argument: string }[] = [];
  const scope: Scope = { module, statements: [], parameters };
  writeRequest(request, scope);
  const isMethod = surrounding === 'method';
  const names = parameters.map(({ name }) => name);
  const isByKeyword = program.pick(2) === 1;
  const given = parameters
    .map(({ name, argument }) => (isByKeyword ? `${name}=${argument}` : argument))
    .join(', ');
  const key = JSON.stringify(program.spec.requests.indexOf(request));
  const wait = program.isAsync ? 'await ' : '';
  if (isMethod) {
    const defined = module.define('senderClass', key, (name) => {
      const head = functionHead('run', ['self', ...names], program.isAsync);
      return block(`class ${name}:`, [block(head, scope.statements)]);
    });
    const reference = program.reference(main.module, module, defined);
    main.statements.push(`${wait}${reference}().run(${given})`);
    return;
  }
  const decorator = surrounding === 'function value' ? `@${decoratorOf(scope)}\n` : '';
  const defined = module.define('sender', key, (name) => {
    return decorator + block(functionHead(name, names, program.isAsync), scope.statements);
  });
  main.statements.push(`${wait}${program.reference(main.module, module, defined)}(${given})`);
}

/** A decorator that says when a function begins. */
function decoratorOf({ module }: Scope): string {
  const { isAsync } = module.program;
  return module.define('decorator', 'decorator', (name, at) => {
    imported(at, 'import functools');
    const head = functionHead('wrapper', ['*args', '**kwargs'], isAsync);
    const wrapper = block(head, [
      'print("starts", function.__name__)',
      `return ${isAsync ? 'await ' : ''}function(*args, **kwargs)`,
    ]);
    return block(`def ${name}(function):`, [
      '@functools.wraps(function)',
      wrapper,
      'return wrapper',
    ]);
  });
}

/** A request that has nothing to do with MCP but shares the tools. */
function writeOrdinaryRequest(program: PythonProgram, main: Scope): void {
  const tools = toolsConstant(itemAt(program.spec.toolLists, 0), main);
  const wait = program.style.concurrency === 'async' ? 'await ' : '';
  main.statements.push(
    `${wait}${clientText(main)}.messages.create(model="claude-haiku-4-5", max_tokens=16, messages=[{"role": "user", "content": "Plain"}], tools=${tools})`,
  );
}
