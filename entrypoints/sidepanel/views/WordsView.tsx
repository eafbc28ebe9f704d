import { message } from '@/components/message.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { AssessmentProps } from './AssessmentView.tsx';
import { evidenceOf } from './FactsView.tsx';
import { InfluenceSection } from './InfluenceSection.tsx';
import { PredictabilityView } from './PredictabilityView.tsx';
import { ReadingBar } from './ReadingBar.tsx';

/** What can be said of single words, and of what in a prompt led to them; none of it enters the verdict. */
export function WordsView({ assessment, reading, pages }: AssessmentProps) {
  if (assessment.state !== 'done') return null;
  return (
    <section class="group" aria-labelledby="words-heading">
      <h2 id="words-heading">{message('wordsTitle')}</h2>
      <InfluenceSection assessment={assessment} isRunning={reading.isRunning.value} />
      <PredictabilityView assessment={assessment} />
      <ReadingBar reading={reading} isRead={isRead(assessment)} modelsUrl={`${pages.dashboard}#/models`} />
    </section>
  );
}

/** Whether the language model has read all of it. */
function isRead(assessment: Assessment): boolean {
  const words = evidenceOf(assessment, 'predictability');
  const influence = evidenceOf(assessment, 'prompt-influence');
  const isInfluenceWhole = influence?.state !== 'measured' || influence.data.influence.isDone;
  return words?.state === 'measured' && words.data.model?.isDone === true && isInfluenceWhole;
}
