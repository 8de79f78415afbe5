/** Addresses of the documentation that states the facts. */

const page = 'https://platform.claude.com/docs/en/agents-and-tools/mcp-connector';

/** Sections of the MCP connector page by what they are about. */
export const documentation = {
  page,
  server: `${page}#mcp-server-configuration`,
  toolset: `${page}#mcp-toolset-configuration`,
  toolOptions: `${page}#tool-configuration-options`,
  validation: `${page}#validation-rules`,
  migration: `${page}#migration-guide`,
  patterns: `${page}#common-migration-patterns`,
  authentication: `${page}#authentication`,
} as const;
