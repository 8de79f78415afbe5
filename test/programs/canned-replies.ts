/**
 * Answers as the Messages API gives them, with fixed content. Every message ends its turn, so that an
 * agent loop ends. Shapes: the response types of `@anthropic-ai/sdk`.
 */

const TEXT = 'A canned answer.';

/** A message that ends the turn, for the model that was asked. */
export function cannedMessage(model: unknown): object {
  return {
    ...messageStart(model),
    content: [{ type: 'text', text: TEXT, citations: null }],
    stop_reason: 'end_turn',
    usage: { input_tokens: 12, output_tokens: 5 },
  };
}

/** The same message as the server-sent events of a stream. */
export function cannedEvents(model: unknown): string {
  const events = [
    { type: 'message_start', message: messageStart(model) },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: TEXT } },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: 5 },
    },
    { type: 'message_stop' },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
}

/** The answer of the token counting endpoint. */
export function cannedTokenCount(): object {
  return { input_tokens: 12 };
}

/** A batch that has just been accepted. */
export function cannedBatch(): object {
  return {
    id: 'msgbatch_canned',
    type: 'message_batch',
    processing_status: 'in_progress',
    request_counts: { processing: 1, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
    created_at: '2025-06-01T00:00:00Z',
    expires_at: '2025-06-02T00:00:00Z',
    ended_at: null,
    archived_at: null,
    cancel_initiated_at: null,
    results_url: null,
  };
}

function messageStart(model: unknown): object {
  return {
    id: 'msg_canned',
    type: 'message',
    role: 'assistant',
    model: typeof model === 'string' ? model : 'unknown',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 12, output_tokens: 1 },
  };
}
