/** JSON, with or without comments. */
import type { Language } from '../language.js';
import { readJson } from './read.js';
import { writeJson } from './write.js';

export const json: Language = { name: 'json', read: readJson, write: writeJson, intrinsics: {} };
