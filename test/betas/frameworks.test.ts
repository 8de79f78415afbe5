/** Which libraries are known to write requests themselves, and by which names they are imported. */
import { describeFramework, frameworkOf } from '../../src/betas/frameworks.js';

test.each([
  ['langchain_anthropic', 'LangChain'],
  ['@langchain/anthropic', 'LangChain'],
  ['agno.models.anthropic', 'Agno'],
  ['litellm', 'LiteLLM'],
  ['pydantic_ai.models.anthropic', 'Pydantic AI'],
  ['inspect_ai.model', 'Inspect'],
  ['instructor', 'Instructor'],
  ['llama_index.llms.anthropic', 'LlamaIndex'],
  ['@ai-sdk/anthropic', 'the AI SDK'],
  ['ai', 'the AI SDK'],
])('%s belongs to %s', (specifier, name) => {
  expect(frameworkOf(specifier)?.name).toBe(name);
});

test.each([
  'anthropic',
  '@anthropic-ai/sdk',
  'aiohttp',
  'ai_tools',
  './agno',
  '.litellm',
  'langsmith',
])('%s belongs to none', (specifier) => {
  expect(frameworkOf(specifier)).toBeNull();
});

test('the words name what is called, the framework and what to do', () => {
  expect(describeFramework('Claude', { name: 'Agno', packages: [], advice: 'do this' })).toBe(
    'Claude belongs to Agno, which writes the request and its tools itself: do this',
  );
  expect(describeFramework('LM', { name: 'DSPy', packages: [] })).toContain(
    'see its documentation',
  );
});
