/**
 * Takes out of a drawn program what its forms cannot express, so that text and meaning agree: a list that
 * is mapped from data without a filter has no servers under a condition, and so on.
 */
import { normalConfigurationInPython, normalFormInPython } from './python/normal-configurations.js';
import type {
  ConfigurationSpec,
  ProgramSpec,
  ServersForm,
  ServerSpec,
  Settings,
  StyleSpec,
} from './spec.js';

const WITHOUT_CONDITIONS: readonly ServersForm[] = [
  ...(['map', 'map block', 'map of limits', 'entries', 'gathered', 'JSON file'] as const),
  'environment JSON',
];
const DATA: readonly ServersForm[] = ['JSON file', 'environment JSON'];

/** The program that is meant. */
export function normalProgram(program: ProgramSpec): ProgramSpec {
  const { style } = program;
  return {
    ...program,
    serverLists: program.serverLists.map((list) => {
      const form = style.language === 'python' ? normalFormInPython(list.form, style) : list.form;
      return { form, servers: list.servers.map((server) => normalServer(form, server, style)) };
    }),
  };
}

function normalServer(form: ServersForm, server: ServerSpec, style: StyleSpec): ServerSpec {
  const isAlwaysThere = WITHOUT_CONDITIONS.includes(form);
  const configuration =
    style.language === 'python'
      ? normalConfigurationInPython(form, server.configuration)
      : normalConfiguration(server.configuration);
  return {
    ...server,
    ...(isAlwaysThere && { condition: 'always' }),
    ...(DATA.includes(form) && { nameForm: 'literal' }),
    configuration: configurationFor(form, configuration),
  };
}

function configurationFor(form: ServersForm, configuration: ConfigurationSpec): ConfigurationSpec {
  const { settings } = configuration;
  if (DATA.includes(form)) return plain(withoutFlag(settings));
  if (form !== 'map of limits' && form !== 'helper of list') return configuration;
  const list = settings === 'absent' ? undefined : settings?.allowed_tools;
  return plain(list == null ? 'absent' : { allowed_tools: list });
}

function plain(settings: Settings): ConfigurationSpec {
  return {
    form: 'literal',
    list: 'literal',
    settings,
    condition: 'always',
    otherwise: 'absent',
  };
}

function withoutFlag(settings: Settings): Settings {
  if (settings === 'absent' || settings === null) return settings;
  return { ...settings, ...(typeof settings.enabled === 'string' && { enabled: true }) };
}

/** The other settings of a list that comes from the environment follow from it. */
function normalConfiguration(configuration: ConfigurationSpec): ConfigurationSpec {
  const { form, settings, otherwise } = configuration;
  // `null ?? undefined` is undefined.
  if (form === 'or nothing' && (settings === null || otherwise === null)) {
    return { ...configuration, form: 'literal' };
  }
  if (form !== 'environment list' && form !== 'list when set') return configuration;
  if (settings === 'absent' || settings === null) return { ...configuration, form: 'literal' };
  const { allowed_tools: list, ...others } = settings;
  if (list == null || list.length === 0) return { ...configuration, form: 'literal' };
  return { ...configuration, otherwise: form === 'list when set' ? 'absent' : others };
}
