// Preloaded by a test (`node --import`): has every import written to the file that LOG_IMPORTS names.
import { register } from 'node:module';

register('./log-imports-hooks.mjs', import.meta.url);
