import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residue } from '@/models/evidence/residue.ts';
import type { Passage } from '@/models/passage.ts';

const found = (text: string, passage: Partial<Passage> = {}) =>
  residue.measure({
    passage: { text, kind: 'pasted', source: { title: '' }, ...passage },
    sentences: null,
    ngram: null,
  }).findings;
const traces = (text: string) => found(text).map(({ trace, strength }) => `${strength} ${trace}`);

describe('residue', () => {
  it.each([
    [':contentReference[oaicite:0]{index=0}', 'citation-marker'],
    ['[oaicite:12]', 'citation-marker'],
    ['oai_citation:3', 'citation-marker'],
    ['turn0search0', 'citation-marker'],
    ['citeturn12news3turn12search4', 'citation-marker'],
    ['\ue200cite\ue202turn0search1\ue202turn0search2\ue201', 'citation-marker'],
    ['【12†source】', 'citation-marker'],
    ['【4:0†report.pdf】', 'citation-marker'],
    ['[cite_start]', 'citation-marker'],
    ['[cite: 1, 22]', 'citation-marker'],
    ['[attached_file:1]', 'citation-marker'],
    ['<grok-card data-id="a1" data-type="citation_card">', 'card-marker'],
    ['sandbox:/mnt/data/harbour_plan.csv', 'sandbox-link'],
  ])('finds %s as a trace of a tool', (mark, trace) => {
    const text = `The harbour was built early ${mark} and grew.`;
    const findings = found(text);
    expect(new Set(findings.map((finding) => `${finding.strength} ${finding.trace}`))).toEqual(
      new Set([`tool ${trace}`]),
    );
    expect(findings[0]?.start).toBe(text.indexOf(mark));
    expect(findings.at(-1)?.end).toBe(text.indexOf(mark) + mark.length);
  });

  it.each(['chatgpt.com', 'openai', 'copilot.com', 'perplexity', 'perplexity.ai', 'claude.ai'])(
    'finds the tracking parameter of %s',
    (site) => {
      expect(traces(`See https://example.org/a?x=1&utm_source=${site} for more`)).toEqual(['tool tracking-parameter']);
    },
  );

  it.each([
    ['Well, as an AI language model, I have no boat.', 'self-description'],
    ['My knowledge cutoff is in spring.', 'knowledge-limit'],
    ['Certainly! Here is a short text on boats.', 'opening-courtesy'],
    ['I hope this helps! Let me know if you need more.', 'closing-offer'],
    ['Dear [insert name here], thank you.', 'placeholder'],
    ['The end.<|im_end|>', 'template-marker'],
  ])('finds a phrase in %j', (text, trace) => expect(traces(text)).toEqual([`phrase ${trace}`]));

  it('finds Markdown signs only where several stand in flowed text', () => {
    const text = 'The **first** plan, the **second** plan and the **third** one.';
    expect(traces(text)).toEqual(Array(3).fill('phrase unrendered-markdown'));
    expect(traces('The **first** plan and 2 ** 3 ** 4.')).toEqual([]);
    expect(found(text, { kind: 'file', source: { title: '', fileName: 'plan.md' } })).toEqual([]);
  });

  it.each([
    'We turned 0 searches into news; turn 3 comes next.',
    'Here is the plan. Certainly! Here is the other one, she said.',
    'Please cite: 12 of the sources, see [1] and [2, 3].',
    'Visit https://example.org/?utm_source=newsletter or ?utm_source=openair-festival today.',
    'The model of the language is as an old friend: a model citizen.',
    'Let me know if you can come. I hope this letter helps.',
    'It is [your] turn, and # is a number sign.',
    '',
  ])('finds nothing in %j', (text) => expect(found(text)).toEqual([]));

  it('has findings in order, without overlap, inside the text', () => {
    const piece = fc.constantFrom(
      'oaicite:',
      '[oaicite:1]',
      'turn0search0',
      '【1†',
      'a】',
      '**a**',
      '\n# b',
      ' ',
      'utm_source=openai',
      '?',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('');
          let last = 0;
          for (const { start, end } of found(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('takes a long text of half traces', () => {
    for (const half of ['【1†', '**a', '[your ', '\ue200cite\ue202', 'turn1', '# ', 'utm_source=', '<grok-card ']) {
      expect(found(half.repeat(Math.ceil(100_000 / half.length))).length).toBeGreaterThanOrEqual(0);
    }
  });
});
