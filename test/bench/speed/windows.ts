import { readFile } from 'node:fs/promises';
import { createTokenizer } from '../../../models/encoder/tokenizer.ts';
import { normalize } from '../../../models/text/normalizer.ts';
import { sentenceSpans } from '../../../models/text/sentences.ts';
import { cutWindows } from '../../../models/text/windows.ts';

/** The same work for everyone: a text, its windows as strings, and how many tokens they hold. */
export interface Work {
  text: string;
  pieces: string[];
  tokens: number;
}

/** Cuts texts where Penlight cuts them, since the pipeline by itself would drop what is too long. */
export async function createWork(tokenizerPath: string): Promise<(text: string) => Work> {
  const tokenize = createTokenizer(JSON.parse(await readFile(tokenizerPath, 'utf8')));
  return (text) => {
    const normalized = normalize(text).text;
    const tokens = tokenize(normalized);
    const windows = cutWindows(tokens, sentenceSpans(normalized));
    const pieces = windows.map(({ first, end }) => normalized.slice(tokens[first]?.start, tokens[end - 1]?.end));
    return { text, pieces, tokens: tokens.length };
  };
}
