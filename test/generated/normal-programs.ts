/**
 * Takes out of a drawn program what its forms cannot express, so that text and meaning agree: a list that
 * is mapped from data without a filter has no servers under a condition, and so on.
 */
import type { ConfigurationSpec, ProgramSpec, ServersForm, ServerSpec, Settings } from './spec.js';

const WITHOUT_CONDITIONS: readonly ServersForm[] = [
  ...(['map', 'map block', 'map of limits', 'entries', 'Promise.all', 'JSON file'] as const),
  'environment JSON',
];
const DATA: readonly ServersForm[] = ['JSON file', 'environment JSON'];

/** The program that is meant. */
export function normalProgram(program: ProgramSpec): ProgramSpec {
  return {
    ...program,
    serverLists: program.serverLists.map(({ form, servers }) => ({
      form,
      servers: servers.map((server) => normalServer(form, server)),
    })),
  };
}

function normalServer(form: ServersForm, server: ServerSpec): ServerSpec {
  const isAlwaysThere = WITHOUT_CONDITIONS.includes(form);
  const configuration = normalConfiguration(server.configuration);
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
  if (form === 'nullish' && (settings === null || otherwise === null)) {
    return { ...configuration, form: 'literal' };
  }
  if (form !== 'environment list' && form !== 'list when set') return configuration;
  if (settings === 'absent' || settings === null) return { ...configuration, form: 'literal' };
  const { allowed_tools: list, ...others } = settings;
  if (list == null || list.length === 0) return { ...configuration, form: 'literal' };
  return { ...configuration, otherwise: form === 'list when set' ? 'absent' : others };
}
