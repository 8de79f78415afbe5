/** Reads the JSON files that several tests share. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/betas/types.js';

const fixtures = join(__dirname, '..', '..', 'fixtures');

export function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(join(fixtures, path), 'utf8')) as JsonObject;
}

/** Names, without the ending, of the JSON files in a folder. */
export function namesIn(folder: string): string[] {
  return readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}
