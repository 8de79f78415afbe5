/** Shows on a terminal that long work goes on. */
import { cellsOf, takeStart } from '../reporters/cells.js';
import type { CommandEnvironment } from './environment.js';
import { describeTerminal } from './terminal.js';

/** Work that is done sooner shows nothing. */
const quietMilliseconds = 400;
const millisecondsBetweenLines = 100;
const clearLine = '\r\u001b[2K';
const barCells = 20;

export interface Progress {
  /** Shows how much of the work is done, in place of what was shown before. */
  readonly show: (work: string, done: number, total: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

/**
 * Starts a progress line on stderr. Nothing is shown unless that is a terminal that can take it away.
 *
 * @param now Milliseconds of a clock.
 */
export function startProgress(
  { stderr, env }: Pick<CommandEnvironment, 'stderr' | 'env'>,
  now: () => number = Date.now,
): Progress {
  if (stderr.isTTY !== true || env['TERM'] === 'dumb') {
    return { show: () => undefined, clear: () => undefined };
  }
  const { width = Infinity, hasUnicode } = describeTerminal(stderr, env, false);
  let nextTime = now() + quietMilliseconds;
  let isShown = false;
  return {
    show: (work, done, total) => {
      if (now() < nextTime) return;
      nextTime = now() + millisecondsBetweenLines;
      isShown = true;
      const line = `${drawBar(done / total, hasUnicode)} ${work} ${done} of ${total}`;
      // A line that wraps could not be taken away; the last column is left free for the same reason.
      const fitting =
        cellsOf(line) < width ? line : takeStart(`${work} ${done} of ${total}`, width - 1);
      stderr.write(`${clearLine}${fitting}`);
    },
    clear: () => {
      if (isShown) stderr.write(clearLine);
      isShown = false;
    },
  };
}

function drawBar(share: number, hasUnicode: boolean): string {
  const filled = Math.round(barCells * Math.min(1, Math.max(0, share)));
  const [full, empty] = hasUnicode ? ['━', '┄'] : ['=', '.'];
  return full.repeat(filled) + empty.repeat(barCells - filled);
}
