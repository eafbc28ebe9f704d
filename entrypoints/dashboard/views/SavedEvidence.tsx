import { type Signal, useSignal } from '@preact/signals';
import {
  hiddenFinding,
  hiddenMethod,
  residueFinding,
  residueMethod,
  sentencesFinding,
  sentencesMethod,
} from '@/components/evidence-words.ts';
import { HiddenFacts, ResidueFacts } from '@/components/Facts.tsx';
import { message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import { SentenceList } from '@/components/SentenceList.tsx';
import { SumLine } from '@/components/SumLine.tsx';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence, EvidenceKind } from '@/models/evidence/evidence.ts';

/** What plainly stands in the text. Facts, kept apart from the score. */
export function SavedFacts({ assessment }: { assessment: Assessment }) {
  const residue = measured(assessment, 'residue');
  const hidden = measured(assessment, 'hidden-characters');
  if (!residue && !hidden) return null;
  const { text } = assessment.passage;
  return (
    <section class="stack" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{message('factsTitle')}</h2>
      {residue && (
        <Section title={message('tracesTitle')} finding={residueFinding(residue.findings)}>
          <ResidueFacts text={text} data={residue} />
          <AboutEvidence words={residueMethod} />
        </Section>
      )}
      {hidden && (
        <Section title={message('hiddenTitle')} finding={hiddenFinding(hidden.findings)}>
          <HiddenFacts text={text} data={hidden} />
          <AboutEvidence words={hiddenMethod} />
        </Section>
      )}
    </section>
  );
}

type SavedSentencesProps = {
  assessment: Assessment;
  lit: Signal<number | null>;
  onReveal: (sentence: number) => void;
};

/** Every sentence with what it added to the score. */
export function SavedSentences({ assessment, lit, onReveal }: SavedSentencesProps) {
  const none = useSignal<ReadonlySet<number>>(new Set());
  const { sentences, bias, score, passage } = assessment;
  if (sentences.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading">{message('evidenceTitle')}</h2>
      <Section
        title={message('sentencesTitle')}
        finding={sentencesFinding(sentences.map((one) => one.contribution))}
        isOpen
      >
        {score !== null && <SumLine bias={bias} score={score} sentences={sentences} />}
        <SentenceList
          text={passage.text}
          sentences={sentences}
          lit={lit}
          struck={none}
          lost={none}
          onPoint={(sentence) => {
            lit.value = sentence;
          }}
          onReveal={onReveal}
        />
        <AboutEvidence words={sentencesMethod} />
      </Section>
    </section>
  );
}

function measured<K extends EvidenceKind>(assessment: Assessment, kind: K) {
  const found = assessment.evidence.find((one): one is Evidence<K> => one.kind === kind);
  return found?.state === 'measured' ? found.data : null;
}
