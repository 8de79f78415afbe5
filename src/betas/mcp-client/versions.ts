/** The published versions of the MCP connector's beta, as data. Light: recognising a header loads nothing else. */
import type { BetaFamilyOutline } from '../types.js';

/**
 * Versions in the order of their dates, and the words that mark a file as relevant.
 * The standing of each is stated at its `source`; SDK releases were read from the types of the
 * published packages (`AnthropicBeta`, `BetaMCPToolset`; 0.70.1 of the TypeScript package has no toolset).
 */
export const mcpClientOutline: BetaFamilyOutline = {
  prefix: 'mcp-client-',
  versions: [
    {
      header: 'mcp-client-2025-04-04',
      standing: 'deprecated',
      source: 'MCP connector documentation, "Deprecated version: mcp-client-2025-04-04"',
      sdk: { typescript: '0.52.0', python: '0.52.0' },
    },
    {
      header: 'mcp-client-2025-11-20',
      standing: 'target',
      source: 'MCP connector documentation, "Migration guide"',
      sdk: { typescript: '0.71.0', python: '0.75.0' },
    },
    {
      header: 'mcp-client-2026-09-15',
      standing: 'newer',
      source: 'types of @anthropic-ai/sdk 1.11, AnthropicBeta and BetaMCPToolset.tools',
      // The first release that has it is not recorded; what is known is that 1.11.0 does.
      sdk: {},
    },
  ],
  words: ['mcp_servers', 'mcp-client-', 'tool_configuration', 'mcp_toolset'],
};
