/** TypeScript and JavaScript. */
import type { Language } from '../language.js';
import { typescriptIntrinsics } from './intrinsics.js';
import { readTypeScript } from './read.js';
import { writeTypeScript } from './write.js';

export const typescript: Language = {
  name: 'typescript',
  read: readTypeScript,
  write: writeTypeScript,
  intrinsics: typescriptIntrinsics,
};
