import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssessTools } from '../../models/assess.ts';
import type { EncodeStates } from '../../models/encoder/encoder.ts';
import { loadFile } from '../../models/encoder/load-files.ts';
import { openNodeHost, readModelFolder } from '../../models/encoder/node-host.ts';
import { createTokenizer } from '../../models/encoder/tokenizer.ts';
import { loadNgramTable } from '../../models/language-model/ngram.ts';

/** Tools of an assessment, with a way to free the encoder's memory. */
export type OpenTools = AssessTools & { encodeStates: EncodeStates; end(): Promise<void> };

/** What an assessment needs, opened from the shipped model files, and how to close it. */
export async function openTools(root: string, threads?: number): Promise<OpenTools> {
  const folder = join(root, 'public', 'models', 'encoder');
  const host = await openNodeHost(folder, { threads });
  const tokenizer = await loadFile(readModelFolder(folder), host.manifest.tokenizer);
  const lines = JSON.parse(await readFile(join(root, 'public', 'models', 'verdict', 'lines.json'), 'utf8'));
  return {
    encode: host.encode,
    encodeStates: host.encodeStates,
    tokenize: createTokenizer(JSON.parse(new TextDecoder().decode(tokenizer))),
    manifest: host.manifest,
    lines,
    home: 'node',
    ngram: await loadNgramTable(readModelFolder(join(root, 'public', 'models', 'ngram'))),
    end: () => host.end(),
  };
}
