import type { Assessment } from '@/models/assessment.ts';
import type { Evidence, EvidenceKind } from '@/models/evidence/evidence.ts';
import { certificateFacts, lowerLineSentence } from './certificate-words.ts';
import { evidenceReason } from './evidence-words.ts';
import { listed, type MessageKey, message } from './message.ts';
import { oneIn, signed } from './number-words.ts';

const limits: readonly MessageKey[] = ['reportLimitNoEvidence', 'reportLimitCertificates', 'reportLimitNoProof'];

const kinds: Readonly<Record<EvidenceKind, MessageKey>> = {
  sentences: 'reportSentences',
  residue: 'reportResidue',
  'hidden-characters': 'reportHiddenCharacters',
  examples: 'reportExamples',
  predictability: 'reportPredictability',
  faithfulness: 'reportFaithfulness',
  style: 'reportStyle',
  swap: 'reportSwap',
  'prompt-influence': 'reportPromptInfluence',
};

/** What a printed card adds: hashes, thresholds, certificates, what was measured and not, and the limits. */
export function Report({ assessment }: { assessment: Assessment }) {
  return (
    <section class="report print-only" aria-label={message('reportLabel')}>
      <h2>{message('reportTitle')}</h2>
      <dl>
        {rowsOf(assessment).map(([term, words]) => (
          <div key={term}>
            <dt>{message(term)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h3>{message('reportLimits')}</h3>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{message(limit)}</li>
        ))}
      </ul>
    </section>
  );
}

function rowsOf(assessment: Assessment): [term: MessageKey, words: string][] {
  const { verdict, score, bias } = assessment;
  const none = message('reportNoLine');
  return [
    ['reportTextHash', assessment.textHash],
    ['reportModel', assessment.modelRevision],
    ['reportChecked', assessment.assessedAt],
    ['reportBudget', message('reportBudgetAt', oneIn(assessment.budget))],
    ['reportScore', score === null ? message('reportNoScore') : message('reportScoreAt', signed(score), signed(bias))],
    ['reportCertificate', verdict?.certificate ? certificateFacts(verdict.certificate) : none],
    ['reportLowerLine', verdict?.lowerLine ? lowerLineSentence(verdict.lowerLine) : none],
    ['reportMeasured', measured(assessment, true) || message('reportNothing')],
    ['reportNotMeasured', measured(assessment, false) || message('reportNothingLeftOut')],
  ];
}

function measured({ evidence }: Assessment, isMeasured: boolean): string {
  return listed(evidence.filter(({ state }) => (state === 'measured') === isMeasured).map(evidenceName));
}

function evidenceName(one: Evidence): string {
  const kind = Object.hasOwn(kinds, one.kind) ? message(kinds[one.kind]) : one.kind;
  return one.state === 'measured' ? kind : message('reportReason', kind, evidenceReason(one));
}
