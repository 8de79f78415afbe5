/** Text of unknown origin as a part of Markdown, such that it is shown as it is and does nothing. */
import { toOneLine } from './finding-text.js';

/** What begins a form of Markdown, of HTML, or an emoji, in the middle of a line. */
const special = /[#$&*<>@[\]\\_`|~]|:(?!\s|$)/g;

/** What GitHub and GitLab make links of, and tell people about, unless it is code. */
const reference = /[@#!]\w|GH-\d|https?:\/\/|www\./i;

/**
 * A text as code. An element of HTML and character references are understood in tables and in elements
 * too, where Markdown's own marks are not.
 */
export function writeCode(text: string): string {
  return `<code>${escapeAll(toOneLine(text))}</code>`;
}

/** A text as prose; what stands between backticks in it, and what would become a link, is code. */
export function writeProse(text: string): string {
  const pieces = toOneLine(text).split(/`([^`]+)`/);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? writeCode(piece) : escapeProse(piece)))
    .join('');
}

function escapeProse(text: string): string {
  return text
    .split(' ')
    .map((word) => (reference.test(word) ? writeReference(word) : escapeAll(word)))
    .join(' ');
}

/** A word as code, without the punctuation around it. */
function writeReference(word: string): string {
  const start = /^["'(]*/.exec(word)?.[0] ?? '';
  const end = /[.,;:!?"')]*$/.exec(word.slice(start.length))?.[0] ?? '';
  const inside = word.slice(start.length, word.length - end.length);
  return `${start}${writeCode(inside)}${escapeAll(end)}`;
}

function escapeAll(text: string): string {
  return text.replace(special, (character) => `&#${character.charCodeAt(0)};`);
}
