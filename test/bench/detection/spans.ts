import type { Assessment } from '@/models/assessment.ts';
import { auroc } from '@/models/statistics/detection.ts';
import { logOddsAround } from '@/models/verdict/decide.ts';
import type { CorpusRow } from './corpus.ts';
import { figure } from './figures.ts';

/** A sentence of a document of mixed authorship; no words of it. */
interface SentenceParts {
  /** With its neighbours, as the product takes it. */
  logOdds: number;
  /** Evidence of each token in nats, with the bias. */
  evidence: number[];
  /** Tokens a machine wrote. */
  machineTokens: number;
  /** Of each token, 1 where a machine wrote it. */
  hands: string;
}

export interface DocumentParts {
  kind: string;
  sentences: SentenceParts[];
}

/** Kinds with one change of hand. */
const SINGLE_BOUNDARY = ['human-then-ai', 'ai-then-human', 'continuation'];

/** Sentences of a scored document with the hand behind each token. */
export function partsOf({ spans = [], kind = '' }: CorpusRow, { bias, sentences }: Assessment): DocumentParts {
  const total = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const around = logOddsAround({ bias, sentences });
  return {
    kind,
    sentences: sentences.map(({ tokens }, index) => {
      const hands = tokens.map(({ start, end }) => (isMachine(spans, (start + end) / 2) ? '1' : '0')).join('');
      const machineTokens = hands.replaceAll('0', '').length;
      const evidence = tokens.map(({ contribution }) => rounded(bias + contribution * total));
      return { logOdds: rounded(around[index]!), evidence, machineTokens, hands };
    }),
  };
}

function isMachine(spans: NonNullable<CorpusRow['spans']>, offset: number): boolean {
  return spans.some(([start, end, hand]) => hand === 'ai' && start <= offset && offset < end);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Figures on documents of mixed authorship: who wrote which token and sentence, and where hands change. */
export function spansRow(name: string, documents: readonly DocumentParts[]) {
  const sentences = documents.flatMap((document) => document.sentences);
  const single = documents.filter(({ kind }) => SINGLE_BOUNDARY.includes(kind));
  const near = single.filter((document) => boundaryMiss(document.sentences) <= 1).length;
  return {
    documents: name,
    count: documents.length,
    'token AUROC, alone': figure(tokenAuroc(sentences, ({ evidence }, index) => evidence[index]!)),
    'token AUROC, with its sentence and neighbours': figure(tokenAuroc(sentences, ({ logOdds }) => logOdds)),
    'sentence macro-F1': figure(macroF1(sentences)),
    'one boundary': single.length,
    'found within one sentence': figure(near / single.length),
  };
}

function tokenAuroc(sentences: readonly SentenceParts[], score: (sentence: SentenceParts, index: number) => number) {
  const by = { '0': [] as number[], '1': [] as number[] };
  for (const sentence of sentences) {
    for (const [index, hand] of [...sentence.hands].entries()) by[hand as '0' | '1'].push(score(sentence, index));
  }
  return auroc(by['0'], by['1']);
}

function isMachineSentence({ machineTokens, hands }: SentenceParts): boolean {
  return 2 * machineTokens > hands.length;
}

/** Mean F1 of both hands; a sentence reads machine where its log-odds are above 0. */
function macroF1(sentences: readonly SentenceParts[]): number {
  const f1 = (isWanted: (value: boolean) => boolean) => {
    const said = sentences.filter(({ logOdds }) => isWanted(logOdds > 0));
    const real = sentences.filter((sentence) => isWanted(isMachineSentence(sentence)));
    const both = said.filter((sentence) => isWanted(isMachineSentence(sentence))).length;
    return (2 * both) / (said.length + real.length);
  };
  return (f1((isMachineNow) => isMachineNow) + f1((isMachineNow) => !isMachineNow)) / 2;
}

/** Sentences between the real change of hand and the cut that parts the evidence best. */
function boundaryMiss(sentences: readonly SentenceParts[]): number {
  const sums = sentences.map(({ evidence }) => evidence.reduce((sum, value) => sum + value, 0));
  const total = sums.reduce((sum, value) => sum + value, 0);
  let best = { cut: 0, size: Number.NEGATIVE_INFINITY };
  let before = 0;
  for (let cut = 1; cut < sentences.length; cut += 1) {
    before += sums[cut - 1]!;
    const size = Math.abs(2 * before - total);
    if (size > best.size) best = { cut, size };
  }
  const hands = sentences.map(isMachineSentence);
  const real = hands.findIndex((hand, index) => index > 0 && hand !== hands[index - 1]);
  return real < 0 ? Number.POSITIVE_INFINITY : Math.abs(best.cut - real);
}
