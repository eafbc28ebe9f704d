import { mostErrors } from '@/models/statistics/binomial.ts';
import { thresholdWithErrors } from '@/models/statistics/detection.ts';
import {
  SENTENCE_RISK,
  type SentenceCalibration,
  type SentenceReading,
  sentenceStrengths,
} from '@/models/verdict/sentence-set.ts';
import { MIN_WORDS } from '@/models/verdict/strata.ts';
import { figure } from './figures.ts';
import { randomFrom, seedOf, shuffled } from './random.ts';
import type { ScoredText } from './score.ts';

type Strengths = (readings: readonly SentenceReading[]) => number[];

const own: Strengths = (readings) => readings.map(([, logOdds]) => logOdds);
const around: Strengths = (readings) =>
  readings.map((_, index) => {
    const near = readings.slice(Math.max(0, index - 1), index + 2);
    const tokens = near.reduce((sum, [count]) => sum + count, 0);
    return near.reduce((sum, [count, logOdds]) => sum + count * logOdds, 0) / tokens;
  });
const contrasted = (strengths: Strengths): Strengths => {
  return (readings) => {
    const least = own(readings).reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
    return strengths(readings).map((strength) => strength - 0.25 * least);
  };
};

/** Statistics of a sentence that were compared on dev; the first is the one that ships. */
const STATISTICS: Readonly<Record<string, Strengths>> = {
  'shipped: weaker side, less a quarter of the least': sentenceStrengths,
  'its own log-odds': own,
  'with its neighbours': around,
  'its own, less a quarter of the least': contrasted(own),
  'with its neighbours, less a quarter of the least': contrasted(around),
};

const SPLITS = 200;

/** A document with the strengths of its sentences, by hand, ascending. */
interface Document {
  kind: SentenceCalibration['kind'];
  words: number;
  human: number[];
  machine: number[];
}

/** Documents for the line of the sentence set: human texts, one per prompt, and documents of two hands. */
export function calibrationDocuments(
  human: readonly ScoredText[],
  mixed: readonly ScoredText[],
): SentenceCalibration[] {
  return documentsOf(human, mixed, sentenceStrengths).map((document) => ({
    kind: document.kind,
    words: document.words,
    strongestHuman: strongestHuman(document),
  }));
}

function documentsOf(human: readonly ScoredText[], mixed: readonly ScoredText[], strengths: Strengths): Document[] {
  const whole = human.filter(({ label }) => label === 'human');
  return [
    ...whole.flatMap((row) => documentOf(row, 'human', strengths)),
    ...mixed.flatMap((row) => documentOf(row, 'mixed', strengths)),
  ];
}

/** Files of earlier runs hold no sentences. */
function documentOf({ words, sentences = [], parts }: ScoredText, kind: Document['kind'], strengths: Strengths) {
  if (words < MIN_WORDS || sentences.length === 0) return [];
  const values = strengths(sentences);
  const isMachine = (index: number) => {
    const part = kind === 'mixed' ? parts?.sentences[index] : undefined;
    return part !== undefined && 2 * part.machineTokens > part.hands.length;
  };
  const human = values.filter((_, index) => !isMachine(index));
  const machine = values.filter((_, index) => isMachine(index));
  return [{ kind, words, human, machine }];
}

const strongestHuman = ({ human }: Document) => human.reduce((most, one) => Math.max(most, one), -1e9);

export interface SentencePart {
  human: readonly ScoredText[];
  mixed: readonly ScoredText[];
}

/** Each statistic with its line from dev: what its sets hold on test, and over random splits of both. */
export function sentenceSetRows(dev: SentencePart, test: SentencePart): object[] {
  return Object.entries(STATISTICS).flatMap(([name, strengths]) => {
    const [calibration, held] = [dev, test].map(({ human, mixed }) => documentsOf(human, mixed, strengths));
    const line = lineOf(calibration!);
    if (line === null) return [];
    const found = setFigures(held!, line);
    const splits = randomSplits(
      [...calibration!, ...held!],
      calibration!.length / (calibration!.length + held!.length),
    );
    const valid = splits.filter(({ allMachine }) => allMachine >= 1 - SENTENCE_RISK).length;
    return {
      statistic: name,
      'line (nats)': figure(line, 2),
      'covered on dev': figure(setFigures(calibration!, line).covered),
      'documents of test': held!.length,
      'all machine': figure(found.allMachine),
      'of human documents': figure(found.ofHuman),
      'of mixed documents': figure(found.ofMixed),
      'machine sentences covered': figure(found.covered),
      'all machine, mean of 200 splits': figure(mean(splits.map(({ allMachine }) => allMachine))),
      'splits at 95 % or more': `${valid} of ${SPLITS}`,
      'covered, mean of 200 splits': figure(mean(splits.map(({ covered }) => covered))),
    };
  });
}

/** The strictest reading: the line from documents of two hands alone, so that it holds for them too. */
export function strictSentenceSetRows(dev: SentencePart, test: SentencePart): object[] {
  const calibration = documentsOf([], dev.mixed, sentenceStrengths);
  const line = lineOf(calibration);
  if (line === null) return [];
  const held = documentsOf(test.human, test.mixed, sentenceStrengths);
  const found = setFigures(held, line);
  return [
    {
      'line (nats)': figure(line, 2),
      'calibration documents': calibration.length,
      'all machine, human documents': figure(found.ofHuman),
      'all machine, mixed documents': figure(found.ofMixed),
      'machine sentences covered': figure(found.covered),
    },
  ];
}

function lineOf(documents: readonly Document[]): number | null {
  const allowed = documents.length === 0 ? null : mostErrors(documents.length, SENTENCE_RISK);
  return allowed === null ? null : thresholdWithErrors(documents.map(strongestHuman), allowed);
}

function setFigures(documents: readonly Document[], line: number) {
  const share = (group: readonly Document[]) =>
    group.filter((document) => strongestHuman(document) <= line).length / group.length;
  const machine = documents.flatMap((document) => document.machine);
  return {
    allMachine: share(documents),
    ofHuman: share(documents.filter(({ kind }) => kind === 'human')),
    ofMixed: share(documents.filter(({ kind }) => kind === 'mixed')),
    covered: machine.filter((strength) => strength > line).length / machine.length,
  };
}

/** Both kinds are split at the same share. */
function randomSplits(documents: readonly Document[], share: number): { allMachine: number; covered: number }[] {
  const random = randomFrom(seedOf('sentence sets'));
  const kinds = ['human', 'mixed'].map((kind) => documents.filter((document) => document.kind === kind));
  return Array.from({ length: SPLITS }, () => {
    const drawn = kinds.map((group) => shuffled(group, random));
    const cut = (group: readonly Document[]) => Math.round(group.length * share);
    const line = lineOf(drawn.flatMap((group) => group.slice(0, cut(group))));
    return setFigures(
      drawn.flatMap((group) => group.slice(cut(group))),
      line ?? Number.POSITIVE_INFINITY,
    );
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
