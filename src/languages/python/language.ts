/** Python 3. */
import { textsOfComments } from '../printing/comment-texts.js';
import type { Language } from '../language.js';
import { findPythonComments } from './find-comments.js';
import { pythonIntrinsics } from './intrinsics.js';
import { readPython } from './read.js';
import { pythonCandidates, resolvePython } from './resolve-module.js';
import { pythonSemantics } from './semantics.js';
import { loadParser } from './syntax-tree.js';
import { findTypeObstacles } from './type-obstacles.js';
import { writePython } from './write.js';

const python: Language = {
  name: 'python',
  read: readPython,
  write: writePython,
  resolve: resolvePython,
  candidates: pythonCandidates,
  typeObstacles: findTypeObstacles,
  comments: (text) => textsOfComments(text, findPythonComments(text)),
  intrinsics: pythonIntrinsics,
  semantics: pythonSemantics,
};

/** The language, once its parser is loaded. */
export async function loadPython(): Promise<Language> {
  await loadParser();
  return python;
}
