/**
 * Findings about manifests whose version of the SDK is too old for the types of the new format. The API
 * does not care: what fails is the type check of a program that is right.
 */
import { targetVersion } from '../betas/headers.js';
import { sdkNames } from '../betas/messages-api.js';
import type { BetaFamily } from '../betas/types.js';
import type { Pin } from '../manifests/lock-files.js';
import { isBelow, reachOf } from '../manifests/version-range.js';
import type { Finding, Reason } from '../report/report.js';
import { migrationPage, outdatedSdkRule } from '../rules/index.js';
import { findSdkEntries, type SdkEntry } from './sdk-entries.js';
import type { SdkUse } from './sdk-uses.js';
import type { ProjectFiles } from './types.js';

/**
 * One finding for each entry of a manifest that holds the SDK below the version that the uses need:
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
  const findings = new Map<string, Finding>();
  // What is checked for types comes first: it makes the finding a warning.
  const ordered = [...uses].sort((a, b) => Number(b.isTyped) - Number(a.isTyped));
  for (const use of ordered) {
    const needed = sdk[use.sdk];
    if (needed === undefined) continue;
    for (const entry of await findSdkEntries(use, project)) {
      const { manifest, dependency } = entry;
      const path = project.canonicalPath?.(manifest) ?? manifest;
      const key = `${path} ${dependency.name} ${String(dependency.place.line)}`;
      if (findings.has(key)) continue;
      const remedy = await findRemedy(entry, needed, project);
      if (remedy === undefined) continue;
      findings.set(key, {
        rule: outdatedSdkRule,
        severity: use.isTyped ? 'warning' : 'info',
        path,
        ...dependency.place,
        message: `The types of \`${header}\` come with \`${sdkNames[use.sdk].packageName}\` ${needed}, but ${remedy.problem}. ${remedy.advice} The API takes the request without them.`,
        fix: 'none',
        reasons: [reasonOf(use)],
        url: migrationPage(family),
      });
    }
  }
  return [...findings.values()];
}

function reasonOf({ isPlanned, place }: SdkUse): Reason {
  const message = isPlanned
    ? 'a request is sent here that has this format after its migration'
    : 'a request in this format is sent here';
  return { message, ...place };
}

interface Remedy {
  readonly problem: string;
  readonly advice: string;
}

/** What is wrong with the installed version, and what to do; undefined where nothing is known to be. */
async function findRemedy(
  entry: SdkEntry,
  needed: string,
  project: ProjectFiles,
): Promise<Remedy | undefined> {
  const { specifier, range } = entry.dependency;
  if (range === null) return undefined;
  const reach = await reachOf(range, needed);
  if (reach === 'above') return undefined;
  if (reach === 'below') {
    return {
      problem: `\`${specifier}\` allows only earlier versions`,
      advice: `Replace it with \`${entry.replacementFor(needed)}\` or a later version, and install.`,
    };
  }
  const pins = entry.findPins();
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
