import type { Assessment } from '../../models/assessment.ts';
import type { Evidence, EvidenceKind } from '../../models/evidence/evidence.ts';
import { stratumName } from '../../models/verdict/strata.ts';
import type { VerdictName } from '../../models/verdict/verdict.ts';

/** One line of the JSON output; what does not exist is null. */
export interface CheckRecord {
  id: string | number;
  /** Log-odds in nats: bias plus all contributions. */
  score: number | null;
  bias: number | null;
  verdict: VerdictName;
  reason: string | null;
  /** `language/words/register` of the line used, or of the text where no line exists. */
  stratum: string | null;
  threshold: number | null;
  /** The passage that is above its line where the text as a whole is not, with its own log-odds. */
  passage: { start: number; end: number; score: number; threshold: number } | null;
  /** Half-open raw spans in UTF-16 units. */
  sentences: { start: number; end: number; contribution: number }[];
  families: string[];
  /** Sentences selected as machine-written, by index, and the line they are above. */
  sentenceSet: Assessment['sentenceSet'] | null;
  evidence?: Partial<Record<EvidenceKind, Omit<Evidence, 'kind'>>>;
}

/** An assessment as a JSON record, with the evidence kinds that were asked for. */
export function assessmentRecord(
  id: string | number,
  assessment: Assessment,
  kinds: readonly EvidenceKind[],
): CheckRecord {
  const { verdict } = assessment;
  if (!verdict) return failedRecord(id, 'The check ended before there was a verdict.');
  const stratum = verdict.certificate?.stratum ?? verdict.stratum;
  return {
    id,
    score: assessment.score,
    bias: assessment.bias,
    verdict: verdict.name,
    reason: verdict.reason ?? null,
    stratum: stratum && stratumName(stratum),
    threshold: verdict.certificate?.threshold ?? null,
    passage: passageOf(assessment),
    sentences: assessment.sentences.map(({ start, end, contribution }) => ({ start, end, contribution })),
    families: assessment.families,
    sentenceSet: assessment.sentenceSet ?? null,
    ...(kinds.length > 0 ? { evidence: evidenceByKind(assessment, kinds) } : {}),
  };
}

/** Record of a text that could not be checked. */
export function failedRecord(id: string | number, reason: string): CheckRecord {
  return {
    id,
    score: null,
    bias: null,
    verdict: 'failed',
    reason,
    stratum: null,
    threshold: null,
    passage: null,
    sentences: [],
    families: [],
    sentenceSet: null,
  };
}

function passageOf({ verdict, sentences }: Assessment): CheckRecord['passage'] {
  const run = verdict?.run;
  const [first, last] = run ? [sentences[run.first], sentences[run.last]] : [];
  if (!run || !first || !last) return null;
  return { start: first.start, end: last.end, score: run.logOdds, threshold: run.threshold };
}

function evidenceByKind(assessment: Assessment, kinds: readonly EvidenceKind[]): CheckRecord['evidence'] {
  const missing = { state: 'unavailable', reason: 'not measured' } as const;
  return Object.fromEntries(
    kinds.map((id) => {
      const { kind: _, ...evidence } = assessment.evidence.find(({ kind }) => kind === id) ?? { kind: id, ...missing };
      return [id, evidence];
    }),
  );
}
