import { BudgetChooser } from '@/components/BudgetChooser.tsx';
import { Button } from '@/components/Button.tsx';
import { DotStrip } from '@/components/DotStrip.tsx';
import { detectionAt, findDistributions } from '@/components/distribution.ts';
import { message } from '@/components/message.ts';
import { PriorInput } from '@/components/PriorInput.tsx';
import { ReplyCard } from '@/components/ReplyCard.tsx';
import { isKnownReply } from '@/components/reply-words.ts';
import { StrongestPair } from '@/components/StrongestPair.tsx';
import { VerdictCard } from '@/components/VerdictCard.tsx';
import type { Verdict } from '@/models/verdict/verdict.ts';
import type { AssessmentProps } from './AssessmentView.tsx';

type VerdictViewProps = AssessmentProps & {
  assessment: AssessmentProps['assessment'] & { verdict: Verdict };
  onReveal: (sentence: number) => void;
};

/** The verdict card with everything that lets one judge it. */
export function VerdictView({ assessment, state, actions, onReveal }: VerdictViewProps) {
  const { verdict, score, passage, sentences } = assessment;
  const { certificate } = verdict;
  const kind = certificate?.stratum ?? verdict.stratum;
  const lines = state.lines.value;
  const isOfThisModel = lines?.modelRevision === assessment.modelRevision;
  const found = lines && isOfThisModel && kind ? findDistributions(lines, kind) : null;
  const threshold = certificate?.threshold ?? null;
  const detection = found && threshold !== null ? detectionAt(found.machine, threshold) : null;
  const again = verdict.name === 'failed' && verdict.reason !== 'too-large' && (
    <div>
      <Button onClick={() => void actions.checkAgain()}>{message('tryAgain')}</Button>
    </div>
  );
  if (isKnownReply(assessment)) return <ReplyCard assessment={assessment}>{again}</ReplyCard>;
  return (
    <VerdictCard assessment={assessment}>
      {again}
      {verdict.stratum && (
        <StrongestPair text={passage.text} sentences={sentences} verdict={verdict.name} onReveal={onReveal} />
      )}
      {found && score !== null && <DotStrip {...found} score={score} threshold={threshold} />}
      {verdict.stratum && (
        <>
          <BudgetChooser budget={assessment.budget} onChoose={(budget) => void actions.chooseBudget(budget)} />
          <PriorInput
            prior={state.prior.value}
            certificate={certificate}
            detection={detection}
            onChange={(prior) => void actions.setPrior(prior)}
          />
        </>
      )}
    </VerdictCard>
  );
}
