/** Connects `validate` with the checks of the beta families, which it loads when it is called. */
import type { Json } from '../betas/types.js';
import { Failure } from '../report/failure.js';
import type { Engine } from './environment.js';

/** See `Engine.checkBody`. */
export const checkBody: Engine['checkBody'] = async (body, beta) => {
  if (beta !== undefined) await checkVersion(beta);
  const { isRefused, validateRequest } = await import('../betas/validate.js');
  try {
    const options = beta === undefined ? {} : { beta };
    const { problems } = validateRequest(body as Json, options);
    return problems.map(({ code, path, message, url }) => ({
      rule: code,
      severity: isRefused(code) ? ('error' as const) : ('warning' as const),
      pointer: path,
      message,
      ...(url === undefined ? {} : { url }),
    }));
  } catch (error) {
    // A header can also be wrong in ways that only the body shows.
    if (error instanceof RangeError && beta !== undefined) {
      throw new Failure(`--beta ${beta} cannot be checked: ${error.message.replace(/\.$/, '')}`);
    }
    throw error;
  }
};

/** Throws unless one member of the header names a published version. */
async function checkVersion(beta: string): Promise<void> {
  const { familyOutlines, nearestVersion, parseBetaHeader, versionOfHeader } =
    await import('../betas/headers.js');
  const values = parseBetaHeader(beta);
  if (values.some((value) => versionOfHeader(value) !== undefined)) return;
  const nearest = values.map(nearestVersion).find((version) => version !== undefined);
  const known = familyOutlines.flatMap(({ versions }) => versions.map(({ header }) => header));
  const hint =
    nearest === undefined ? `known: ${known.join(', ')}` : `did you mean ${nearest.header}?`;
  throw new Failure(`there is no beta version "${beta}"`, hint);
}
