import { message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import { SwapPart } from '@/components/SwapPart.tsx';
import { swapFinding, swapMethod } from '@/components/swap-words.ts';
import type { AssessmentProps } from './AssessmentView.tsx';

/** Whether the score rests on who, where and when. */
export function SwapView({ assessment, swapping }: AssessmentProps) {
  if (assessment.state !== 'done' || assessment.score === null) return null;
  const evidence = swapping.evidence.value;
  const finding = evidence?.state === 'measured' ? swapFinding(evidence.data) : message('swapOffer');
  return (
    <Section title={message('swapTitle')} finding={finding}>
      <SwapPart
        evidence={evidence}
        done={swapping.done.value}
        problem={swapping.problem.value}
        onAsk={() => void swapping.ask()}
        onStop={() => void swapping.stop()}
      />
      <AboutEvidence words={swapMethod} />
    </Section>
  );
}
