import { expect, test } from 'vitest';
import { ticketPrompt } from '../src/answer-ticket.js';

test('the prompt names the ticket and the customer', () => {
  const ticket = { id: 'T-7', customer: 'Noor', text: 'The chain slips.' };
  expect(ticketPrompt(ticket)).toBe('Ticket T-7 from Noor:\n\nThe chain slips.');
});
