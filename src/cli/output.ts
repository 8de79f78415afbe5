/** Puts text out. */
import { systemErrorCode } from '../report/failure.js';
import { printable } from '../reporters/printable.js';
import type { CommandEnvironment, Output } from './environment.js';

/**
 * Writes a text and waits until it is taken. A reader that has gone (`| head`) is no error.
 *
 * @throws When the text cannot be written for another reason, such as a full disk.
 */
export async function writeText(stream: Output, text: string): Promise<void> {
  if (text === '') return;
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (error == null || isGone(error)) resolve();
      else reject(error);
    });
  });
}

function isGone(error: Error): boolean {
  const code = systemErrorCode(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

/** Writes one line of the program's own to stderr; a line end in a file name makes it no second one. */
export async function writeNote(environment: CommandEnvironment, note: string): Promise<void> {
  await writeText(environment.stderr, `betalift: ${printable(note)}\n`);
}

/**
 * Whether to colour what goes to a stream: `--color` and `--no-color` decide, then NO_COLOR, then
 * FORCE_COLOR (see no-color.org and force-color.org), else whether it is a terminal that can.
 */
export function usesColor(
  stream: Output,
  option: boolean | undefined,
  env: CommandEnvironment['env'],
): boolean {
  if (option !== undefined) return option;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
