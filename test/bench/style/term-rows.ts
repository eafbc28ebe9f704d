import { styleValues } from '@/models/evidence/style.ts';
import { encoderValues, type RuleValue } from '@/models/verdict/rule-terms.ts';
import { MIN_WORDS } from '@/models/verdict/strata.ts';
import { readSplit } from '../detection/corpus.ts';
import type { ScoredText } from '../detection/score.ts';

/** A scored text with every number that a rule may use; no words of it. */
export interface TermRow extends Pick<ScoredText, 'id' | 'label' | 'source'> {
  score: number;
  values: RuleValue[];
}

/**
 * Numbers of scored texts that one hand wrote, of 60 words and more: the rule is for those that
 * get a verdict. The code is the one that ships.
 */
export async function* termRows(
  root: string,
  splits: readonly string[],
  scored: ReadonlyMap<string, ScoredText>,
): AsyncGenerator<TermRow> {
  for (const split of splits) {
    for await (const { id, text } of readSplit(root, split)) {
      const row = scored.get(id);
      if (!row || row.score === null || row.words < MIN_WORDS || row.label === 'mixed') continue;
      const { label, source, score, machineLike, sentences = [] } = row;
      yield {
        ...{ id, label, source, score },
        values: [...encoderValues({ score, machineLike, readings: sentences }), ...styleValues(text)],
      };
    }
  }
}
