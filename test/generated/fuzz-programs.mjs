// Bundles the long run of generated programs and starts it.
import { bundleAndRun } from './bundle-and-run.mjs';

await bundleAndRun('test/generated/fuzz.ts');
