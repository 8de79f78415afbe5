// Module hooks that note what is imported; see log-imports.mjs.
import { appendFileSync } from 'node:fs';

export async function resolve(specifier, context, nextResolve) {
  appendFileSync(process.env.LOG_IMPORTS, `${specifier}\n`);
  return nextResolve(specifier, context);
}
