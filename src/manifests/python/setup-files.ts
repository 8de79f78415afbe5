/** What setuptools is told: setup.cfg, and the lists that setup.py writes out. */
import { dependencyOfRequirement, type PythonDependency } from './found-requirement.js';

/**
 * The entries of a setup.cfg that lead to a package: `install_requires`, and the extras. Source:
 * setuptools documentation, "Configuring setuptools using setup.cfg files".
 */
export function findInSetupConfiguration(text: string, packageName: string): PythonDependency[] {
  const found: PythonDependency[] = [];
  let section = '';
  let isList = false;
  for (const match of text.matchAll(/^.*$/gm)) {
    const [line] = match;
    const [, title] = /^\[([^\]]*)\]/.exec(line) ?? [];
    if (title !== undefined) section = title.trim();
    const [start = '', key] = /^([\w.-]+)\s*[=:]\s*/.exec(line) ?? [];
    if (title !== undefined || key !== undefined) {
      isList =
        key !== undefined &&
        (section === 'options.extras_require' ||
          (section === 'options' && /^(?:install|setup|tests)_requires?$/.test(key)));
    }
    if (!isList || /^\s*[#;]/.test(line)) continue;
    const requirement = line.slice(start.length).trimEnd();
    const offset = match.index + start.length;
    found.push(...dependencyOfRequirement(requirement, packageName, text, offset));
  }
  return found;
}

/**
 * The entries of a setup.py that lead to a package: texts that are a requirement with a version. What it
 * puts together when it runs is not known.
 */
export function findInSetupScript(text: string, packageName: string): PythonDependency[] {
  // Texts on one line, and comments, whose texts are skipped with them.
  return [...text.matchAll(/(["'])((?:(?!\1).)+)\1|#.*/g)]
    .flatMap(({ index, 2: requirement = '' }) =>
      dependencyOfRequirement(requirement, packageName, text, index + 1),
    )
    .filter(({ specifier, range }) => specifier !== '' && range !== null);
}
