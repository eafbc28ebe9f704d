import { stratumWords } from '@/components/certificate-words.ts';
import { evidenceReason } from '@/components/evidence-words.ts';
import { message } from '@/components/message.ts';
import { AboutEvidence, Section } from '@/components/Section.tsx';
import { StyleList } from '@/components/StyleList.tsx';
import { comparedStyle, styleMethod } from '@/components/style-words.ts';
import type { StyleData } from '@/models/evidence/style.ts';
import type { AssessmentProps } from './AssessmentView.tsx';
import { evidenceOf } from './FactsView.tsx';

/** Named measures of the text beside human and machine texts of its kind; none of them is a verdict. */
export function StyleView(props: AssessmentProps) {
  const outcome = evidenceOf(props.assessment, 'style');
  if (!outcome || outcome.state === 'not-applicable') return null;
  return (
    <section class="group" aria-labelledby="style-heading">
      <h2 id="style-heading">{message('styleGroup')}</h2>
      {outcome.state === 'measured' ? (
        <Measured {...props} data={outcome.data} />
      ) : (
        <Section title={message('styleTitle')} finding={message('evidenceNotLookedFor')}>
          <p>{evidenceReason(outcome)}</p>
        </Section>
      )}
    </section>
  );
}

function Measured({ assessment, styleReference, data }: AssessmentProps & { data: StyleData }) {
  const reference = styleReference.value;
  const stratum = assessment.verdict?.stratum ?? null;
  if (!reference) return null;
  // Shorter texts get no stratum of their own, and their numbers jump about.
  const compared = stratum && stratum.band !== 'any' ? comparedStyle(data.values, reference, stratum) : null;
  if (!compared) {
    return (
      <Section title={message('styleTitle')} finding={message('evidenceNotLookedFor')}>
        <p>{message('styleNoReference')}</p>
      </Section>
    );
  }
  const { humanTexts, machineTexts } = compared;
  return (
    <Section title={message('styleTitle')} finding={message('styleFinding', compared.rows.length)}>
      <p>{message('styleNoVerdict')}</p>
      <p class="small muted">
        {message('styleReference', humanTexts, machineTexts, stratumWords(compared.stratum))}
        {data.measuredUntil !== undefined && ` ${message('styleMeasuredUntil')}`}
      </p>
      <StyleList compared={compared} />
      <AboutEvidence words={styleMethod} />
    </Section>
  );
}
