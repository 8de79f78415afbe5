/** Programs that are plain but for one form, so that each form shows by itself whether it is migrated. */
import { checkProgram } from './check-program.js';
import { normalProgram } from './normal-programs.js';
import {
  calls,
  carriers,
  configurationForms,
  flags,
  formsIn,
  headerForms,
  importForms,
  listForms,
  mcpForms,
  nameForms,
  surroundings,
  toolsForms,
  type ConfigurationSpec,
  type GeneratedLanguage,
  type ProgramSpec,
  type RequestSpec,
  type Role,
  type ServerSpec,
  type StyleSpec,
} from './spec.js';
import { startRunnerOf } from './write-program.js';

const configuration: ConfigurationSpec = {
  form: 'literal',
  list: 'literal',
  settings: { enabled: true, allowed_tools: ['search', 'read_page'] },
  condition: 'always',
  otherwise: 'absent',
};
const bare: ConfigurationSpec = { ...configuration, settings: 'absent' };

const server: ServerSpec = {
  name: 'calendar',
  nameForm: 'literal',
  hasToken: false,
  condition: 'always',
  configuration: bare,
};
const second: ServerSpec = { ...server, name: 'crm' };

const request: RequestSpec = {
  call: 'create',
  form: 'inline',
  surrounding: 'function',
  mcp: { condition: 'always', form: 'spread and' },
  header: 0,
  servers: 0,
  tools: null,
  order: 0,
  hasNoise: false,
};

const common = {
  ...({ flagForm: 'constant', importForm: 'named', vocabulary: 0 } as const),
  ...{ width: 100, isCollapsed: false, hasWindowsLines: false, comments: [] },
};
const styles: Readonly<Record<GeneratedLanguage, StyleSpec>> = {
  typescript: {
    ...common,
    language: 'typescript',
    dialect: 'ts',
    isSingleQuoted: true,
    hasSemicolons: true,
    indentation: 2,
    trailingCommas: 'all',
    hasQuotedKeys: false,
    exportsEverything: false,
  },
  python: {
    ...common,
    language: 'python',
    concurrency: 'none',
    dictionaries: 'literal',
    isSingleQuoted: false,
    indentation: 4,
    hasTrailingCommas: true,
    hasAnnotations: false,
    variant: 0,
  },
};

const plain: ProgramSpec = {
  headers: [{ form: 'literal', carrier: 'betas', before: [], after: [] }],
  serverLists: [{ form: 'literal', servers: [server, second] }],
  toolLists: [
    { form: 'literal', names: ['roll_dice'], hasCacheControl: false, condition: 'always' },
  ],
  requests: [request],
  style: styles.typescript,
  layout: { header: 0, servers: 0, tools: 0, request: 0 },
  scenarios: [[], [...flags]],
  hasOrdinaryRequest: false,
};

function withServers(changed: Partial<ServerSpec>, form = plain.serverLists[0]?.form): ProgramSpec {
  const servers = [{ ...server, ...changed }, second];
  return { ...plain, serverLists: [{ form: form ?? 'literal', servers }] };
}

function withRequest(changed: Partial<RequestSpec>): ProgramSpec {
  return { ...plain, requests: [{ ...request, ...changed }] };
}

/** Every form of a language by itself, by what it is called. */
export function singleForms(language: GeneratedLanguage): [name: string, spec: ProgramSpec][] {
  const [header] = plain.headers;
  const [tools] = plain.toolLists;
  if (header === undefined || tools === undefined)
    throw new Error('the plain program is incomplete');
  const { serversForms, requestForms } = formsIn(language);
  const conditional = { condition: 'RESTRICTED' } as const;
  const layouts: (readonly Role[])[] = [['header'], ['servers'], ['tools'], ['request']];
  const specs: [string, ProgramSpec][] = [
    ...headerForms.map((form): [string, ProgramSpec] => [
      `header: ${form}`,
      { ...plain, headers: [{ ...header, form, before: ['files-api-2025-04-14'] }] },
    ]),
    ...headerForms.map((form): [string, ProgramSpec] => [
      `header: ${form}, request option`,
      { ...plain, headers: [{ ...header, form, carrier: 'request option' }] },
    ]),
    ...carriers.map((carrier): [string, ProgramSpec] => [
      `carrier: ${carrier}`,
      { ...plain, headers: [{ ...header, carrier }] },
    ]),
    ...serversForms.map((form): [string, ProgramSpec] => [
      `servers: ${form}`,
      withServers({}, form),
    ]),
    ...serversForms.map((form): [string, ProgramSpec] => [
      `servers: ${form}, with a list of tools`,
      withServers({ configuration }, form),
    ]),
    ...serversForms.map((form): [string, ProgramSpec] => [
      `servers: ${form}, one under a condition`,
      withServers(conditional, form),
    ]),
    ...nameForms.map((nameForm): [string, ProgramSpec] => [
      `name: ${nameForm}`,
      withServers({ nameForm }),
    ]),
    ...configurationForms.flatMap((form): [string, ProgramSpec][] => [
      [`configuration: ${form}`, withServers({ configuration: { ...configuration, form } })],
      [
        `configuration: ${form}, under a condition`,
        withServers({ configuration: { ...configuration, ...conditional, form } }),
      ],
    ]),
    ...listForms.map((list): [string, ProgramSpec] => [
      `list: ${list}`,
      withServers({ configuration: { ...configuration, list } }),
    ]),
    ...toolsForms.flatMap((form): [string, ProgramSpec][] => [
      [`tools: ${form}`, { ...withRequest({ tools: 0 }), toolLists: [{ ...tools, form }] }],
      [
        `tools: ${form}, under a condition`,
        { ...withRequest({ tools: 0 }), toolLists: [{ ...tools, ...conditional, form }] },
      ],
    ]),
    ...calls.map((call): [string, ProgramSpec] => [`call: ${call}`, withRequest({ call })]),
    ...requestForms.map((form): [string, ProgramSpec] => [
      `request: ${form}`,
      withRequest({ form }),
    ]),
    ...surroundings.map((surrounding): [string, ProgramSpec] => [
      `place: ${surrounding}`,
      withRequest({ surrounding }),
    ]),
    ...mcpForms.map((form): [string, ProgramSpec] => [
      `condition: ${form}`,
      withRequest({ mcp: { form, ...conditional } }),
    ]),
    ...importForms.flatMap((importForm) =>
      layouts.map(([role = 'header']): [string, ProgramSpec] => [
        `imports: ${importForm}, ${role}`,
        {
          ...withServers({}, 'constant'),
          requests: [{ ...request, tools: 0 }],
          headers: [{ ...header, form: 'constant' }],
          toolLists: [{ ...tools, form: 'constant' }],
          style: { ...styles[language], importForm },
          layout: { ...plain.layout, [role]: 1 },
        },
      ]),
    ),
  ];
  return specs.map(([name, spec]) => {
    const style = spec.style === plain.style ? styles[language] : spec.style;
    return [name, normalProgram({ ...spec, style })];
  });
}

/** Checks every form by itself and says what became of it, with the reasons of those that are left. */
export async function describeSingleForms(
  language: GeneratedLanguage,
  print: (text: string) => void,
): Promise<void> {
  const runner = await startRunnerOf(language);
  try {
    for (const [name, spec] of singleForms(language)) {
      const { outcome, faults, review } = await checkProgram(spec, runner);
      const reasons = review.findings.flatMap((finding) =>
        finding.reasons.map(({ message }) => message),
      );
      const why =
        outcome === 'left' ? `\n         ${[...new Set(reasons)].join('\n         ')}` : '';
      const wrong = faults.map(({ kind, message }) => `\n  WRONG  ${kind}: ${message}`).join('');
      print(`${outcome.padEnd(8)} ${name}${why}${wrong}`);
    }
  } finally {
    runner.dispose();
  }
}
