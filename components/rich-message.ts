import type { ComponentChildren } from 'preact';
import { type MessageKey, message } from './message.ts';

// Private-use characters stand for the parts while the message is put together; no catalogue holds them.
const FIRST = 0xe000;
const STANDS_FOR_A_PART = /([\uE000-\uE008])/;

/** The words of a message with elements as its values: a field, a key, a word in bold. */
export function richMessage(key: MessageKey, ...parts: ComponentChildren[]): ComponentChildren[] {
  const said = message(key, ...parts.map((_, index) => String.fromCharCode(FIRST + index)));
  return said
    .split(STANDS_FOR_A_PART)
    .map((piece) => (STANDS_FOR_A_PART.test(piece) ? parts[piece.charCodeAt(0) - FIRST] : piece));
}
