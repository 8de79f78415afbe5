// Bundles the long run of generated documents and starts it.
import { bundleAndRun } from './bundle-and-run.mjs';

await bundleAndRun('test/generated/documents/fuzz.ts');
