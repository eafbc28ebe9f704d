import type { Assessment } from '@/models/assessment.ts';
import type { FlaggedRun, Verdict, VerdictName } from '@/models/verdict/verdict.ts';
import { certificateSentence, lineNotes, lowerLineSentence } from './certificate-words.ts';
import { counted, type MessageKey, message } from './message.ts';
import { decimal, decimalsFor, oneIn, signed } from './number-words.ts';
import { reasonWords } from './reason-words.ts';
import { sentenceSetNotes } from './sentence-set-words.ts';

const headings: Readonly<Record<VerdictName, MessageKey>> = {
  machine: 'verdictMachine',
  human: 'verdictHuman',
  mixed: 'verdictMixed',
  'cannot-tell': 'verdictCannotTell',
  'too-short': 'verdictTooShort',
  'unsupported-language': 'verdictUnsupportedLanguage',
  failed: 'verdictFailed',
};

/** The heading of an outcome. */
export const verdictHeading = (name: VerdictName): string => message(headings[name]);

/** What a verdict card says: the answer, how sure, what would change it, and notes on the line. */
export interface VerdictWords {
  heading: string;
  answer: string;
  sure: string;
  change: string;
  notes: string[];
}

const FLAGGED: ReadonlySet<VerdictName> = new Set(['machine', 'mixed']);

type Judged = Pick<Assessment, 'score' | 'sentences' | 'words' | 'budget' | 'sentenceSet'> & { verdict: Verdict };

/** All words of the verdict card, from the assessment's own numbers alone. */
export function verdictWords(assessment: Judged): VerdictWords {
  const { verdict } = assessment;
  return {
    heading: verdictHeading(verdict.name),
    answer: answerSentence(assessment),
    sure: sureSentence(assessment),
    change: changeSentence(assessment),
    notes: hasCertifiedLine(verdict)
      ? [...lineNotes(verdict.certificate, verdict.stratum), ...setNotes(assessment)]
      : [],
  };
}

/** Single sentences are named under a verdict that already says machine text is here. */
const setNotes = ({ verdict, sentenceSet }: Judged): string[] =>
  FLAGGED.has(verdict.name) ? sentenceSetNotes(sentenceSet) : [];

function answerSentence({ verdict, score, words }: Judged): string {
  const { certificate, lowerLine } = verdict;
  switch (verdict.name) {
    case 'machine':
    case 'mixed':
      if (verdict.run) return runSentence(verdict.run, score);
      return withLine(verdict.name === 'machine' ? 'answerMachine' : 'answerMixed', score, certificate);
    case 'human':
      return withLine('answerHuman', score, lowerLine);
    case 'too-short':
      return joined(counted('answerWords', words), reasonWords(verdict.reason).why);
    default:
      return reasonWords(verdict.reason).why;
  }
}

function runSentence({ first, last, logOdds, threshold }: FlaggedRun, score: number | null): string {
  return message('answerRun', first + 1, last + 1, signed(logOdds), signed(threshold), signed(score ?? 0));
}

function withLine(
  key: 'answerMachine' | 'answerMixed' | 'answerHuman',
  score: number | null,
  line: { threshold: number } | null,
): string {
  return score === null || !line ? message(`${key}Bare`) : message(key, signed(score), signed(line.threshold));
}

function sureSentence({ verdict, score, budget }: Judged): string {
  const { certificate, name } = verdict;
  if (name === 'failed') return message('sureFailed');
  if (name === 'too-short' || name === 'unsupported-language') return message('sureNoRate');
  const noProof = message('sureNoProof');
  if (name === 'human') return joined(verdict.lowerLine && lowerLineSentence(verdict.lowerLine), noProof);
  if (!certificate) return joined(message('sureNoLine', oneIn(budget)), noProof);
  const isAbove = Boolean(verdict.run) || (score !== null && score > certificate.threshold);
  const rate = certificateSentence(certificate, isAbove);
  if (FLAGGED.has(name) || isAbove) return joined(rate, message('certificateCaveat'));
  return joined(rate, message('sureNotAbove'), noProof);
}

function changeSentence(assessment: Judged): string {
  const { verdict, score } = assessment;
  if (verdict.run) return message('changeRun', size(verdict.run.logOdds - verdict.run.threshold));
  if (score !== null && FLAGGED.has(verdict.name) && verdict.certificate) {
    return flaggedChange(assessment, score - verdict.certificate.threshold);
  }
  if (score !== null && verdict.name === 'human' && verdict.lowerLine) {
    return message('changeHuman', size(verdict.lowerLine.threshold - score));
  }
  if (FLAGGED.has(verdict.name)) return message('changeFlagged');
  if (verdict.name === 'human') return message('changeHumanBare');
  return joined(distance(assessment), reasonWords(verdict.reason).next);
}

function flaggedChange({ sentences }: Judged, margin: number): string {
  const strongest = sentences.reduce((most, { contribution }) => Math.max(most, contribution), 0);
  const base = message('changeToLine', size(margin));
  if (strongest <= 0) return joined(base, message('changeStricter'));
  const key = strongest > margin ? 'changeOneSentence' : 'changeManySentences';
  return joined(base, message(key, signed(strongest, decimalsFor([strongest]))));
}

function distance({ verdict, score }: Judged): string {
  if (score === null || verdict.name !== 'cannot-tell') return '';
  const up = verdict.certificate ? verdict.certificate.threshold - score : -1;
  return up < 0 ? '' : message('changeDistance', size(up));
}

const hasCertifiedLine = (
  verdict: Verdict,
): verdict is Verdict & { certificate: NonNullable<Verdict['certificate']> } =>
  verdict.certificate !== null && ['machine', 'mixed', 'cannot-tell'].includes(verdict.name);

const joined = (...sentences: (string | null)[]) => sentences.filter(Boolean).join(' ');
const size = (margin: number) => decimal(Math.abs(margin), decimalsFor([margin]));
