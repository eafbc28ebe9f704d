import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateSentence, lineNotes, lowerLineSentence, stratumWords } from '@/components/certificate-words.ts';
import { message } from '@/components/message.ts';
import { budgetOutOf, count, oneIn, signed } from '@/components/number-words.ts';
import { verdictWords } from '@/components/verdict-words.ts';
import { BUDGETS, type Certificate, type FlaggedRun, type VerdictName } from '@/models/verdict/verdict.ts';
import { assessment, certificate, lowerLine, stratum, verdict } from './invented.ts';

const names: VerdictName[] = [
  'machine',
  'human',
  'mixed',
  'cannot-tell',
  'too-short',
  'unsupported-language',
  'failed',
];
const flagged: VerdictName[] = ['machine', 'mixed'];

const anyCertificate: fc.Arbitrary<Certificate> = fc.record({
  stratum: fc.constant(stratum),
  budget: fc.constantFrom(...BUDGETS),
  threshold: fc.double({ min: -4, max: 4, noNaN: true }),
  textThreshold: fc.double({ min: -4, max: 4, noNaN: true }),
  calibrationTexts: fc.integer({ min: 59, max: 90_000 }),
  errors: fc.nat(50),
  confidence: fc.constant(0.95),
  bounds: fc.constantFrom('text' as const, 'source' as const),
  origins: fc.option(fc.integer({ min: 2, max: 40 }), { nil: undefined }),
});

const anyJudged = fc.record({
  name: fc.constantFrom(...names),
  score: fc.option(fc.double({ min: -20, max: 20, noNaN: true }), { nil: null }),
  certificate: fc.option(anyCertificate, { nil: null }),
  lowerLine: fc.constantFrom(lowerLine, null),
  reason: fc.option(fc.string(), { nil: undefined }),
  run: fc.constantFrom<FlaggedRun | null>(null, { first: 0, last: 4, logOdds: 3, threshold: 2.5 }),
});

function wordsOf({
  name,
  score,
  ...parts
}: Partial<typeof anyJudged extends fc.Arbitrary<infer T> ? T : never> & { name: VerdictName }) {
  return verdictWords({ ...assessment(name, { score }), verdict: verdict(name, parts) });
}
const said = (words: ReturnType<typeof verdictWords>) =>
  [words.heading, words.answer, words.sure, words.change, ...words.notes].join(' ');

describe('the words of a verdict', () => {
  it('say the answer, how sure and what would change it, whatever the outcome', () => {
    fc.assert(
      fc.property(anyJudged, (judged) => {
        const { answer, sure, change } = wordsOf(judged);
        for (const sentence of [answer, sure, change]) expect(sentence).toMatch(/\S.*[.”]$/su);
      }),
    );
  });

  it('never hold a bare percentage: only the confidence, with the texts behind it', () => {
    const named = anyJudged.map((judged) => ({ ...judged, reason: undefined }));
    fc.assert(
      fc.property(named, (judged) => {
        expect(said(wordsOf(judged)).replaceAll(/certified at 95 % from [\d,]+ texts/g, '')).not.toMatch(
          /%|per ?cent/i,
        );
      }),
    );
  });

  it('name the passage that crossed where the whole text did not', () => {
    const run = { first: 3, last: 8, logOdds: 4.4, threshold: 3.1 };
    const words = wordsOf({ name: 'mixed', score: -0.5, certificate: certificate(), run });
    expect(words.answer).toContain(
      'sentences 4 to 9 have a score of their own of +4.40, above the line for a passage at +3.10',
    );
    expect(words.sure).toContain('this text crossed');
    expect(words.change).toBe('The answer changes once the score of that passage falls by 1.30, to its line.');
  });

  it('give a flagged text the numbers of its certificate and what they do not mean', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flagged), anyCertificate, (name, line) => {
        const { sure } = wordsOf({ name, certificate: line, score: line.threshold + 1 });
        const { of, flagged: most } = budgetOutOf(line.budget);
        expect(sure).toContain(
          `Of ${count(of)} human texts of this kind and length, fewer than ${count(most)} score above`,
        );
        expect(sure).toContain(`from ${count(line.calibrationTexts)} texts`);
        expect(sure).toContain('not the chance that this one is machine-written');
        expect(sure).toContain('picked because it looked suspicious');
      }),
    );
  });

  it('say of every scored text that is not flagged that this is no proof of human writing', () => {
    const clear = fc.constantFrom<VerdictName>('human', 'cannot-tell');
    fc.assert(
      fc.property(clear, fc.option(anyCertificate, { nil: null }), (name, line) => {
        const score = line ? line.threshold - 1 : 0;
        expect(wordsOf({ name, certificate: line, score }).sure).toContain(message('sureNoProof'));
      }),
    );
  });

  it('never call a human-like answer certified', () => {
    const { sure, answer, notes } = wordsOf({ name: 'human', score: -2.2 });
    expect([answer, sure, ...notes].join(' ').replace('not certified', '')).not.toMatch(/certified/);
    expect(sure).toContain('Of 520 machine texts of this kind, 12 scored at or below the lower line at −1.40.');
  });

  it('accuse nobody: no outcome speaks of catching, cheating or guilt', () => {
    for (const name of names) expect(said(wordsOf({ name }))).not.toMatch(/caught|cheat|guilt|\bfake|\bAI\b/i);
  });

  it('claim nothing where there is no score', () => {
    expect(wordsOf({ name: 'failed' }).sure).toBe('Nothing is claimed about this text.');
    for (const name of ['too-short', 'unsupported-language'] as const) {
      expect(wordsOf({ name }).sure).toMatch(/nothing is claimed/);
    }
  });

  it('name the distance to the line and whether one sentence covers it', () => {
    const near = wordsOf({ name: 'machine', score: 1.1 }).change;
    expect(near).toContain('once the score falls by 0.08');
    expect(near).toContain('more than that');
    expect(wordsOf({ name: 'machine', score: 9, certificate: certificate() }).change).toContain('falls by 7.98');
  });

  it('quote an unknown reason instead of hiding it', () => {
    for (const reason of ['new-reason', 'constructor', '__proto__']) {
      expect(wordsOf({ name: 'failed', reason }).answer).toContain(`“${reason}”`);
    }
  });
});

describe('the words of a certificate', () => {
  it('read as in the worked example', () => {
    expect(certificateSentence(certificate(), true)).toBe(
      'Of 1,000 human texts of this kind and length, fewer than 10 score above the line this text crossed (certified at 95 % from 1,240 texts).',
    );
  });

  it('count in ten thousands where one in a thousand would leave less than a text', () => {
    expect(certificateSentence(certificate({ budget: 0.001 }), false)).toContain(
      'Of 10,000 human texts of this kind and length, fewer than 10',
    );
    expect(certificateSentence(certificate({ budget: 0.05 }), false)).toContain(
      'Of 1,000 human texts of this kind and length, fewer than 50',
    );
  });

  it('say which kinds of sources a stricter line held for, and what certified then refers to', () => {
    const [note] = lineNotes(certificate({ bounds: 'source', origins: 7 }), stratum);
    expect(note).toContain('held for 7 kinds of sources left out of training');
    expect(note).toContain('“certified” refers to texts like the calibration ones only');
    expect(lineNotes(certificate(), stratum)).toEqual([]);
  });

  it('say when the line is for a wider kind of text', () => {
    const wider = { ...stratum, register: 'any' };
    expect(lineNotes(certificate({ stratum: wider }), stratum)[0]).toBe(
      'There are too few English essays of 120 to 249 words for a line of their own: this one is for English texts of any kind of 120 to 249 words.',
    );
  });

  it('name kinds of text they do not know', () => {
    expect(stratumWords({ ...stratum, register: 'recipe' })).toBe(
      'English texts of the kind “recipe” of 120 to 249 words',
    );
  });

  it('give the lower line the texts it was measured on', () => {
    expect(lowerLineSentence(lowerLine)).toMatch(/^Of 520 machine texts .* measured, not certified\.$/);
  });
});

describe('numbers in words', () => {
  it('carry a sign unless they are zero', () => {
    expect([signed(0.42), signed(-1.3), signed(0.001), signed(-0)]).toEqual(['+0.42', '−1.30', '0.00', '0.00']);
  });

  it('name every budget as one in so many', () => {
    expect(BUDGETS.map(oneIn)).toEqual(['1 in 20', '1 in 100', '1 in 1,000']);
  });
});
