/** HTML pages: their inline scripts, the data blocks among them, and the code that they show. */
import type { FoundRegion, Host } from '../../regions/host.js';
import { extensionOfScript } from './script-languages.js';
import { regionOfScripts } from './script-regions.js';
import { scriptElements } from './script-elements.js';
import type { ScriptElement } from './script-elements.js';
import { shownCode } from './shown-code.js';

/**
 * Scripts that are no modules share their names: they are one program. Each module, and each block of
 * data, stands alone.
 */
export const html: Host = {
  name: 'html',
  find: (path, text) => {
    const shared = new Map<string, ScriptElement[]>();
    const regions: FoundRegion[] = [];
    for (const element of scriptElements(text)) {
      const extension = extensionOfScript(element.attributes);
      if (extension === null) continue;
      const isAlone = extension === '.json' || element.attributes['type'] === 'module';
      if (isAlone) regions.push(regionOfScripts(text, extension, [element]));
      else shared.set(extension, [...(shared.get(extension) ?? []), element]);
    }
    for (const [extension, elements] of shared)
      regions.push(regionOfScripts(text, extension, elements));
    return { regions: [...regions, ...shownCode(path, text)] };
  },
};
