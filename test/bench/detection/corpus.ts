import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { MIN_WORDS } from '@/models/verdict/strata.ts';
import { ATTACKS, CORRUPTIONS, changed } from './attacks.ts';
import { seedOf } from './random.ts';

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
  /** Parts of a document of mixed authorship: start, end (UTF-16 offsets), hand. */
  spans?: [start: number, end: number, hand: 'human' | 'ai'][];
  kind?: string;
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

export type Part = 'dev' | 'test' | 'reserved' | 'spans.dev' | 'spans.test' | 'changed' | 'masked' | 'exchanged';

/** Of `changed`: texts of each label, and their least length. */
const CHANGED_TEXTS = 120;
const CHANGED_WORDS = 120;
/** Texts of each label whose sentences are masked; each takes some forty passes. */
const MASKED_TEXTS = 50;
/** Texts of each label in which names, places, dates and pronouns are exchanged. */
const EXCHANGED_TEXTS = 250;

/**
 * English texts of one part: `reserved` holds the train texts of the sources never trained on,
 * `changed` some test texts as they are and under each attack and corruption, `masked` some test texts
 * and documents of two hands whose sentences are masked, `exchanged` test texts by one hand whose names
 * and the like are exchanged.
 */
export async function* readPart(root: string, part: Part): AsyncGenerator<CorpusRow> {
  if (part === 'changed') return yield* changedTexts(root);
  if (part === 'masked') return yield* maskedTexts(root);
  if (part === 'exchanged') return yield* exchangedTexts(root);
  for (const name of filesOf(part)) {
    for await (const row of readSplit(root, name)) {
      if (row.lang === 'en' && (part !== 'reserved' || RESERVED_SOURCES.includes(row.source))) yield row;
    }
  }
}

function filesOf(part: Part): string[] {
  if (part === 'reserved') return ['train', 'extra.train'];
  return part === 'dev' || part === 'test' ? [part, `extra.${part}`] : [part];
}

/** As many texts by people and by models as documents of two hands. */
async function* maskedTexts(root: string): AsyncGenerator<CorpusRow> {
  const left = { human: MASKED_TEXTS, ai: MASKED_TEXTS, mixed: MASKED_TEXTS };
  for (const part of ['test', 'spans.test'] as const) {
    for await (const row of readPart(root, part)) {
      const label = row.spans ? 'mixed' : row.label;
      const isWanted = label !== 'mixed' || row.spans !== undefined;
      const isLong = row.text.split(/\s+/).length >= CHANGED_WORDS;
      if (!isWanted || !isLong || left[label] <= 0 || seedOf(row.id) % 4 !== 1) continue;
      left[label] -= 1;
      yield { ...row, label };
    }
  }
}

/** The first texts of each label that are long enough for a verdict. */
async function* exchangedTexts(root: string): AsyncGenerator<CorpusRow> {
  const left = { human: EXCHANGED_TEXTS, ai: EXCHANGED_TEXTS, mixed: 0 };
  for await (const row of readPart(root, 'test')) {
    const isLong = row.text.split(/\s+/).length >= MIN_WORDS;
    if (left[row.label] <= 0 || !isLong || seedOf(row.id) % 4 !== 2) continue;
    left[row.label] -= 1;
    yield row;
  }
}

/** The first texts of each label, none attacked before; ids end in what was done to them. */
async function* changedTexts(root: string): AsyncGenerator<CorpusRow> {
  const left = { human: CHANGED_TEXTS, ai: CHANGED_TEXTS, mixed: 0 };
  for await (const row of readPart(root, 'test')) {
    const isLong = row.text.split(/\s+/).length >= CHANGED_WORDS;
    if (left[row.label] <= 0 || !isLong || !row.attack.startsWith('none') || seedOf(row.id) % 4 !== 0) continue;
    left[row.label] -= 1;
    for (const name of ['none', ...Object.keys(ATTACKS), ...Object.keys(CORRUPTIONS)]) {
      yield { ...row, id: `${row.id}#${name}`, attack: name, text: changed(name, row.id, row.text) };
    }
  }
}
