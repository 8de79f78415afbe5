/** Headers that a request object is given after it was made. */
import { betaHeaderName } from '../../betas/messages-api.js';
import { readHeaderList } from '../headers.js';
import { knownText } from '../keys.js';
import type { Argument } from '../machine.js';
import type { UnknownValue } from '../values.js';
import { placeOfOrigin } from './call-places.js';
import { headerOf } from './request-bodies.js';
import type { RequestObserver } from './request-observer.js';

/** Methods of a request that set a header of it. Source: Python's documentation of `urllib.request`. */
const SETTING: ReadonlySet<string> = new Set(['add_header', 'add_unredirected_header']);

/**
 * Adds a beta header to the request that was noted where its object was made; whether the call is one
 * that does so.
 */
export function observeLaterHeader(
  { requests, running: machine }: RequestObserver,
  callee: UnknownValue,
  inputs: readonly Argument[],
): boolean {
  const made = callee.from?.made && callee.from.origin;
  if (!made || !SETTING.has(callee.path.at(-1) ?? '')) return false;
  const [name, value] = inputs.map((input) => machine.resolve(input.value));
  if (!name || !value || knownText(name)?.toLowerCase() !== betaHeaderName) return false;
  const { module, range } = placeOfOrigin(made);
  let isFound = false;
  requests.forEach((request, index) => {
    const { place, header } = request;
    if (place.module !== module || place.range.start !== range.start) return;
    if (place.range.end !== range.end) return;
    const earlier = [header.sent, ...header.overridden].filter(
      ({ values, open }) => values.length > 0 || open,
    );
    requests[index] = {
      ...request,
      header: headerOf([readHeaderList(value, machine), ...earlier]),
    };
    isFound = true;
  });
  return isFound;
}
