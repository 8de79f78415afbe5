/** JSON, with or without comments. */
import { javascriptSemantics } from '../../values/semantics.js';
import type { Language } from '../language.js';
import { textsOfComments } from '../printing/comment-texts.js';
import { findComments } from './find-comments.js';
import { readJson } from './read.js';
import { resolveFile } from './resolve.js';
import { writeJson } from './write.js';

export const json: Language = {
  name: 'json',
  read: readJson,
  write: writeJson,
  resolve: resolveFile,
  comments: (text) => textsOfComments(text, findComments(text)),
  intrinsics: {},
  semantics: javascriptSemantics,
};
