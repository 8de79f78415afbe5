/** Components of Vue and Svelte, and pages of Astro: their scripts. */
import type { FoundRegion, Host } from '../../regions/host.js';
import { changesOfMarkup } from './markup-changes.js';
import { extensionOfScript } from './script-languages.js';
import { scriptElements } from './script-elements.js';
import type { ScriptElement } from './script-elements.js';
import { regionOfScripts } from './script-regions.js';

/**
 * The scripts of a component are one module: that of the component itself and that of its instances
 * (Vue documentation, "Usage alongside normal script"; Svelte documentation, "script module").
 */
export const component: Host = {
  name: 'component',
  find: (_path, text) => ({ regions: moduleOf(text, scriptElements(text)) }),
};

function moduleOf(text: string, elements: readonly ScriptElement[]): FoundRegion[] {
  // Deeper ones are only put on the page, as those in `<svelte:head>` are.
  const code = elements.filter(({ attributes, content, depth }) => {
    if (depth > 0) return false;
    const extension = extensionOfScript(attributes);
    return extension !== null && extension !== '.json' && content.end > content.start;
  });
  const [first] = code;
  if (!first) return [];
  // All scripts of a component are of the same language.
  const extension = extensionOfScript(first.attributes) ?? '.js';
  const scripts = code.map(({ content }) => text.slice(content.start, content.end)).join('\n');
  const region = regionOfScripts(text, extension, code);
  const changes = changesOfMarkup(markupOf(text), scripts);
  return [changes === '' ? region : { ...region, pieces: [{ text: changes }, ...region.pieces] }];
}

/** A component without what is in its scripts and styles. */
function markupOf(text: string): string {
  return text.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, ' ');
}

/**
 * The front matter of an Astro page is TypeScript that runs on the server; each script is one for the
 * browser, in TypeScript as well where Astro processes it (Astro documentation, "Astro components" and
 * "Scripts").
 */
export const astro: Host = {
  name: 'astro',
  find: (_path, text) => {
    const matter = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text);
    const regions: FoundRegion[] = [];
    let markup = 0;
    if (matter && text.slice(0, matter.index).trim() === '') {
      const [whole, code = ''] = matter;
      markup = matter.index + whole.length;
      const start = matter.index + whole.indexOf('\n', whole.indexOf('---')) + 1;
      const range = { start, end: start + code.length };
      regions.push({ extension: '.ts', pieces: [{ text: code, range }] });
    }
    for (const element of scriptElements(text, markup)) {
      const extension = extensionOfScript(element.attributes);
      if (extension === null) continue;
      const own = extension === '.js' && isProcessed(element) ? '.ts' : extension;
      regions.push(regionOfScripts(text, own, [element]));
    }
    return { regions };
  },
};

/** A script with any attribute but `src` is sent to the browser as it is written. */
function isProcessed({ attributes }: ScriptElement): boolean {
  return Object.keys(attributes).every((name) => name === 'src');
}
