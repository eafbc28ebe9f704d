import { useSignalEffect } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { sentencesFinding, sentencesMethod } from '@/components/evidence-words.ts';
import { FaithfulnessPart } from '@/components/FaithfulnessPart.tsx';
import { listed, message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import { SentenceList } from '@/components/SentenceList.tsx';
import { SentenceSetLine } from '@/components/SentenceSetLine.tsx';
import { SumLine } from '@/components/SumLine.tsx';
import { WhatIf } from '@/components/WhatIf.tsx';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import type { AssessmentProps } from './AssessmentView.tsx';

/** Rows drawn again with every window; the rest follow with the verdict. */
const ROWS_WHILE_RUNNING = 60;

/** Every sentence with what it adds to the score, and the score without those that are struck. */
export function SentencesView({ assessment, state, actions, striking, masking }: AssessmentProps) {
  const { sentences, score, bias, passage } = assessment;
  useSignalEffect(() => {
    if (state.clicked.value) revealRow(state.clicked.value.sentence);
  });
  const reveal = useCallback((sentence: number) => actions.reveal(sentence), [actions]);
  if (sentences.length === 0) return null;
  const isDone = assessment.state === 'done';
  const drawn = isDone ? sentences : sentences.slice(0, ROWS_WHILE_RUNNING);
  return (
    <section class="group" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading">{message('evidenceTitle')}</h2>
      <Section title={message('sentencesTitle')} finding={findingOf(assessment, masking.evidence.value)} isOpen>
        {isDone && score !== null && <SumLine bias={bias} score={score} sentences={sentences} />}
        {isDone && assessment.sentenceSet && <SentenceSetLine set={assessment.sentenceSet} />}
        {isDone && score !== null && (
          <FaithfulnessPart
            evidence={masking.evidence.value}
            done={masking.done.value}
            problem={masking.problem.value}
            onAsk={() => void masking.ask()}
            onStop={() => void masking.stop()}
          />
        )}
        <WhatIf
          original={assessment}
          remaining={striking.remaining.value}
          struck={striking.struck.value.size}
          problem={striking.problem.value}
          onUndo={striking.undo}
          onReset={striking.reset}
        />
        <SentenceList
          text={passage.text}
          sentences={drawn}
          lit={state.lit}
          struck={striking.struck}
          lost={state.lost}
          set={isDone ? assessment.sentenceSet?.sentences : undefined}
          isWeak={isNoBetter(masking.evidence.value)}
          onPoint={actions.point}
          onReveal={reveal}
          onStrike={isDone && score !== null ? striking.toggle : undefined}
        />
        {drawn.length < sentences.length && <p class="small muted">{message('sentencesMore')}</p>}
        <AboutEvidence words={sentencesMethod} />
      </Section>
    </section>
  );
}

const isNoBetter = (evidence: Evidence<'faithfulness'> | null): boolean =>
  evidence?.state === 'measured' && !evidence.data.isBetter;

/** How many sentences point each way, and whether their marks failed the test. */
function findingOf({ sentences }: Assessment, evidence: Evidence<'faithfulness'> | null): string {
  const finding = sentencesFinding(sentences.map((one) => one.contribution));
  return isNoBetter(evidence) ? listed([finding, message('faithFindingNot')]) : finding;
}

/** Brings a sentence's row into view, opening its section where it is closed. */
export function revealRow(sentence: number): void {
  const row = document.getElementById(`sentence-${sentence}`);
  row?.closest('details')?.setAttribute('open', '');
  row?.scrollIntoView({ block: 'center' });
}
