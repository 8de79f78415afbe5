/** All kinds of documents that are made; a new one is a file and an entry here. */
import { collections } from './collections.js';
import type { Renderer } from './document.js';
import { http } from './http.js';
import { json } from './json.js';
import { jsonLines } from './json-lines.js';
import { markdown } from './markdown.js';
import { notebook } from './notebook.js';
import { components, html } from './pages.js';
import { shell } from './shell.js';
import { yamlFiles } from './yaml-files.js';

export const renderers: readonly Renderer[] = [
  json,
  jsonLines,
  collections,
  http,
  shell,
  markdown,
  notebook,
  html,
  components,
  yamlFiles,
];
