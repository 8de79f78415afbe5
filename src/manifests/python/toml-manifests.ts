/** What pyproject.toml and Pipfile ask for. */
import {
  dependencyOfRequirement,
  placeOfRange,
  type PythonDependency,
} from './found-requirement.js';
import { normalisedName } from './requirement.js';
import { readTomlTexts, type TomlText } from './toml-texts.js';
import { readPythonRange } from './version-specifiers.js';

/** Keys with dots between them; `*` stands for any key. */
type Pattern = string;

/**
 * Lists of requirements. Sources: PEP 621 and PEP 735; the documentation of PDM ("Development
 * dependencies"), uv ("Settings") and Hatch ("Environment configuration").
 */
const requirementLists: readonly Pattern[] = [
  'project.dependencies',
  'project.optional-dependencies.*',
  'dependency-groups.*',
  'tool.pdm.dev-dependencies.*',
  'tool.uv.dev-dependencies',
  'tool.uv.constraint-dependencies',
  'tool.uv.override-dependencies',
  'tool.hatch.envs.*.dependencies',
  'tool.hatch.envs.*.extra-dependencies',
];

/** Tables with the names of packages. Source: documentation of Poetry, "The pyproject.toml file". */
const poetryTables: readonly Pattern[] = [
  'tool.poetry.dependencies',
  'tool.poetry.dev-dependencies',
  'tool.poetry.group.*.dependencies',
];

/** The tables of a Pipfile that hold no packages; all others are groups of them (documentation of Pipenv). */
const pipfileSettings: readonly unknown[] = ['source', 'requires', 'scripts', 'pipenv'];

/** The entries of a pyproject.toml that lead to a package. */
export async function findInPyproject(
  text: string,
  packageName: string,
): Promise<PythonDependency[]> {
  return findInToml(text, packageName, (found) => {
    const { keys, content, offset } = found;
    if (requirementLists.some((pattern) => matches(keys.slice(0, -1), pattern))) {
      return dependencyOfRequirement(content, packageName, text, offset);
    }
    const pattern = poetryTables.find((table) => startsWith(keys, table));
    if (pattern === undefined) return [];
    return dependencyOfTable(found, pattern.split('.').length, packageName, text);
  });
}

/** The entries of a Pipfile that lead to a package. */
export async function findInPipfile(
  text: string,
  packageName: string,
): Promise<PythonDependency[]> {
  return findInToml(text, packageName, (found) =>
    pipfileSettings.includes(found.keys[0]) ? [] : dependencyOfTable(found, 1, packageName, text),
  );
}

async function findInToml(
  text: string,
  packageName: string,
  find: (found: TomlText) => PythonDependency[],
): Promise<PythonDependency[]> {
  if (!text.toLowerCase().includes(packageName)) return [];
  // What is broken says nothing; the package manager will complain about it.
  return ((await readTomlTexts(text)) ?? []).flatMap(find);
}

/** `anthropic = "^0.60"`, `anthropic = { version = "^0.60" }`, or a list of such tables, each with a marker. */
function dependencyOfTable(
  { keys, content, offset }: TomlText,
  depth: number,
  packageName: string,
  text: string,
): PythonDependency[] {
  const [name, ...below] = keys.slice(depth);
  if (normalisedName(String(name)) !== normalisedName(packageName)) return [];
  const isConditional = typeof below[0] === 'number';
  const property = isConditional ? below.slice(1) : below;
  if (property.length > 1 || (property.length === 1 && property[0] !== 'version')) return [];
  return [
    {
      name: packageName,
      specifier: content,
      range: readPythonRange(content),
      place: placeOfRange(text, offset, offset + content.length),
      isConditional,
    },
  ];
}

function matches(keys: TomlText['keys'], pattern: Pattern): boolean {
  return keys.length === pattern.split('.').length && startsWith(keys, pattern);
}

function startsWith(keys: TomlText['keys'], pattern: Pattern): boolean {
  return pattern.split('.').every((part, index) => part === '*' || part === keys[index]);
}
