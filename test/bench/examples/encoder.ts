import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openNodeHost } from '@/models/encoder/node-host.ts';
import { createTokenizer } from '@/models/encoder/tokenizer.ts';

/** The shipped encoder with its tokenizer, one thread. */
export async function openEncoder(root: string) {
  const folder = join(root, 'public/models/encoder');
  const { manifest, encodeStates, end } = await openNodeHost(folder, { threads: 1 });
  const tokenize = createTokenizer(JSON.parse(await readFile(join(folder, manifest.tokenizer.path), 'utf8')));
  return { manifest, tokenize, encodeStates, end };
}

/** Folder of what was computed with one encoder for one size of the benchmark. */
export function cacheFolder(root: string, revision: string, size: string): string {
  return join(root, '.cache', 'examples', `${revision}-${size}`);
}
