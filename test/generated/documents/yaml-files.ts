/** YAML files with a request beside its headers, or with its betas among the parameters. */
import { parse } from 'yaml';
import type { Json, JsonObject } from '../../../src/betas/types.js';
import { betasOf, type Renderer } from './document.js';
import { open } from './parts.js';
import { renderYaml } from './yaml.js';

export const yamlFiles: Renderer = {
  host: 'yaml',
  render: ([request], choices) => {
    const { betas, body } = request;
    const isBeside = choices.one([true, false]);
    const headers: JsonObject = betas.length > 0 ? { 'anthropic-beta': betas.join(',') } : {};
    const value = isBeside ? { headers, body } : betas.length > 0 ? { betas, ...body } : body;
    return {
      style: isBeside ? 'headers and body' : 'betas among parameters',
      path: choices.one(['request.yaml', 'request.yml']),
      // How its lines are indented and quoted is nobody's choice here, so all of it may change.
      parts: [open(renderYaml(value, (count) => choices.below(count)))],
      requests: [request],
      read: (text) => {
        const root = parse(text) as JsonObject;
        if (isBeside) {
          const own = root['headers'] as JsonObject;
          return [{ betas: betasOf(own['anthropic-beta']), body: root['body'] }];
        }
        const { betas: written, ...rest } = root;
        return [{ betas: (written ?? []) as string[], body: rest as Json }];
      },
    };
  },
};
