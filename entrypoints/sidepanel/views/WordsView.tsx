import { message } from '@/components/message.ts';
import type { AssessmentProps } from './AssessmentView.tsx';
import { PredictabilityView } from './PredictabilityView.tsx';

/** What can be said of single words; none of it enters the verdict. */
export function WordsView({ assessment }: AssessmentProps) {
  if (assessment.state !== 'done') return null;
  return (
    <section class="group" aria-labelledby="words-heading">
      <h2 id="words-heading">{message('wordsTitle')}</h2>
      <PredictabilityView assessment={assessment} />
    </section>
  );
}
