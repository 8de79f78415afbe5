/**
 * The structure of a Sourcegraph batch spec, as far as our page uses it. Source: Sourcegraph's "Batch spec
 * YAML reference".
 */
export const batchSpecSchema = {
  type: 'object',
  required: ['version', 'name', 'description', 'on', 'steps', 'changesetTemplate'],
  additionalProperties: false,
  properties: {
    version: { const: 2 },
    name: { type: 'string', pattern: '^[\\w.-]+$' },
    description: { type: 'string' },
    on: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['repositoriesMatchingQuery'],
        additionalProperties: false,
        properties: { repositoriesMatchingQuery: { type: 'string' } },
      },
    },
    steps: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['run', 'container'],
        additionalProperties: false,
        properties: { run: { type: 'string' }, container: { type: 'string' } },
      },
    },
    changesetTemplate: {
      type: 'object',
      required: ['title', 'branch', 'commit'],
      additionalProperties: false,
      properties: {
        title: { type: 'string' },
        body: { type: 'string' },
        branch: { type: 'string' },
        commit: {
          type: 'object',
          required: ['message'],
          additionalProperties: false,
          properties: { message: { type: 'string' } },
        },
        published: { enum: [true, false, 'draft'] },
      },
    },
  },
} as const;
