/**
 * What configurations can be in Python: a value that is not there is None, which is sent as null, unless
 * the form leaves the whole entry out.
 */
import type {
  ConfigurationForm,
  ConfigurationSpec,
  PythonStyle,
  ServersForm,
  Settings,
} from '../spec.js';

/** Forms whose servers are made of a table, which leaves out configurations that hold nothing. */
const FROM_TABLES: readonly ServersForm[] = [
  ...(['helper', 'map', 'map block', 'filter and map', 'map and filter', 'flat map'] as const),
  ...(['appended in loop', 'entries', 'gathered', 'reduce', 'generator'] as const),
];

const LEAVES_OUT: readonly ConfigurationForm[] = ['spread and', 'spread ternary', 'set later'];

/** A form of servers that the program can have: without coroutines nothing is awaited. */
export function normalFormInPython(form: ServersForm, { concurrency }: PythonStyle): ServersForm {
  if (concurrency !== 'none') return form;
  if (form === 'async function') return 'function';
  return form === 'gathered' ? 'map' : form;
}

/** The configuration that the form can express. */
export function normalConfigurationInPython(
  servers: ServersForm,
  drawn: ConfigurationSpec,
): ConfigurationSpec {
  const configuration = ofList(drawn);
  const isTable = FROM_TABLES.includes(servers);
  const settings = isTable ? withoutNothing(configuration.settings) : configuration.settings;
  const isAlways = configuration.condition === 'always';
  const isList =
    configuration.form === 'list when set' || configuration.form === 'environment list';
  const hasOtherwise = isList || !isAlways;
  const otherwise = !hasOtherwise
    ? 'absent'
    : isTable
      ? withoutNothing(configuration.otherwise)
      : configuration.otherwise;
  const normal = { ...configuration, settings, otherwise };
  if (isTable || (settings === 'absent' && otherwise === 'absent')) return normal;
  if (configuration.form === 'list when set') return normal;
  const isLeftOut = LEAVES_OUT.includes(configuration.form) && settings !== 'absent';
  return {
    ...normal,
    settings: settings === 'absent' ? null : settings,
    otherwise: otherwise === 'absent' && !isLeftOut && hasOtherwise ? null : otherwise,
  };
}

/** The other settings of a list that comes from the environment follow from it. */
function ofList(configuration: ConfigurationSpec): ConfigurationSpec {
  const { form, settings, otherwise } = configuration;
  if (form === 'or nothing' && (isEmpty(settings) || isEmpty(otherwise))) {
    return { ...configuration, form: 'literal' };
  }
  if (form !== 'environment list' && form !== 'list when set') return configuration;
  if (settings === 'absent' || settings === null) return { ...configuration, form: 'literal' };
  const { allowed_tools: list } = settings;
  if (list == null || list.length === 0) return { ...configuration, form: 'literal' };
  const without = { ...settings, allowed_tools: null };
  return { ...configuration, otherwise: form === 'list when set' ? 'absent' : without };
}

function isEmpty(settings: Settings): boolean {
  return settings !== 'absent' && settings !== null && Object.keys(settings).length === 0;
}

function withoutNothing(settings: Settings): Settings {
  return settings === null || isEmpty(settings) ? 'absent' : settings;
}
