import { ExamplesSection } from '@/components/ExamplesSection.tsx';
import { message } from '@/components/message.ts';
import type { AssessmentProps } from './AssessmentView.tsx';

/** What known writing the passage is like, once its verdict stands and a reader asks. */
export function ExamplesView({ assessment, looking, pages }: AssessmentProps) {
  if (assessment.state !== 'done' || assessment.verdict?.name === 'failed') return null;
  return (
    <section class="group" aria-labelledby="examples-heading">
      <h2 id="examples-heading">{message('examplesGroup')}</h2>
      <ExamplesSection
        key={assessment.textHash}
        text={assessment.passage.text}
        looking={looking.row.value}
        onFind={() => void looking.find()}
        onStop={() => void looking.stop()}
        packsHref={`${pages.dashboard}#examples`}
        why={{ of: looking.why.of, onAsk: looking.why.ask, onStop: looking.why.stop }}
      />
    </section>
  );
}
