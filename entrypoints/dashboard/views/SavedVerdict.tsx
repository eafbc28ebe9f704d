import type { ReadonlySignal } from '@preact/signals';
import { DotStrip } from '@/components/DotStrip.tsx';
import { findDistributions } from '@/components/distribution.ts';
import { message } from '@/components/message.ts';
import { ReplyCard } from '@/components/ReplyCard.tsx';
import { isKnownReply } from '@/components/reply-words.ts';
import { StrongestPair } from '@/components/StrongestPair.tsx';
import { VerdictCard } from '@/components/VerdictCard.tsx';
import type { Assessment } from '@/models/assessment.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { Loaded } from '../models-state.ts';

type SavedVerdictProps = {
  assessment: Assessment;
  lines: ReadonlySignal<Loaded<VerdictLines>>;
  onReveal: (sentence: number) => void;
};

/** The verdict of a saved assessment with the strongest sentences and its place among measured texts. */
export function SavedVerdict({ assessment, lines, onReveal }: SavedVerdictProps) {
  const { verdict, score, passage, sentences } = assessment;
  if (!verdict) {
    return (
      <div class="card">
        <h2>{message('savedUnfinished')}</h2>
        <p>{message('savedUnfinishedWhy')}</p>
      </div>
    );
  }
  const loaded = lines.value.state === 'loaded' ? lines.value.value : null;
  const kind = verdict.certificate?.stratum ?? verdict.stratum;
  // Scores of another model lie on another scale.
  const isOfThisModel = loaded?.modelRevision === assessment.modelRevision;
  const found = loaded && isOfThisModel && kind ? findDistributions(loaded, kind) : null;
  if (isKnownReply(assessment)) return <ReplyCard assessment={{ ...assessment, verdict }} />;
  return (
    <VerdictCard assessment={{ ...assessment, verdict }}>
      {verdict.stratum && (
        <StrongestPair text={passage.text} sentences={sentences} verdict={verdict.name} onReveal={onReveal} />
      )}
      {found && score !== null && (
        <DotStrip {...found} score={score} threshold={verdict.certificate?.threshold ?? null} />
      )}
    </VerdictCard>
  );
}
