import type { ComponentChildren } from 'preact';
import {
  evidenceReason,
  hiddenFinding,
  hiddenMethod,
  residueFinding,
  residueMethod,
} from '@/components/evidence-words.ts';
import { HiddenFacts, ResidueFacts } from '@/components/Facts.tsx';
import { message } from '@/components/message.ts';
import { AboutEvidence, type MethodWords, Section } from '@/components/Section.tsx';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence, EvidenceKind } from '@/models/evidence/evidence.ts';

/** The outcome of one kind, if it was looked for. */
export function evidenceOf<K extends EvidenceKind>(assessment: Assessment, kind: K): Evidence<K> | undefined {
  return assessment.evidence.find((one): one is Evidence<K> => one.kind === kind);
}

/** Whether a mark of an assistant's own interface stands in the text. */
export function hasToolTrace(assessment: Assessment): boolean {
  const residue = evidenceOf(assessment, 'residue');
  return residue?.state === 'measured' && residue.data.findings.some(({ strength }) => strength === 'tool');
}

/** What plainly stands in the text. Facts, kept apart from the score. */
export function FactsView({ assessment }: { assessment: Assessment }) {
  const residue = evidenceOf(assessment, 'residue');
  const hidden = evidenceOf(assessment, 'hidden-characters');
  if (!residue && !hidden) return null;
  const { text } = assessment.passage;
  return (
    <section class="group" aria-labelledby="facts-heading">
      <h2 id="facts-heading">{message('factsTitle')}</h2>
      <p class="small muted">{message('factsApart')}</p>
      {residue && (
        <Fact title={message('tracesTitle')} outcome={residue} finding={residueFinding} about={residueMethod}>
          {residue.state === 'measured' && <ResidueFacts text={text} data={residue.data} />}
        </Fact>
      )}
      {hidden && (
        <Fact title={message('hiddenTitle')} outcome={hidden} finding={hiddenFinding} about={hiddenMethod}>
          {hidden.state === 'measured' && <HiddenFacts text={text} data={hidden.data} />}
        </Fact>
      )}
    </section>
  );
}

type FactProps<K extends 'residue' | 'hidden-characters'> = {
  title: string;
  outcome: Evidence<K>;
  finding: (findings: never) => string;
  about: MethodWords;
  children: ComponentChildren;
};

function Fact<K extends 'residue' | 'hidden-characters'>({ title, outcome, finding, about, children }: FactProps<K>) {
  if (outcome.state !== 'measured') {
    return (
      <Section title={title} finding={message('evidenceNotLookedFor')}>
        <p>{evidenceReason(outcome)}</p>
      </Section>
    );
  }
  return (
    <Section title={title} finding={finding(outcome.data.findings as never)} isOpen={outcome.data.findings.length > 0}>
      {children}
      <AboutEvidence words={about} />
    </Section>
  );
}
