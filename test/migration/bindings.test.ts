/** What a name means where it stands, in languages with and without names of a block. */
import { languageOf } from '../../src/languages/registry.js';
import { bindingOf } from '../../src/migration/bindings.js';
import { Nodes, within } from '../../src/migration/nodes.js';

/** The number of the line that binds the name `list` where it is given to `use`; null: none is found. */
async function bindingLine(path: string, text: string): Promise<number | null> {
  const language = await languageOf(path);
  const module = language?.read(path, text).module;
  if (!module) throw new Error(`${path} is not read`);
  const call = module.body
    .flatMap((statement) => [...within(statement)])
    .find((node) => 'kind' in node && node.kind === 'call' && nameOf(node.callee) === 'use');
  const given = call && 'arguments' in call ? call.arguments[0]?.value : undefined;
  if (!given) throw new Error('nothing is used');
  const binding = bindingOf('list', given, module, new Nodes([module]));
  if (!binding) return null;
  const { range } = binding.kind === 'parameter' ? binding.parameter.target : binding.statement;
  return text.slice(0, range.start).split('\n').length;
}

function nameOf(callee: { readonly kind: string; readonly name?: unknown }): unknown {
  return callee.kind === 'name' ? callee.name : undefined;
}

describe('names of a whole function', () => {
  test('are bound in a block of it, not around it', async () => {
    const script = `const list = [];
function f(is) {
  if (is) {
    var list = [1];
  }
  use(list);
}`;
    expect(await bindingLine('a.js', script)).toBe(4);
    const python = `list = []
def f(flag):
    if flag:
        list = [1]
    use(list)`;
    expect(await bindingLine('a.py', python)).toBe(4);
  });

  test('are bound by an import in a block', async () => {
    const python = `list = []
def f():
    try:
        from servers import list
    finally:
        use(list)`;
    expect(await bindingLine('a.py', python)).toBe(4);
  });

  test('hold no fixed value where a loop binds them', async () => {
    const python = `list = []
def f(lists):
    for list in lists:
        pass
    use(list)`;
    expect(await bindingLine('a.py', python)).toBeNull();
  });

  test('belong to no function inside', async () => {
    const python = `list = []
def f():
    def g():
        list = [1]
    use(list)`;
    expect(await bindingLine('a.py', python)).toBe(1);
  });
});

describe('names of a block', () => {
  test('are not those around it', async () => {
    const script = `const list = [];
if (true) {
  const list = [1];
}
use(list);`;
    expect(await bindingLine('a.js', script)).toBe(1);
  });

  test('are the variable of a loop, and what a handler is given', async () => {
    const loop = `const list = [];
for (const list of lists) use(list);`;
    expect(await bindingLine('a.js', loop)).toBeNull();
    const handler = `const list = [];
try { f(); } catch (list) { use(list); }`;
    expect(await bindingLine('a.js', handler)).toBeNull();
  });
});
