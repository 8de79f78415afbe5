import { readFile } from 'node:fs/promises';
import Anthropic from '@anthropic-ai/sdk';

/** Each workspace brings its own servers, with or without a list of allowed tools. */
async function workspaceServers(workspace: string) {
  const file = await readFile(`workspaces/${workspace}.json`, 'utf8');
  return JSON.parse(file).servers;
}

export async function chat(client: Anthropic, workspace: string, text: string) {
  return client.beta.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 1500,
    betas: ['mcp-client-2025-04-04'],
    messages: [{ role: 'user', content: text }],
    mcp_servers: await workspaceServers(workspace),
  });
}
