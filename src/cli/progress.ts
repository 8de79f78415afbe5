/** Shows on a terminal that long work goes on. */
import type { Output } from './environment.js';

/** Work that is done sooner shows nothing. */
const quietMilliseconds = 400;
const millisecondsBetweenLines = 100;
const clearLine = '\r\u001b[2K';

export interface Progress {
  /** Shows a line in place of the one before. */
  readonly show: (line: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/**
 * Starts a progress line.
 *
 * @param stream Where it is shown; nothing is, unless this is a terminal.
 * @param now Milliseconds of a clock.
 */
export function startProgress(stream: Output, now: () => number = Date.now): Progress {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let nextTime = now() + quietMilliseconds;
  let isShown = false;
  return {
    show: (line) => {
      if (now() < nextTime) return;
      nextTime = now() + millisecondsBetweenLines;
      isShown = true;
      stream.write(`${clearLine}${line}`);
    },
    clear: () => {
      if (isShown) stream.write(clearLine);
      isShown = false;
    },
  };
}
