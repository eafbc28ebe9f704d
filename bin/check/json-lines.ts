/** One line of a JSONL file: a text to check, or why there is none. */
export type TextLine = { id: string | number; text: string } | { id: string | number; problem: string };

/** Texts of a JSONL stream, one by one; only a line feed ends a line, as other breaks may stand in a string. */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let number = 0;
  for await (const line of lines(chunks)) {
    number += 1;
    if (line.trim() !== '') yield parseLine(line, `line ${number}`);
  }
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    open.push(first);
    for (const piece of rest) {
      yield open.join('');
      open = [piece];
    }
  }
  yield open.join('') + decoder.decode();
}

function parseLine(line: string, name: string): TextLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: name, problem: `${capital(name)} is not JSON.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { id: name, problem: `${capital(name)} is not an object with "id" and "text".` };
  }
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return { id: name, problem: `${capital(name)} has no "id".` };
  return typeof text === 'string' ? { id, text } : { id, problem: `${capital(name)} has no "text".` };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
