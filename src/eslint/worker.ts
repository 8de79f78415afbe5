/** The thread that analyses files for the ESLint plugin. */
import { workerData } from 'node:worker_threads';
import type { FileAnalysis, GivenFile } from '../embedding/analyse-file.js';
import { answerCalls } from './synchronous-call.js';
import type { WorkerConnection } from './synchronous-call.js';

answerCalls<GivenFile, FileAnalysis>(workerData as WorkerConnection, async (file) =>
  // Loaded by the first call, so that what goes wrong while loading is an answer too.
  (await import('../embedding/analyse-file.js')).analyseFile(file),
);
