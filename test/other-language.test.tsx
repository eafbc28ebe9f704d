// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AnnotationForm } from '@/components/AnnotationForm.tsx';
import { type Catalogue, readerOf } from '@/components/catalogue.ts';
import { certificateFacts, lowerLineSentence } from '@/components/certificate-words.ts';
import { DotStrip } from '@/components/DotStrip.tsx';
import { findDistributions } from '@/components/distribution.ts';
import { HiddenFacts, ResidueFacts } from '@/components/Facts.tsx';
import { fileNoteWords, fileProblemWords } from '@/components/file-words.ts';
import { counted, listed, message, speakFrom } from '@/components/message.ts';
import { PriorInput } from '@/components/PriorInput.tsx';
import { priorSentences } from '@/components/prior-words.ts';
import { ReplyBar } from '@/components/ReplyBar.tsx';
import { Report } from '@/components/Report.tsx';
import { richMessage } from '@/components/rich-message.ts';
import { SumLine } from '@/components/SumLine.tsx';
import { VerdictCard } from '@/components/VerdictCard.tsx';
import { verdictWords } from '@/components/verdict-words.ts';
import { WhatIf } from '@/components/WhatIf.tsx';
import { CertificatesCard } from '@/entrypoints/dashboard/views/CertificatesCard.tsx';
import { StoredList } from '@/entrypoints/dashboard/views/StoredList.tsx';
import { StorageProblem } from '@/entrypoints/shared/store/problem.ts';
import { Welcome } from '@/entrypoints/welcome/views/Welcome.tsx';
import type { VerdictName } from '@/models/verdict/verdict.ts';
import english from '@/public/_locales/en/messages.json';
import { assessment, certificate, lines, lowerLine, stratum, verdict } from './components/invented.ts';
import { outsideMessages, wrapped } from './pseudo-locale.ts';

beforeAll(() => speakFrom(readerOf(wrapped(english))));
afterAll(() => speakFrom(readerOf(english)));
afterEach(cleanup);

/** What stands outside every message: with a whole catalogue, no letters. */
const left = (text: string) => outsideMessages(text).match(/\p{L}[\p{L} ]*/gu) ?? [];

describe('in a language made up by wrapping every message', () => {
  const names: VerdictName[] = [
    'machine',
    'human',
    'mixed',
    'cannot-tell',
    'too-short',
    'unsupported-language',
    'failed',
  ];

  it.each(names)('the verdict %s leaves no word unsaid', (name) => {
    const { heading, answer, sure, change, notes } = verdictWords({ ...assessment(name), verdict: verdict(name) });
    for (const words of [heading, answer, sure, change, ...notes]) {
      expect(words).toMatch(/⟦.+⟧/u);
      expect(left(words)).toEqual([]);
    }
  });

  it('certificates, expectations, files and problems are said in it', () => {
    const bySource = certificate({ bounds: 'source', origins: 7, sourceThreshold: 1.2 });
    const said = [
      certificateFacts(bySource),
      lowerLineSentence(lowerLine),
      ...priorSentences({ machine: 3, of: 30 }, certificate(), { share: 0.65, texts: 520 }),
      fileProblemWords({ reason: 'too-large' }, 60_000_000),
      fileNoteWords(['bare-pages', 2, 5]),
      new StorageProblem('full').message,
    ];
    for (const words of said) expect(left(words)).toEqual([]);
  });

  const found = findDistributions(lines, stratum);
  if (!found) throw new Error('distributions expected');
  const stored = {
    ...{ collected: 1, collectedBytes: 900, packs: 1, packBytes: 2000 },
    ...{ savedAssessments: 2, ratings: 0, sessionAssessments: 1, cachedWindows: 3, cachedScores: 1, cacheBytes: 4000 },
    ...{ diskBytes: null, settings: 5 },
  };
  const unsaid = { reasons: [], comment: '', tags: [], knownBecause: null };
  const residue = [{ start: 0, end: 1, trace: 'citation-marker', strength: 'tool' as const }];
  const hidden = [{ start: 0, end: 1, group: 'zero-width' as const, codePoint: 0x200b }];
  const chat = { site: '4', reply: 3, replies: 5, model: '2', prompt: '1' };
  const machine = assessment('machine', { evidence: [{ state: 'not-applicable', kind: 'sentences', reason: '' }] });
  const views: Record<string, ComponentChildren> = {
    'the verdict card': <VerdictCard assessment={{ ...machine, verdict: verdict('machine') }} />,
    'the dot plot': <DotStrip {...found} score={2.14} threshold={1.02} />,
    'the sum': <SumLine bias={-0.31} score={2.14} sentences={machine.sentences} />,
    'what if': (
      <WhatIf
        original={machine}
        remaining={assessment('cannot-tell')}
        struck={2}
        problem={null}
        onUndo={() => {}}
        onReset={() => {}}
      />
    ),
    'the prior': (
      <PriorInput prior={{ machine: 3, of: 30 }} certificate={certificate()} detection={null} onChange={() => {}} />
    ),
    traces: <ResidueFacts text="1" data={{ findings: residue }} />,
    'hidden characters': <HiddenFacts text="1" data={{ findings: hidden }} />,
    'what is stored': <StoredList stored={stored} problem={null} />,
    'the form of a collected passage': (
      <AnnotationForm
        initial={{ label: 'human', spans: [{ start: 0, end: 1, label: 'mixed' }], ...unsaid }}
        text="1"
        picked={[{ start: 0, end: 1 }]}
        saveWords="2"
        onSave={() => {}}
        onClose={() => {}}
      />
    ),
    certificates: <CertificatesCard lines={{ state: 'loaded', value: lines }} budget={0.01} />,
    'the welcome page': <Welcome gaps={[]} shortcut={null} copy={async () => {}} />,
    'a reply of a chat': (
      <ReplyBar passage={{ ...machine.passage, role: 'assistant', source: { title: '1', chat } }} onStep={() => {}} />
    ),
    'the report': <Report assessment={{ ...machine, textHash: '1', modelRevision: '2', assessedAt: '3' }} />,
  };

  it.each(Object.keys(views))('%s shows and says no other word', (name) => {
    const { container } = render(<div>{views[name]}</div>);
    for (const own of container.querySelectorAll('.code, .sample')) own.remove();
    const labels = Array.from(container.querySelectorAll('[aria-label], [title]'), (element) =>
      [element.getAttribute('aria-label'), element.getAttribute('title')].join(' '),
    );
    expect([container.textContent ?? '', ...labels].flatMap(left)).toEqual([]);
  });
});

describe('a catalogue', () => {
  const catalogue: Catalogue = {
    languageTag: { message: 'pl' },
    words_few: { message: '$COUNT$ słowa', placeholders: { count: { content: '$1' } } },
    words_other: { message: '$1 słowa' },
    oneIn: { message: '$1 $$1 $$$' },
    sentencesSum: { message: '$SCORE$ = $2 + $1', placeholders: { Score: { content: '$3' } } },
  };

  it('is read as browsers do, in its own plural forms, numbers and order', () => {
    speakFrom(readerOf(catalogue));
    expect(counted('words', 3)).toBe('3 słowa');
    expect(counted('words', 5)).toBe('5 słowa');
    expect(message('oneIn', '$1')).toBe('$1 $1 $$');
    expect(counted('words', 1.5)).toBe('1,5 słowa');
    expect(listed(['a', 'b'])).toBe('a i b');
    expect(richMessage('sentencesSum', 1, 2, 3).filter((part) => part !== '')).toEqual([3, ' = ', 2, ' + ', 1]);
  });
});
