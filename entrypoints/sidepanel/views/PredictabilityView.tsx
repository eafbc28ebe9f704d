import { useMemo } from 'preact/hooks';
import { CostStrip } from '@/components/CostStrip.tsx';
import { drawnWords, predictabilityFinding, predictabilityMethod } from '@/components/cost-words.ts';
import { message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import type { Assessment } from '@/models/assessment.ts';
import type { PredictabilityData } from '@/models/evidence/predictability.ts';
import { evidenceOf } from './FactsView.tsx';

/** How predictable each word was, under the table of word sequences and, where it is installed, the language model. */
export function PredictabilityView({ assessment }: { assessment: Assessment }) {
  const outcome = evidenceOf(assessment, 'predictability');
  if (!outcome) return null;
  if (outcome.state !== 'measured') {
    return (
      <Section title={message('costTitle')} finding={message('costNotMeasured')}>
        <p>{message('costNoTable')}</p>
      </Section>
    );
  }
  return <Measured text={assessment.passage.text} data={outcome.data} />;
}

function Measured({ text, data }: { text: string; data: PredictabilityData }) {
  const words = useMemo(() => drawnWords(data), [data]);
  return (
    <Section title={message('costTitle')} finding={predictabilityFinding(words)}>
      <p class="small muted">{message('costNoGuilt')}</p>
      {data.readUntil < text.length && <p class="small">{message('costReadUntil', data.words.length)}</p>}
      <CostStrip text={text} words={words} />
      <AboutEvidence words={predictabilityMethod} />
    </Section>
  );
}
