import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_TERMS } from '@/models/verdict/rule-terms.ts';
import { foldScoresPath, readFolds } from '../detection/folds.ts';
import type { ScoredText } from '../detection/score.ts';
import { termRows } from './term-rows.ts';

const SPLITS = ['dev', 'extra.dev', 'train', 'extra.train'];

/** A left-out text: its fold, and its numbers in the order of the rule's terms. */
export interface TermLine extends Pick<ScoredText, 'id' | 'label' | 'source'> {
  fold: number;
  values: (number | null)[];
}

/**
 * Writes `.cache/rule/terms.jsonl`, what the rule is fitted on: numbers of texts as encoders that
 * never saw their sources read them.
 *
 * @throws {Error} when no fold was scored yet
 */
export async function writeTerms(root: string): Promise<string> {
  const folds = new Map<string, number>();
  const scored = new Map<string, ScoredText>();
  for (const [fold, { sources }] of readFolds(root).entries()) {
    for (const text of readFold(foldScoresPath(root, fold))) {
      if (!sources.includes(text.source)) continue;
      folds.set(text.id, fold);
      scored.set(text.id, text);
    }
  }
  if (scored.size === 0) throw new Error('No fold was scored: run the step "their scores" of models/train/README.md.');
  const lines: TermLine[] = [];
  for await (const { id, label, source, values } of termRows(root, SPLITS, scored)) {
    lines.push({ id, label, source, fold: folds.get(id)!, values: values.map(({ value }) => value) });
  }
  const path = join(root, '.cache/rule/terms.jsonl');
  mkdirSync(join(root, '.cache/rule'), { recursive: true });
  const head = { terms: RULE_TERMS };
  writeFileSync(path, `${[head, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`);
  return `${lines.length} texts of ${new Set(folds.values()).size} folds are in ${path}.\n`;
}

function readFold(path: string): ScoredText[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ScoredText);
}
