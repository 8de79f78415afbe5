/** Random programs as plain data. What a form cannot express is taken out of it, so that each has one meaning. */
import fc from 'fast-check';
import { normalProgram } from './normal-programs.js';
import {
  calls,
  carriers,
  concurrencies,
  configurationForms,
  dialects,
  dictionaryForms,
  flagForms,
  flags,
  formsIn,
  headerForms,
  importForms,
  listForms,
  mcpForms,
  nameForms,
  roles,
  surroundings,
  toolsForms,
  type Condition,
  type ConfigurationSpec,
  type GeneratedLanguage,
  type HeaderSpec,
  type ProgramSpec,
  type RequestSpec,
  type ServersSpec,
  type ServerSpec,
  type Settings,
  type StyleSpec,
  type ToolsSpec,
} from './spec.js';

const serverNames = ['calendar', 'tickets', 'wiki-search', 'crm'];
const remoteTools = ['find_event', 'list-issues', 'search', 'read_page', 'delete'];

const flag = fc.constantFrom(...flags);

/** Mostly always: a program in which all depends on something is rare. */
function conditionOf(weight: number): fc.Arbitrary<Condition> {
  return fc.oneof(
    { weight, arbitrary: fc.constant('always' as const) },
    { weight: 1, arbitrary: flag },
  );
}

/**
 * One of the forms, the plainest in every other case: a program of many rare forms is likely to be left
 * as it is, and then shows nothing.
 */
function formOf<Form>(forms: readonly [Form, ...Form[]]): fc.Arbitrary<Form> {
  return fc.oneof(fc.constant(forms[0]), fc.constantFrom(...forms));
}

const allowedTools = fc.subarray(remoteTools, { minLength: 1, maxLength: 3 });

const settings: fc.Arbitrary<Settings> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ allowed_tools: allowedTools }) },
  {
    weight: 6,
    arbitrary: fc.record({ enabled: fc.constant(true), allowed_tools: allowedTools }),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        enabled: fc.oneof(fc.constantFrom(true, false, null), flag),
        allowed_tools: fc.oneof(allowedTools, fc.constantFrom(null, [])),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

const noConfiguration: ConfigurationSpec = {
  form: 'literal',
  list: 'literal',
  settings: 'absent',
  condition: 'always',
  otherwise: 'absent',
};

const configuration: fc.Arbitrary<ConfigurationSpec> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(noConfiguration) },
  {
    weight: 3,
    arbitrary: fc.record({
      form: formOf(configurationForms),
      list: formOf(listForms),
      settings,
      condition: conditionOf(1),
      otherwise: fc.oneof(
        { weight: 2, arbitrary: fc.constant('absent' as const) },
        { weight: 1, arbitrary: settings },
      ),
    }),
  },
);

const server: fc.Arbitrary<ServerSpec> = fc.record({
  name: fc.constantFrom(...serverNames),
  nameForm: formOf(nameForms),
  hasToken: fc.boolean(),
  condition: conditionOf(5),
  configuration,
});

const serversOf = (language: GeneratedLanguage): fc.Arbitrary<ServersSpec> =>
  fc.record({
    form: fc.constantFrom(...formsIn(language).serversForms),
    servers: fc.uniqueArray(server, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  });

const header: fc.Arbitrary<HeaderSpec> = fc.record({
  form: formOf(headerForms),
  carrier: formOf(carriers),
  before: fc.subarray(['files-api-2025-04-14'], { minLength: 0 }),
  after: fc.subarray(['interleaved-thinking-2025-05-14'], { minLength: 0 }),
});

const tools: fc.Arbitrary<ToolsSpec> = fc.record({
  form: formOf(toolsForms),
  names: fc.subarray(['get_weather', 'roll_dice'], { minLength: 1 }),
  hasCacheControl: fc.boolean(),
  condition: conditionOf(3),
});

const requestOf = (language: GeneratedLanguage): fc.Arbitrary<RequestSpec> =>
  fc.record({
    call: formOf(calls),
    form: formOf(formsIn(language).requestForms),
    surrounding: fc.constantFrom(...surroundings),
    mcp: fc.record({ condition: conditionOf(3), form: fc.constantFrom(...mcpForms) }),
    header: fc.nat(1),
    servers: fc.nat(1),
    tools: fc.option(fc.nat(1), { freq: 2 }),
    order: fc.nat(5),
    hasNoise: fc.boolean(),
  });

const typeScriptStyle: fc.Arbitrary<StyleSpec> = fc.record({
  language: fc.constant('typescript' as const),
  dialect: fc.constantFrom(...dialects),
  flagForm: fc.constantFrom(...flagForms),
  importForm: fc.constantFrom(...importForms),
  vocabulary: fc.nat(2),
  isSingleQuoted: fc.boolean(),
  hasSemicolons: fc.boolean(),
  indentation: fc.constantFrom<StyleSpec['indentation'][]>(2, 4, 'tab'),
  trailingCommas: fc.constantFrom('all' as const, 'es5' as const, 'none' as const),
  width: fc.constantFrom(80, 100, 140, 60),
  isCollapsed: fc.boolean(),
  hasQuotedKeys: fc.boolean(),
  hasWindowsLines: fc.boolean(),
  comments: fc.array(fc.nat(9999), { maxLength: 5 }),
  exportsEverything: fc.boolean(),
});

const pythonStyle: fc.Arbitrary<StyleSpec> = fc.record({
  language: fc.constant('python' as const),
  concurrency: formOf(concurrencies),
  dictionaries: formOf(dictionaryForms),
  flagForm: fc.constantFrom(...flagForms),
  importForm: fc.constantFrom(...importForms),
  vocabulary: fc.nat(2),
  isSingleQuoted: fc.boolean(),
  indentation: fc.constantFrom<StyleSpec['indentation'][]>(4, 4, 2, 'tab'),
  hasTrailingCommas: fc.boolean(),
  hasAnnotations: fc.boolean(),
  width: fc.constantFrom(88, 100, 120, 60),
  isCollapsed: fc.boolean(),
  hasWindowsLines: fc.boolean(),
  comments: fc.array(fc.nat(9999), { maxLength: 5 }),
  variant: fc.nat(9999),
});

const styles = { typescript: typeScriptStyle, python: pythonStyle };

// None and all of the flags, and up to two mixtures.
const scenarios = fc
  .uniqueArray(fc.subarray([...flags], { minLength: 1, maxLength: flags.length - 1 }), {
    maxLength: 2,
    selector: (scenario) => scenario.join(),
  })
  .map((more) => [[], [...flags], ...more]);

const file = fc.nat(2);
const oneFile = fc.constant({ header: 0, servers: 0, tools: 0, request: 0 });

/** A random program of a language; `files` says whether its parts may stand in several files. */
export function arbitraryProgram(
  language: GeneratedLanguage,
  files: 'one' | 'several' | 'any',
): fc.Arbitrary<ProgramSpec> {
  const [request, servers, style] = [requestOf(language), serversOf(language), styles[language]];
  const parts = fc.record({ header: file, servers: file, tools: file, request: file });
  const several = parts.filter((layout) => roles.some((role) => layout[role] > 0));
  const layouts = { one: oneFile, several, any: fc.oneof(oneFile, several) };
  return fc
    .record({
      headers: fc.array(header, { minLength: 1, maxLength: 2 }),
      serverLists: fc.array(servers, { minLength: 1, maxLength: 2 }),
      toolLists: fc.array(tools, { minLength: 1, maxLength: 2 }),
      requests: fc.oneof(
        fc.array(request, { minLength: 1, maxLength: 1 }),
        fc.array(request, { minLength: 1, maxLength: 3 }),
      ),
      style,
      layout: layouts[files],
      scenarios,
      hasOrdinaryRequest: fc.boolean(),
    })
    .map(normalProgram);
}
