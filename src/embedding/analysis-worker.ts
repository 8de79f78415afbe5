/** The thread that analyses files for tools that betalift is embedded in. */
import { workerData } from 'node:worker_threads';
import type { FileAnalysis, GivenFile } from './analyse-file.js';
import { answerCalls } from './worker-calls.js';
import type { WorkerConnection } from './worker-calls.js';

answerCalls<GivenFile, FileAnalysis>(workerData as WorkerConnection, async (file) =>
  // Loaded by the first call, so that what goes wrong while loading is an answer too.
  (await import('./analyse-file.js')).analyseFile(file),
);
