import { useSignalEffect } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { sentencesFinding, sentencesMethod } from '@/components/evidence-words.ts';
import { message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import { SentenceList } from '@/components/SentenceList.tsx';
import { SumLine } from '@/components/SumLine.tsx';
import { WhatIf } from '@/components/WhatIf.tsx';
import type { AssessmentProps } from './AssessmentView.tsx';

/** Rows drawn again with every window; the rest follow with the verdict. */
const ROWS_WHILE_RUNNING = 60;

/** Every sentence with what it adds to the score, and the score without those that are struck. */
export function SentencesView({ assessment, state, actions, striking }: AssessmentProps) {
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
      <Section
        title={message('sentencesTitle')}
        finding={sentencesFinding(sentences.map((one) => one.contribution))}
        isOpen
      >
        {isDone && score !== null && <SumLine bias={bias} score={score} sentences={sentences} />}
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

/** Brings a sentence's row into view, opening its section where it is closed. */
export function revealRow(sentence: number): void {
  const row = document.getElementById(`sentence-${sentence}`);
  row?.closest('details')?.setAttribute('open', '');
  row?.scrollIntoView({ block: 'center' });
}
