/**
 * Findings about a package.json whose version of the SDK is too old for the types of the new format. The
 * API does not care: what fails is the type check of a program that is right.
 */
import { posix } from 'node:path';
import { targetVersion } from '../betas/headers.js';
import { sdkNames } from '../betas/messages-api.js';
import type { BetaFamily } from '../betas/types.js';
import { findDependencies, type Dependency } from '../manifests/dependencies.js';
import { findPins, type Pin } from '../manifests/lock-files.js';
import { foldersUpward } from '../manifests/nearby-files.js';
import { isBelow, reachOf, specifierLike } from '../manifests/version-range.js';
import type { Finding, Reason } from '../report/report.js';
import { migrationPage, outdatedSdkRule } from '../rules/index.js';
import type { SdkUse } from './sdk-uses.js';
import type { ProjectFiles } from './types.js';

const { packageName } = sdkNames.typescript;

/**
 * One finding for each entry of a package.json that holds the SDK below the version that the uses need:
 * by its range, or by the lock file where the range allows both. Nothing is said where that is not known.
 *
 * @param uses Requests in the new format, of any files.
 */
export async function findOutdatedSdks(
  uses: readonly SdkUse[],
  family: BetaFamily,
  project: ProjectFiles,
): Promise<Finding[]> {
  const { header, sdk } = targetVersion(family);
  if (sdk.typescript === undefined) return [];
  const findings = new Map<string, Finding>();
  // What is checked for types comes first: it makes the finding a warning.
  const ordered = [...uses].sort((a, b) => Number(b.isTyped) - Number(a.isTyped));
  for (const use of ordered) {
    const found = await findSdk(use, project);
    if (found === undefined) continue;
    const { manifest, dependency } = found;
    const path = project.canonicalPath?.(manifest) ?? manifest;
    const key = `${path} ${dependency.name}`;
    if (findings.has(key)) continue;
    const remedy = await findRemedy(manifest, dependency, sdk.typescript, project);
    if (remedy === undefined) continue;
    findings.set(key, {
      rule: outdatedSdkRule,
      severity: use.isTyped ? 'warning' : 'info',
      path,
      ...dependency.place,
      message: `The types of \`${header}\` come with \`${packageName}\` ${sdk.typescript}, but ${remedy.problem}. ${remedy.advice} The API takes the request without them.`,
      fix: 'none',
      reasons: [reasonOf(use)],
      url: migrationPage(family),
    });
  }
  return [...findings.values()];
}

function reasonOf({ isPlanned, place }: SdkUse): Reason {
  const message = isPlanned
    ? 'a request is sent here that has this format after its migration'
    : 'a request in this format is sent here';
  return { message, ...place };
}

/** The entry for the SDK in the nearest package.json that has one. */
async function findSdk(
  use: SdkUse,
  project: ProjectFiles,
): Promise<{ manifest: string; dependency: Dependency } | undefined> {
  const from = project.absolutePath?.(use.place.path) ?? use.place.path;
  for (const folder of foldersUpward(from)) {
    const manifest = posix.join(folder, 'package.json');
    const text = project.read(manifest);
    if (text === null) continue;
    const dependencies = await findDependencies(text, packageName);
    const dependency = dependencyOf(use, dependencies);
    if (dependency !== undefined) return { manifest, dependency };
    if (dependencies.length > 0) return undefined;
  }
  return undefined;
}

/** The entry that a file imports; where it imports none, since it is given its client, the only one. */
function dependencyOf(
  { imports }: SdkUse,
  dependencies: readonly Dependency[],
): Dependency | undefined {
  const imported = dependencies.find(({ name }) =>
    imports.some((specifier) => specifier === name || specifier.startsWith(`${name}/`)),
  );
  const named = dependencies.find(({ name }) => name === packageName);
  return imported ?? named ?? (dependencies.length === 1 ? dependencies[0] : undefined);
}

interface Remedy {
  readonly problem: string;
  readonly advice: string;
}

/** What is wrong with the installed version, and what to do; undefined where nothing is known to be. */
async function findRemedy(
  manifest: string,
  { name, specifier, range }: Dependency,
  needed: string,
  project: ProjectFiles,
): Promise<Remedy | undefined> {
  if (range === null) return undefined;
  const reach = await reachOf(range, needed);
  if (reach === 'above') return undefined;
  if (reach === 'below') {
    const replacement = specifierLike(specifier, needed);
    return {
      problem: `\`${specifier}\` allows only earlier versions`,
      advice: `Replace it with \`"${replacement}"\` or a later version, and install.`,
    };
  }
  const pins = findPins(manifest, { name, specifier }, (path) => project.read(path));
  const outdated: Pin[] = [];
  for (const pin of pins) if (await isBelow(pin.version, needed, range)) outdated.push(pin);
  const [pin] = outdated;
  // Lock files that do not agree, or do not fit the range, are not the last word.
  if (pin === undefined || outdated.length < pins.length) return undefined;
  const lockFile = project.canonicalPath?.(pin.path) ?? pin.path;
  return {
    problem: `${lockFile} pins ${pin.version}`,
    advice: `Run \`${pin.updateCommand}\`.`,
  };
}
