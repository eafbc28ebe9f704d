import type { Assessment } from '@/models/assessment.ts';
import { sentenceSetWords } from './sentence-set-words.ts';

/** How many sentences are above their certified line, and what that certifies. */
export function SentenceSetLine({ set }: { set: NonNullable<Assessment['sentenceSet']> }) {
  const [found, ...certified] = sentenceSetWords(set);
  return (
    <div class="stack tight">
      <p>{found}</p>
      {set.sentences.length > 0 && <p class="small muted">{certified.join(' ')}</p>}
    </div>
  );
}
