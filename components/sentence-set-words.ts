import type { Assessment } from '@/models/assessment.ts';
import { counted, message } from './message.ts';

type SentenceSet = NonNullable<Assessment['sentenceSet']>;

/** What the set of selected sentences is and what is certified of it, a sentence each. */
export function sentenceSetWords({ sentences, line }: SentenceSet): string[] {
  const { human, mixed, risk, confidence } = line;
  const documents = human.documents + mixed.documents;
  const share = message('percentage', Number((confidence * 100).toFixed(6)));
  return [
    sentences.length === 0 ? message('setNone') : counted('setFound', sentences.length),
    counted('setRate', documents, Math.round((1 - risk) * 100), share),
    message('setKinds', human.errors, human.documents, mixed.errors, mixed.documents),
    message('setApart'),
  ];
}

/** The set in a note under the verdict; none where no sentence was selected. */
export function sentenceSetNotes(set: SentenceSet | undefined): string[] {
  if (!set || set.sentences.length === 0) return [];
  return [counted('setNote', set.sentences.length)];
}
