import Anthropic from '@anthropic-ai/sdk';

export interface Ticket {
  id: string;
  customer: string;
  text: string;
}

const MCP_BETA = 'mcp-client-2025-04-04';
const SYSTEM = 'You answer tickets of a bicycle shop. Quote the manual, never invent a part number.';

/** A draft that a person reads before it is sent. */
export async function draftAnswer(client: Anthropic, ticket: Ticket): Promise<string> {
  const message = await client.beta.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 1024,
    system: SYSTEM,
    betas: [MCP_BETA],
    messages: [{ role: 'user', content: ticketPrompt(ticket) }],
    mcp_servers: [
      {
        type: 'url',
        url: 'https://mcp.example-manuals.com/mcp',
        name: 'manuals',
      },
      {
        type: 'url',
        url: 'https://mcp.example-crm.com/sse',
        name: 'crm',
        authorization_token: process.env.CRM_TOKEN,
        // Reading is fine, writing is not.
        tool_configuration: {
          enabled: true,
          allowed_tools: ['get_customer', 'list_orders'],
        },
      },
    ],
  });

  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}

export function ticketPrompt({ id, customer, text }: Ticket): string {
  return `Ticket ${id} from ${customer}:\n\n${text}`;
}
