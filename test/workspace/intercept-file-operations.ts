/** Stands between a program and the file system, to stop it before any operation that changes a file. */
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** An operation that changes what is on disk, or puts it there for good. */
export interface FileOperation {
  readonly name:
    'mkdir' | 'rmdir' | 'rename' | 'unlink' | 'create' | 'write' | 'sync' | 'chmod' | 'chown';
  readonly path: string;
  /** Where a rename leads to. */
  readonly newPath?: string;
  /** What is written. */
  readonly text?: string;
  /** Writes the first half only. */
  readonly writeHalf?: () => Promise<void>;
}

/**
 * Has syncing do nothing, for tests whose power does not fail and that would only wait for the disk.
 *
 * @returns Ends that.
 */
export async function skipSyncing(): Promise<() => void> {
  const methods = await fileHandleMethods();
  const original = methods['sync'] as Method;
  methods['sync'] = async () => undefined;
  return () => {
    methods['sync'] = original;
  };
}

async function fileHandleMethods(): Promise<Methods> {
  const handle = await promises.open(process.execPath, 'r');
  const methods = Object.getPrototypeOf(handle) as Methods;
  await handle.close();
  return methods;
}

type Method = (...parameters: unknown[]) => Promise<unknown>;
type Methods = Record<string, Method>;

/**
 * Has a function called before each operation of `node:fs/promises`; what it throws keeps the operation
 * from happening.
 *
 * @returns Ends the interception.
 */
export async function interceptFileOperations(
  before: (operation: FileOperation) => void | Promise<void>,
): Promise<() => void> {
  const functions = promises as unknown as Methods;
  const handleMethods = await fileHandleMethods();
  const pathOfHandle = new WeakMap<object, string>();
  const originals: (() => void)[] = [];
  const replace = (
    methods: Methods,
    name: string,
    wrap: (original: Method, self: object) => Method,
  ): void => {
    const original = methods[name] as Method;
    methods[name] = function (this: object, ...parameters: unknown[]) {
      return wrap((...same) => original.apply(this, same), this)(...parameters);
    };
    originals.push(() => (methods[name] = original));
  };

  for (const name of ['mkdir', 'rmdir', 'unlink'] as const) {
    replace(functions, name, (original) => async (path, ...rest) => {
      await before({ name, path: String(path) });
      return original(path, ...rest);
    });
  }
  replace(functions, 'rename', (original) => async (path, newPath) => {
    await before({ name: 'rename', path: String(path), newPath: String(newPath) });
    return original(path, newPath);
  });
  replace(functions, 'writeFile', (original) => async (path, text, ...rest) => {
    const writeHalf = async (): Promise<void> => {
      await original(path, half(String(text)), ...rest);
    };
    await before({ name: 'create', path: String(path) });
    await before({ name: 'write', path: String(path), text: String(text), writeHalf });
    return original(path, text, ...rest);
  });
  replace(functions, 'open', (original) => async (path, flags, ...rest) => {
    if (flags !== 'r') await before({ name: 'create', path: String(path) });
    const opened = (await original(path, flags, ...rest)) as FileHandle;
    pathOfHandle.set(opened, String(path));
    return opened;
  });
  for (const name of ['sync', 'chmod', 'chown'] as const) {
    replace(handleMethods, name, (original, self) => async (...parameters) => {
      await before({ name, path: pathOfHandle.get(self) ?? '' });
      return original(...parameters);
    });
  }
  replace(handleMethods, 'writeFile', (original, self) => async (text, ...rest) => {
    const writeHalf = async (): Promise<void> => {
      await original(half(String(text)), ...rest);
    };
    const path = pathOfHandle.get(self) ?? '';
    await before({ name: 'write', path, text: String(text), writeHalf });
    return original(text, ...rest);
  });
  syncBuiltinESMExports();
  return () => {
    for (const restore of originals) restore();
    syncBuiltinESMExports();
  };
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}
