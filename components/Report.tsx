import type { Assessment } from '@/models/assessment.ts';
import { certificateFacts, lowerLineSentence } from './certificate-words.ts';
import { oneIn, signed } from './number-words.ts';

const limits = [
  'A score says how a text reads to one model; it is not evidence of who wrote it and must not be the only ground for a decision about a person.',
  'Certificates hold one by one, for texts like the calibration ones; writing of another kind, of learners of the language or on a new subject may be flagged more often.',
  'A score below the line is no proof of human writing: machine texts are found there as well.',
];

/** What a printed card adds: hashes, thresholds, certificates, what was measured and not, and the limits. */
export function Report({ assessment }: { assessment: Assessment }) {
  const { verdict } = assessment;
  const rows: [string, string][] = [
    ['Text, SHA-256', assessment.textHash],
    ['Model revision', assessment.modelRevision],
    ['Checked', assessment.assessedAt],
    ['Budget', `${oneIn(assessment.budget)} human texts flagged by mistake, at most`],
    ['Score', assessment.score === null ? 'none' : `${signed(assessment.score)} (bias ${signed(assessment.bias)})`],
    ['Certificate', verdict?.certificate ? certificateFacts(verdict.certificate) : 'none for this text'],
    ['Lower line', verdict?.lowerLine ? lowerLineSentence(verdict.lowerLine) : 'none for this text'],
    ['Measured', measured(assessment, true) || 'nothing'],
    ['Not measured', measured(assessment, false) || 'nothing was left out'],
  ];
  return (
    <section class="report print-only" aria-label="Report">
      <h2>How this was measured</h2>
      <dl>
        {rows.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h3>Limits</h3>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </section>
  );
}

function measured({ evidence }: Assessment, isMeasured: boolean): string {
  return evidence
    .filter(({ state }) => (state === 'measured') === isMeasured)
    .map((one) => (one.state === 'measured' ? one.kind : `${one.kind} (${one.reason})`))
    .join(', ');
}
