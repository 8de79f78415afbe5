/** Permissions say nothing to the superuser, whom containers often run tests as. */
import { chownSync } from 'node:fs';
import { join } from 'node:path';

/** Id that systems give to the user `nobody`. */
const nobody = 65534;

function isSuperuser(): boolean {
  return process.getuid?.() === 0;
}

/** Makes a folder and names in it belong to the user of `asOrdinaryUser`. */
export function giveToOrdinaryUser(folder: string, ...names: string[]): void {
  if (!isSuperuser()) return;
  for (const name of ['', ...names]) chownSync(join(folder, name), nobody, nobody);
}

/** Runs work as a user that permissions apply to. */
export async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!isSuperuser()) return work();
  const home = process.env['HOME'];
  // Git reads its settings from there, and that user may not.
  delete process.env['HOME'];
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
    if (home !== undefined) process.env['HOME'] = home;
  }
}
