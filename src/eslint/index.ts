/** `betalift/eslint`: the plugin for ESLint's flat configuration. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageFolder } from '../config/package-folder.js';
import { createSynchronousCall } from '../embedding/worker-calls.js';
import { createPlugin } from './plugin.js';
import type { BetaliftPlugin } from './plugin.js';

export type { BetaliftPlugin };

const manifest = readFileSync(join(findPackageFolder(), 'package.json'), 'utf8');

const plugin: BetaliftPlugin = createPlugin(
  // Beside this file once both are built.
  createSynchronousCall(new URL('./analysis-worker.js', import.meta.url)),
  (JSON.parse(manifest) as { version: string }).version,
);

export default plugin;
