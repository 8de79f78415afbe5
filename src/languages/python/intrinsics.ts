/**
 * What Python's own methods and functions do, in the evaluator's terms. Functions of modules go by the
 * module and the name, however they are imported: `import(json).dumps`.
 */

const CHANGED = 'collection.change';

/** Methods of lists and tuples. */
const LIST_METHODS = {
  append: 'list.append',
  extend: 'list.extend',
  insert: 'list.insert',
  remove: 'list.remove',
  pop: 'collection.pop',
  copy: 'collection.copy',
  clear: 'collection.clear',
  sort: CHANGED,
  reverse: CHANGED,
  __setitem__: CHANGED,
  __delitem__: CHANGED,
  __iadd__: CHANGED,
  __imul__: CHANGED,
} as const;

const SET_METHODS = {
  add: 'list.append',
  update: 'list.extend',
  discard: 'list.remove',
  remove: 'list.remove',
  copy: 'collection.copy',
  clear: 'collection.clear',
  pop: CHANGED,
  difference_update: CHANGED,
  intersection_update: CHANGED,
  symmetric_difference_update: CHANGED,
  __ior__: CHANGED,
  __iand__: CHANGED,
  __isub__: CHANGED,
  __ixor__: CHANGED,
} as const;

const DICTIONARY_METHODS = {
  get: 'dictionary.get',
  setdefault: 'dictionary.setdefault',
  update: 'dictionary.update',
  keys: 'dictionary.keys',
  values: 'dictionary.values',
  items: 'dictionary.items',
  pop: 'collection.pop',
  copy: 'collection.copy',
  clear: 'collection.clear',
  popitem: CHANGED,
  move_to_end: CHANGED,
  __setitem__: CHANGED,
  __delitem__: CHANGED,
  __ior__: CHANGED,
} as const;

const TEXT_METHODS = {
  join: 'text.join',
  split: 'text.split',
  strip: 'text.trim',
  lower: 'text.lower',
  upper: 'text.upper',
  startswith: 'text.startsWith',
  endswith: 'text.endsWith',
  format: 'text.format',
  replace: 'text.replace',
  encode: 'text.self',
  decode: 'text.self',
} as const;

/** Methods of instances of records that have no methods of their own under these names. */
const RECORD_METHODS = {
  model_dump: 'record.ownDictionary',
  dict: 'record.ownDictionary',
  _asdict: 'record.ownDictionary',
  _replace: 'record.ownReplace',
  model_copy: 'record.modelCopy',
} as const;

/** Methods that an unknown value has as a collection or text would, or as what runs functions. */
const METHODS_OF_UNKNOWN = {
  get: 'dictionary.get',
  setdefault: 'dictionary.setdefault',
  update: 'dictionary.update',
  keys: 'dictionary.keys',
  values: 'dictionary.values',
  items: 'dictionary.items',
  pop: 'collection.pop',
  copy: 'collection.copy',
  append: 'list.append',
  extend: 'list.extend',
  insert: 'list.insert',
  split: 'text.split',
  strip: 'text.trim',
  lower: 'text.lower',
  upper: 'text.upper',
  startswith: 'text.startsWith',
  endswith: 'text.endsWith',
  encode: 'text.self',
  run_until_complete: 'promise.run',
  run_in_executor: 'function.invokeSecond',
  submit: 'function.invoke',
} as const;

const BUILTINS = {
  dict: 'dictionary.new',
  'dict.fromkeys': 'dictionary.fromKeys',
  list: 'iteration.list',
  tuple: 'iteration.tuple',
  set: 'iteration.set',
  frozenset: 'iteration.set',
  sorted: 'iteration.sorted',
  reversed: 'iteration.reversed',
  enumerate: 'iteration.enumerate',
  zip: 'iteration.zip',
  map: 'iteration.map',
  filter: 'iteration.filter',
  any: 'iteration.any',
  all: 'iteration.all',
  len: 'iteration.length',
  range: 'iteration.range',
  next: 'iteration.next',
  iter: 'iteration.iterator',
  isinstance: 'type.isInstance',
  getattr: 'attribute.get',
  setattr: 'attribute.set',
  vars: 'module.variablesOf',
  globals: 'module.globals',
  locals: 'module.locals',
  'object.__setattr__': 'attribute.set',
  bool: 'value.truthy',
  str: 'value.text',
  print: 'value.log',
  staticmethod: 'decorator.plain',
} as const;

const MODULES = {
  json: { dumps: 'json.text', loads: 'json.parse', load: 'json.read' },
  copy: { deepcopy: 'object.copy', copy: 'collection.copyOf' },
  os: { getenv: 'environment.get' },
  functools: {
    partial: 'function.partial',
    wraps: 'decorator.wraps',
    lru_cache: 'decorator.keeping',
    cache: 'decorator.keeping',
  },
  contextlib: { contextmanager: 'decorator.plain', asynccontextmanager: 'decorator.plain' },
  asyncio: {
    to_thread: 'function.invoke',
    run: 'promise.run',
    gather: 'promise.gather',
    create_task: 'promise.task',
    ensure_future: 'promise.task',
    wait_for: 'object.identity',
    shield: 'object.identity',
  },
  anyio: { run: 'promise.invoke', 'to_thread.run_sync': 'function.invoke' },
  typing: { cast: 'value.second' },
  dataclasses: {
    field: 'record.field',
    asdict: 'record.toDictionary',
    replace: 'record.replace',
  },
  attrs: { field: 'record.field', asdict: 'record.toDictionary', evolve: 'record.replace' },
  pydantic: { Field: 'record.field' },
  itertools: { chain: 'iteration.chain', 'chain.from_iterable': 'iteration.chainAll' },
  collections: { OrderedDict: 'dictionary.new' },
  types: { MappingProxyType: 'object.identity' },
} as const;

/** Typed dictionaries of the SDK that requests are made of. Source: types of the package `anthropic`. */
const SDK_DICTIONARIES = [
  'BetaRequestMCPServerURLDefinitionParam',
  'BetaRequestMCPServerToolConfigurationParam',
  'BetaMCPToolsetParam',
  'BetaMCPToolConfigParam',
  'BetaMCPToolDefaultConfigParam',
  'BetaMessageParam',
  'BetaToolParam',
  'MessageParam',
  'ToolParam',
  'MessageCreateParamsNonStreaming',
  'MessageCreateParamsStreaming',
  'Request',
] as const;

const SDK_MODULES = [
  'anthropic.types.beta',
  'anthropic.types',
  'anthropic.types.beta.message_create_params',
  'anthropic.types.message_create_params',
  'anthropic.types.beta.messages.batch_create_params',
  'anthropic.types.messages.batch_create_params',
] as const;

type Table = Readonly<Record<string, string>>;

function prefixed(prefix: string, names: Table): Table {
  return Object.fromEntries(
    Object.entries(names).map(([name, operation]) => [`${prefix}.${name}`, operation]),
  );
}

/** Every way that a name of a module in a package can be reached: by the module, or from the package. */
function pathsOf(module: string, name: string): string[] {
  const parts = module.split('.');
  return parts.map((_, index) => {
    const rest = [...parts.slice(index + 1), name].join('.');
    return `import(${parts.slice(0, index + 1).join('.')}).${rest}`;
  });
}

const sdkDictionaries: Table = Object.fromEntries(
  SDK_MODULES.flatMap((module) =>
    SDK_DICTIONARIES.flatMap((name) =>
      pathsOf(module, name).map((path) => [`global.${path}`, 'dictionary.new']),
    ),
  ),
);

const modules: Table = Object.fromEntries(
  Object.entries(MODULES).flatMap(([module, names]) =>
    Object.entries(names).map(([name, operation]) => [
      `global.import(${module}).${name}`,
      operation,
    ]),
  ),
);

export const pythonIntrinsics: Table = {
  ...prefixed('array', LIST_METHODS),
  ...prefixed('set', SET_METHODS),
  ...prefixed('object', DICTIONARY_METHODS),
  ...prefixed('string', TEXT_METHODS),
  ...prefixed('instance', RECORD_METHODS),
  ...prefixed('unknown', METHODS_OF_UNKNOWN),
  ...prefixed('global', BUILTINS),
  ...modules,
  ...sdkDictionaries,
  'decorator.plain': 'decorator.plain',
  'decorator.keeping': 'decorator.keeping',
  // What the SDK takes for an argument that is not given, made anew.
  'global.import(anthropic).NotGiven': 'value.absent',
  'global.import(anthropic).Omit': 'value.absent',
};
