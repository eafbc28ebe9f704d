import type { Assessment } from '@/models/assessment.ts';
import type { Verdict, VerdictName } from '@/models/verdict/verdict.ts';
import { certificateCaveat, certificateSentence, lineNotes, lowerLineSentence } from './certificate-words.ts';
import { counted, decimalsFor, oneIn, signed } from './number-words.ts';
import { reasonWords } from './reason-words.ts';

/** The heading of each outcome. */
export const verdictHeadings: Readonly<Record<VerdictName, string>> = {
  machine: 'Reads like machine text',
  human: 'Reads like human text',
  mixed: 'Mixed',
  'cannot-tell': 'Cannot tell',
  'too-short': 'Too short',
  'unsupported-language': 'Language not supported',
  failed: 'Failed',
};

/** What a verdict card says: the answer, how sure, what would change it, and notes on the line. */
export interface VerdictWords {
  heading: string;
  answer: string;
  sure: string;
  change: string;
  notes: string[];
}

/** Said with every result that flags nothing. */
export const noProof = 'This is no proof of human writing: machine texts can score this low as well.';

const FLAGGED: ReadonlySet<VerdictName> = new Set(['machine', 'mixed']);

type Judged = Pick<Assessment, 'score' | 'sentences' | 'words' | 'budget'> & { verdict: Verdict };

/** All words of the verdict card, from the assessment's own numbers alone. */
export function verdictWords(assessment: Judged): VerdictWords {
  const { verdict } = assessment;
  return {
    heading: verdictHeadings[verdict.name],
    answer: answerSentence(assessment),
    sure: sureSentence(assessment),
    change: changeSentence(assessment),
    notes: hasCertifiedLine(verdict) ? lineNotes(verdict.certificate, verdict.stratum) : [],
  };
}

function answerSentence({ verdict, score, words }: Judged): string {
  const at = score === null ? '' : ` of ${signed(score)}`;
  switch (verdict.name) {
    case 'machine':
      return `Taken as a whole it reads the way machine texts do: its score${at} lies above the line${lineAt(verdict)}.`;
    case 'mixed':
      return `Its score${at} lies above the line${lineAt(verdict)}, yet a good part of its sentences reads like human text.`;
    case 'human':
      return `Its score${at} lies at or below the lower line${lowerLineAt(verdict)}, where human texts are found and few machine texts.`;
    case 'too-short':
      return `It has ${counted(words, 'word')}. ${reasonWords(verdict.reason).why}`;
    default:
      return reasonWords(verdict.reason).why;
  }
}

function sureSentence({ verdict, score, budget }: Judged): string {
  const { certificate, name } = verdict;
  if (name === 'failed') return 'Nothing is claimed about this text.';
  if (name === 'too-short' || name === 'unsupported-language') {
    return 'No error rate is known for such texts, so nothing is claimed about this one.';
  }
  if (name === 'human')
    return [verdict.lowerLine && lowerLineSentence(verdict.lowerLine), noProof].filter(Boolean).join(' ');
  if (!certificate) {
    return `No line is certified for texts like this at a budget of ${oneIn(budget)}, so nothing is claimed. ${noProof}`;
  }
  const isAbove = score !== null && score > certificate.threshold;
  const rate = certificateSentence(certificate, isAbove);
  if (FLAGGED.has(name)) return `${rate} ${certificateCaveat}`;
  return isAbove ? `${rate} ${certificateCaveat}` : `${rate} This text does not. ${noProof}`;
}

function changeSentence(assessment: Judged): string {
  const { verdict, score } = assessment;
  if (score !== null && FLAGGED.has(verdict.name) && verdict.certificate) {
    return flaggedChange(assessment, score - verdict.certificate.threshold);
  }
  if (score !== null && verdict.name === 'human' && verdict.lowerLine) {
    const margin = Math.abs(verdict.lowerLine.threshold - score);
    return `The answer changes to “cannot tell” once the score rises by more than ${size(margin)}, as it may with other parts of the text.`;
  }
  if (FLAGGED.has(verdict.name)) {
    return 'The answer may change when machine-like sentences are struck or when the budget is stricter.';
  }
  if (verdict.name === 'human') return 'The answer may change with a longer passage by the same writer.';
  return [distances(assessment), reasonWords(verdict.reason).next].filter(Boolean).join(' ');
}

function flaggedChange({ sentences }: Judged, margin: number): string {
  const strongest = sentences.reduce((most, { contribution }) => Math.max(most, contribution), 0);
  const base = `The answer changes once the score falls by ${size(margin)}, to the line.`;
  if (strongest <= 0) return `${base} A stricter budget raises the line.`;
  const adds = `Its most machine-like sentence adds ${signed(strongest, decimalsFor([strongest]))}`;
  return strongest > margin
    ? `${base} ${adds}, more than that: without it the answer may be another.`
    : `${base} ${adds}, less than that: no single sentence decides.`;
}

function distances({ verdict, score }: Judged): string {
  if (score === null || verdict.name !== 'cannot-tell') return '';
  const up = verdict.certificate ? verdict.certificate.threshold - score : -1;
  if (up < 0) return '';
  return `The score would have to rise by more than ${size(up)} to cross the line.`;
}

const hasCertifiedLine = (
  verdict: Verdict,
): verdict is Verdict & { certificate: NonNullable<Verdict['certificate']> } =>
  verdict.certificate !== null && ['machine', 'mixed', 'cannot-tell'].includes(verdict.name);

const lineAt = ({ certificate }: Verdict) => (certificate ? ` at ${signed(certificate.threshold)}` : '');
const lowerLineAt = ({ lowerLine }: Verdict) => (lowerLine ? ` at ${signed(lowerLine.threshold)}` : '');
const size = (margin: number) => Math.abs(margin).toFixed(decimalsFor([margin]));
