/** Tests of the project beside the code they test: what of them a migration has to look at. */
import { migrateProject } from '../../src/index.js';

const OLD = 'mcp-client-2025-04-04';

const PLANNER = `import anthropic

BETA = "${OLD}"


def plan(client):
    return client.beta.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=100,
        messages=[],
        mcp_servers=[{"type": "url", "url": "https://mcp.example.com", "name": "tables"}],
        betas=[BETA],
    )


if __name__ == "__main__":
    plan(anthropic.Anthropic())
`;

/** A test whose last line is an assertion. */
function testWith(assertion: string): string {
  return `import unittest
from unittest import mock

import planner


class PlanTest(unittest.TestCase):
    def test_plan(self):
        client = mock.MagicMock()
        planner.plan(client)
        _, kwargs = client.beta.messages.create.call_args
        ${assertion}
`;
}

async function migrationWith(assertion: string) {
  const { findings } = await migrateProject([
    { path: 'planner.py', text: PLANNER },
    { path: 'test_planner.py', text: testWith(assertion) },
  ]);
  return findings.find(({ rule }) => rule === 'deprecated-beta-header')?.fix;
}

test.each([
  'self.assertEqual(kwargs["betas"], [planner.BETA])',
  'client.beta.messages.create.assert_called_once_with(betas=[planner.BETA], **kwargs)',
  'self.assertIn(planner.BETA, kwargs["betas"])',
])('a test that names the constant goes with it: %s', async (assertion) => {
  expect(await migrationWith(assertion)).toBe('safe');
});

test.each([
  `self.assertEqual(kwargs["betas"], ["${OLD}"])`,
  'requests_seen.check(kwargs["betas"], planner.BETA)',
])('a test that repeats the value, or hands it on, is to be looked at: %s', async (assertion) => {
  expect(await migrationWith(assertion)).toBe('review');
});
