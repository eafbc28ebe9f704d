import { rateBounds } from '@/models/statistics/binomial.ts';
import { certificateFor, type VerdictLines } from '@/models/verdict/lines.ts';
import { bandOf, MIN_WORDS } from '@/models/verdict/strata.ts';
import { certifiedStatistic } from '@/models/verdict/strongest-run.ts';
import type { Budget, Stratum } from '@/models/verdict/verdict.ts';
import { RESERVED_SOURCES } from './corpus.ts';
import { figure } from './figures.ts';
import type { ScoredText } from './score.ts';
import { spansRow } from './spans.ts';

/** Whether a text is called machine or mixed under a budget. */
export function isFlagged(
  { score, run, words, register }: Pick<ScoredText, 'score' | 'run' | 'words' | 'register'>,
  lines: VerdictLines,
  budget: Budget,
): boolean {
  const certificate = certificateFor(lines, stratumOf(words, register), budget);
  if (!certificate || score === null) return false;
  return certifiedStatistic(score, run, lines.runMargin) > certificate.threshold;
}

/** Shares of texts of 60 words and more by verdict; a false positive is a human text that is flagged. */
export function verdictRow(rows: readonly ScoredText[], lines: VerdictLines, budget: Budget) {
  const long = rows.filter(({ words }) => words >= MIN_WORDS);
  const human = long.filter(({ label }) => label === 'human');
  const flaggedHuman = human.filter((row) => isFlagged(row, lines, budget)).length;
  const [low, high] = rateBounds(flaggedHuman, human.length);
  const share = (label: string, minWords: number) => {
    const group = long.filter((row) => row.label === label && row.words >= minWords);
    return figure(group.filter((row) => isFlagged(row, lines, budget)).length / group.length);
  };
  return {
    budget: `${budget * 100} %`,
    'human texts': human.length,
    'flagged human texts': flaggedHuman,
    'share flagged': figure(flaggedHuman / human.length, 4),
    '95 % bounds': `${figure(low, 4)} to ${figure(high, 4)}`,
    'machine texts flagged, 60 words and more': share('ai', MIN_WORDS),
    'machine texts flagged, 120 words and more': share('ai', 120),
    'polished and mixed texts flagged': share('mixed', MIN_WORDS),
  };
}

/** Human texts flagged at 1 %, by source, register or any other key; small groups are left out. */
export function flaggedRows(
  rows: readonly ScoredText[],
  lines: VerdictLines,
  key: (row: ScoredText) => string | null,
  least = 20,
): object[] {
  const human = rows.filter(({ label, words }) => label === 'human' && words >= MIN_WORDS);
  return [...new Set(human.map(key))]
    .filter((name) => name !== null)
    .sort()
    .flatMap((name) => {
      const group = human.filter((row) => key(row) === name);
      if (group.length < least) return [];
      const flagged = group.filter((row) => isFlagged(row, lines, 0.01)).length;
      const [low, high] = rateBounds(flagged, group.length);
      const bounds = `${figure(low, 4)} to ${figure(high, 4)}`;
      return {
        texts: marked(name),
        human: group.length,
        flagged,
        share: figure(flagged / group.length, 4),
        '95 % bounds': bounds,
      };
    });
}

/** Documents of known parts, by kind: tokens, sentences, boundaries, and what they are called at 1 %. */
export function mixedRows(rows: readonly ScoredText[], lines: VerdictLines): object[] {
  const kinds = [...new Set(rows.map(({ parts }) => parts?.kind ?? ''))].sort();
  return ['all', ...kinds].map((kind) => {
    const group = rows.filter(({ parts }) => kind === 'all' || parts?.kind === kind);
    const long = group.filter(({ words }) => words >= MIN_WORDS);
    const share = (wanted: (row: ScoredText) => boolean) => figure(long.filter(wanted).length / long.length);
    const isMixed = (row: ScoredText) => 1 - row.machineLike >= lines.mixedShare;
    return {
      ...spansRow(
        kind,
        group.flatMap(({ parts }) => parts ?? []),
      ),
      'machine or mixed at 1 %': share((row) => isFlagged(row, lines, 0.01)),
      'mixed at 1 %': share((row) => isFlagged(row, lines, 0.01) && isMixed(row)),
      'above the line as a whole': share((row) => isFlagged({ ...row, run: null }, lines, 0.01)),
    };
  });
}

/** `essay, 120-249 words`; the stratum a text belongs to. */
export function stratumLabel({ words, register }: ScoredText): string {
  return `${register ?? 'none'}, ${bandOf(words)} words`;
}

/** Sources the encoder was never trained on carry a star. */
export function marked(name: string): string {
  return RESERVED_SOURCES.includes(name) || name === 'FCE' ? `${name} *` : name;
}

function stratumOf(words: number, register: string | null): Stratum {
  return { language: 'en', band: bandOf(words), register: register ?? 'any' };
}
