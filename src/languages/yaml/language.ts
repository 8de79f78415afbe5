/** YAML. */
import { javascriptSemantics } from '../../values/semantics.js';
import type { Language } from '../language.js';
import { textsOfComments } from '../printing/comment-texts.js';
import { findComments } from './find-comments.js';
import { readYaml } from './read.js';
import { writeYaml } from './write.js';

export const yaml: Language = {
  name: 'yaml',
  read: readYaml,
  write: writeYaml,
  comments: (text) => textsOfComments(text, findComments(text)),
  intrinsics: {},
  semantics: javascriptSemantics,
};
