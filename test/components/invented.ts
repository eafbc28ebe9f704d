import type { Assessment } from '@/models/assessment.ts';
import type { SentenceContribution } from '@/models/evidence/evidence.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { Certificate, Stratum, Verdict, VerdictName } from '@/models/verdict/verdict.ts';

/** Invented values for tests of components: no text or number here was measured. */
export const stratum: Stratum = { language: 'en', band: '120-249', register: 'essay' };

export const certificate = (changed: Partial<Certificate> = {}): Certificate => ({
  stratum,
  budget: 0.01,
  threshold: 1.02,
  textThreshold: 1.02,
  calibrationTexts: 1240,
  errors: 5,
  confidence: 0.95,
  bounds: 'text',
  ...changed,
});

export const lowerLine = { threshold: -1.4, machineTexts: 520, machineBelow: 12 };

const reasons: Partial<Record<VerdictName, string>> = {
  'cannot-tell': 'between-lines',
  'too-short': 'under-60-words',
  'unsupported-language': 'not-english',
  failed: 'model-failed',
};

export function verdict(name: VerdictName, changed: Partial<Verdict> = {}): Verdict {
  const isScored = ['machine', 'human', 'mixed', 'cannot-tell'].includes(name);
  return {
    name,
    reason: reasons[name],
    certificate: isScored ? certificate() : null,
    stratum: isScored ? stratum : null,
    lowerLine: isScored ? lowerLine : null,
    run: null,
    ...changed,
  };
}

const scores: Record<VerdictName, number | null> = {
  machine: 2.14,
  mixed: 1.31,
  human: -2.2,
  'cannot-tell': 0.2,
  'too-short': 0.4,
  'unsupported-language': null,
  failed: null,
};

/** Sentences of a text, cut after full stops, whose contributions and bias sum to the score. */
export function sentencesOf(text: string, score: number, bias: number): SentenceContribution[] {
  const spans = Array.from(text.matchAll(/[^.]+\.\s*/gu), ({ index, 0: words }) => ({
    start: index,
    end: index + words.trimEnd().length,
  }));
  const wanted = score - bias;
  const waves = spans.map((_, index) => Math.sin(index * 2.1 + 1));
  const offset = (wanted - waves.reduce((sum, wave) => sum + wave, 0)) / Math.max(1, spans.length);
  return spans.map((span, index) => ({ ...span, contribution: (waves[index] ?? 0) + offset, tokens: [] }));
}

const TEXT =
  'The garden behind the house had been left to itself for years. Nobody could say why the gate was always open. ' +
  'It is important to note that gardens offer numerous benefits for mental health. We kept three hens there. ' +
  'Furthermore, regular outdoor activity fosters a profound sense of community. My aunt never liked the hens.';

/** An assessment with this outcome; every field may be changed. */
export function assessment(name: VerdictName, changed: Partial<Assessment> = {}): Assessment {
  const text = changed.passage?.text ?? TEXT;
  const score = changed.score === undefined ? scores[name] : changed.score;
  const sentences = score === null ? [] : sentencesOf(text, score, -0.31);
  return {
    id: 'a'.repeat(64),
    textHash: 'b'.repeat(64),
    passage: { text, kind: 'article', source: { title: 'A garden', url: 'https://example.org/garden' } },
    modelRevision: 'invented-1',
    budget: 0.01,
    state: 'done',
    windows: { done: 3, total: 3 },
    home: 'wasm-offscreen',
    language: 'en',
    words: 182,
    register: 'essay',
    score,
    bias: -0.31,
    sentences,
    families: [],
    verdict: verdict(name),
    evidence: [
      { state: 'measured', kind: 'residue', data: { findings: [] } },
      { state: 'measured', kind: 'hidden-characters', data: { findings: [] } },
      { state: 'measured', kind: 'sentences', data: { sentences } },
    ],
    assessedAt: '2026-11-23T10:00:00.000Z',
    ...changed,
  };
}

const quantiles = (middle: number, spread: number) =>
  Array.from({ length: 51 }, (_, index) => {
    const share = Math.min(0.99, Math.max(0.01, index / 50));
    return middle + spread * Math.log(share / (1 - share));
  });

export const lines: VerdictLines = {
  modelRevision: 'invented-1',
  certificates: [certificate()],
  lowerLines: [{ ...lowerLine, stratum }],
  mixedShare: 0.25,
  runMargin: 1,
  families: { minProbability: 0.05, calibrationTexts: 100 },
  distributions: [
    { stratum, label: 'human', texts: 1240, quantiles: quantiles(-2, 0.62) },
    { stratum, label: 'machine', texts: 520, quantiles: quantiles(1.9, 0.8) },
  ],
};
