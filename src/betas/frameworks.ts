/**
 * Libraries that take servers and a header and then write requests themselves, `tools` included. What
 * they are given is no request yet, so it is reported and left: each has its own way to take toolsets.
 * Sources: the public documentation of each, on the page or class that is named beside it.
 */

/** A library that makes requests itself. */
export interface Framework {
  /** As its makers write it. */
  readonly name: string;
  /** Packages that it is imported from, as Python and JavaScript name them. */
  readonly packages: readonly string[];
  /** What its user has to do, as the end of a sentence; absent where it documents nothing of the kind. */
  readonly advice?: string;
}

const frameworks: readonly Framework[] = [
  {
    name: 'LangChain',
    // `ChatAnthropic`: `betas` and `mcp_servers` are its fields, tools are bound to the model.
    packages: ['langchain_anthropic', '@langchain/anthropic', 'langchain', 'langchain_core'],
    advice:
      'give the toolsets to the model with bind_tools (bindTools), together with its other tools, and then name the new version',
  },
  {
    name: 'Agno',
    // `agno.models.anthropic.Claude`: `betas` and `mcp_servers`; `Agent.tools` takes definitions of
    // tools that the API runs, such as web search.
    packages: ['agno'],
    advice:
      'where your version of Agno passes definitions of tools on, give the toolsets in tools of the Agent, and then name the new version',
  },
  {
    name: 'LiteLLM',
    // "MCP Tool Calling" of its page on Anthropic: servers are entries of `tools`.
    packages: ['litellm'],
    advice:
      'give each server as an MCP entry in tools, as LiteLLM documents it, and leave the header to LiteLLM',
  },
  {
    name: 'Pydantic AI',
    // "Built-in Tools", `MCPServerTool`; `ModelSettings.extra_body` is merged over the body.
    packages: ['pydantic_ai'],
    advice:
      'tools in extra_body would replace those of the agent; give each server as an MCPServerTool, which writes servers, tools and header',
  },
  {
    name: 'Inspect',
    // "MCP Tools": `mcp_server_http(…, execution="remote")`.
    packages: ['inspect_ai'],
    advice:
      'give each server to the task as a tool (mcp_server_http with execution="remote"), for which Inspect writes servers, tools and header',
  },
  {
    name: 'Instructor',
    // `from_anthropic`, `from_provider`: `response_model` becomes the tool of the request.
    packages: ['instructor'],
    advice:
      'it makes tools of response_model, so send requests with MCP servers by a client of the SDK itself',
  },
  {
    name: 'LlamaIndex',
    // `llama_index.llms.anthropic.Anthropic`.
    packages: ['llama_index'],
  },
  {
    name: 'the AI SDK',
    // "Anthropic Provider": `providerOptions.anthropic.mcpServers`.
    packages: ['@ai-sdk/anthropic', 'ai'],
    advice:
      'it makes servers, tools and header of mcpServers, so update it and take the header away',
  },
  { name: 'CrewAI', packages: ['crewai'] },
  { name: 'AutoGen', packages: ['autogen_ext', 'autogen_agentchat', 'autogen'] },
  { name: 'DSPy', packages: ['dspy'] },
  { name: 'smolagents', packages: ['smolagents'] },
  { name: 'Strands Agents', packages: ['strands'] },
  { name: 'Haystack', packages: ['haystack', 'haystack_integrations'] },
  { name: 'Semantic Kernel', packages: ['semantic_kernel'] },
];

/**
 * The framework that a module belongs to, by the specifier it is imported with.
 *
 * @returns null for modules of the project, the SDK and other packages.
 */
export function frameworkOf(specifier: string): Framework | null {
  return (
    frameworks.find(({ packages }) =>
      packages.some(
        (name) =>
          specifier === name ||
          specifier.startsWith(`${name}.`) ||
          specifier.startsWith(`${name}/`),
      ),
    ) ?? null
  );
}

/**
 * Why what is given to a framework is left, and what to do.
 *
 * @param callee What is called, as the program names it.
 */
export function describeFramework(callee: string, { name, advice }: Framework): string {
  const known = `${callee} belongs to ${name}, which writes the request and its tools itself`;
  return `${known}: ${advice ?? 'see its documentation for how it takes toolsets'}`;
}
