import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One row of the corpora; their README describes every field. */
export interface CorpusRow {
  id: string;
  text: string;
  label: 'human' | 'ai' | 'mixed';
  family: string | null;
  domain: string;
  source: string;
  lang: string;
  attack: string;
  native: boolean | null;
  prompt?: string | null;
}

/** Sources whose licence keeps them out of training; they calibrate and evaluate. */
export const RESERVED_SOURCES = ['ELLIPSE', 'AESLC-Enron', 'DISAPERE', 'CLEAR', 'OdinProject', 'handbook'];
/** Evaluation only. */
export const EVALUATION_SOURCES = ['FCE'];

/** The folder of the corpora: PENLIGHT_DATA, else shared/data beside the checkout. */
export function dataFolder(root: string): string {
  return process.env.PENLIGHT_DATA ?? join(root, '..', 'shared', 'data');
}

/** Rows of one file, for example `extra.dev`. */
export async function* readSplit(root: string, name: string): AsyncGenerator<CorpusRow> {
  const file = createReadStream(join(dataFolder(root), `${name}.jsonl.gz`));
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) yield JSON.parse(line) as CorpusRow;
}

export type Part = 'dev' | 'test' | 'reserved';

/** English texts of one part: `reserved` holds the train texts of the sources never trained on. */
export async function* readPart(root: string, part: Part): AsyncGenerator<CorpusRow> {
  for (const name of part === 'reserved' ? ['train', 'extra.train'] : [part, `extra.${part}`]) {
    for await (const row of readSplit(root, name)) {
      if (row.lang === 'en' && (part !== 'reserved' || RESERVED_SOURCES.includes(row.source))) yield row;
    }
  }
}
