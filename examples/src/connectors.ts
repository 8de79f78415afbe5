import Anthropic from '@anthropic-ai/sdk';

interface Connector {
  name: string;
  url: string;
  tools: string[];
}

const CONNECTORS: Connector[] = [
  { name: 'stock', url: 'https://mcp.example-stock.net/sse', tools: ['find_part', 'stock_level'] },
  { name: 'calendar', url: 'https://mcp.example-calendar.io/mcp', tools: ['free_slots'] },
];

const TOOLS: Anthropic.Beta.BetaTool[] = [
  {
    name: 'ask_mechanic',
    description: 'Puts a question to the mechanic on duty',
    input_schema: { type: 'object', properties: { question: { type: 'string' } } },
  },
];

/** Plans a repair with the stock and the calendar of the workshop. */
export function planRepair(client: Anthropic, description: string) {
  return client.beta.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 2048,
    betas: ['mcp-client-2025-04-04'],
    tools: TOOLS,
    mcp_servers: CONNECTORS.map((connector) => ({
      type: 'url',
      url: connector.url,
      name: connector.name,
      tool_configuration: { enabled: true, allowed_tools: connector.tools },
    })),
    messages: [{ role: 'user', content: description }],
  });
}
