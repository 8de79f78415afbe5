import { engineFindings, reportedIds, ruleById, rules } from '../../src/rules/index.js';
import { newer, server, toolset, viewOf } from './request-view.js';

test('every rule is found by its id, and no id is used twice', () => {
  for (const rule of rules) expect(ruleById.get(rule.id)).toBe(rule);
  expect(new Set(reportedIds).size).toBe(rules.length + engineFindings.length);
});

test('a right request under the newer version has no hit', () => {
  const pinned = toolset({ tools: [{ name: 'find', input_schema: { type: 'object' } }] });
  const view = viewOf({ betas: [newer], body: { mcp_servers: [server()], tools: [pinned] } });
  expect(rules.flatMap((rule) => rule.check(view))).toEqual([]);
});

test.each(['ajv/dist/2020.js', 'ts-morph'])('to know the rules, %s is not loaded', async (name) => {
  const loaded: string[] = [];
  await jest.isolateModulesAsync(async () => {
    jest.doMock(name, () => {
      loaded.push(name);
      return jest.requireActual<object>(name);
    });
    await import('../../src/rules/index.js');
  });
  expect(loaded).toEqual([]);
});
