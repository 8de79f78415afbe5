/** TypeScript and JavaScript. */
import { javascriptSemantics } from '../../values/semantics.js';
import type { Language } from '../language.js';
import { typescriptIntrinsics } from './intrinsics.js';
import { textsOfComments } from '../printing/comment-texts.js';
import { findComments } from './find-comments.js';
import { readTypeScript } from './read.js';
import { findTypeObstacles } from './type-obstacles.js';
import { resolveModule } from './resolve-module.js';
import { writeTypeScript } from './write.js';

export const typescript: Language = {
  name: 'typescript',
  read: readTypeScript,
  write: writeTypeScript,
  resolve: resolveModule,
  typeObstacles: findTypeObstacles,
  comments: (text, path) => textsOfComments(text, findComments(path, text)),
  intrinsics: typescriptIntrinsics,
  semantics: javascriptSemantics,
};
