/** Who holds a lock, and whether that process still runs. */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemErrorCode } from '../report/failure.js';

/** A process, told apart from later ones that are given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the system's own terms, or null where the system does not say. */
  readonly start: string | null;
}

/** The identity of this process. */
export async function identifyThisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, host: hostname(), start: await readStart(process.pid) };
}

/**
 * Whether a process may still run. One of another host may, since it cannot be asked; that its number is
 * in use again, after a restart or in another container, is no sign of it where the system knows starts.
 */
export async function mayRun(identity: ProcessIdentity): Promise<boolean> {
  if (identity.host !== hostname()) return true;
  const start = await readStart(identity.pid);
  if (start !== null && identity.start !== null) return start === identity.start;
  try {
    return process.kill(identity.pid, 0);
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}

/** Reads an identity from plain data; null when it is none. */
export function readIdentity(value: unknown): ProcessIdentity | null {
  if (typeof value !== 'object' || value === null) return null;
  const { pid, host, start } = value as Readonly<Record<string, unknown>>;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return null;
  if (typeof host !== 'string' || (typeof start !== 'string' && start !== null)) return null;
  return { pid, host, start };
}

/**
 * The start of a process in Linux: the boot and the clock tick (proc_pid_stat(5), fields "state" and
 * "starttime"). A process that has ended but was not waited for has no start any more.
 */
async function readStart(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets, and may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, tick] = [fields[0], fields[19]];
    if (tick === undefined) return null;
    if (state === 'Z' || state === 'X') return 'ended';
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1');
    return `${boot.trim()} ${tick}`;
  } catch (error) {
    // The process is gone, or /proc is not there or hidden: a signal tells.
    if (systemErrorCode(error) === undefined) throw error;
    return null;
  }
}
