import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/models/language-model/conversation.ts';
import { redundantGroups } from '@/models/language-model/redundant.ts';
import { MAX_SEGMENTS, promptSegments, withoutSegments } from '@/models/language-model/segments.ts';

const prompt = (text: string): Conversation => [{ role: 'user', text }];

describe('segments of a prompt', () => {
  it('are its sentences and list items', () => {
    const text = 'Write a letter. Keep it short.\n- mention the lamp\n- ask for money\n\nThank you!';
    expect(promptSegments(prompt(text)).map((one) => [one.kind, one.text])).toEqual([
      ['sentence', 'Write a letter.'],
      ['sentence', 'Keep it short.'],
      ['list-item', '- mention the lamp'],
      ['list-item', '- ask for money'],
      ['sentence', 'Thank you!'],
    ]);
  });

  it('keep code, quoted lines and long material whole', () => {
    const material = `The lamp stood ${'there and '.repeat(50)}shone. It was old.`;
    const text = `What is wrong?\n\n\`\`\`js\nlet a. = 1;\n\nb\n\`\`\`\n> He said no.\n> Twice.\n\n${material}`;
    const segments = promptSegments(prompt(text));
    expect(segments.map(({ kind }) => kind)).toEqual(['sentence', 'pasted', 'pasted', 'pasted']);
    expect(segments[3]?.text).toBe(material);
  });

  it('put system text first and earlier turns together', () => {
    const before: Conversation = [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Hello.' },
      { role: 'assistant', text: 'Hello!' },
      { role: 'user', text: 'Who are you? Say it.' },
    ];
    const segments = promptSegments(before);
    expect(segments.map(({ kind, message, messages }) => [kind, message, messages])).toEqual([
      ['system', 0, 1],
      ['earlier', 1, 2],
      ['sentence', 3, 1],
      ['sentence', 3, 1],
    ]);
    const [system, earlier, who] = segments;
    expect(withoutSegments(before, [system!]).map(({ text }) => text)).toEqual([
      'Hello.',
      'Hello!',
      'Who are you? Say it.',
    ]);
    expect(withoutSegments(before, [earlier!, who!]).map(({ text }) => text)).toEqual(['Be brief.', 'Say it.']);
    expect(withoutSegments(before, segments)).toEqual([{ role: 'user', text: '' }]);
  });

  it('are at most twelve, in order, and hold every word', () => {
    const line = fc.constantFrom(
      'One thing. Another thing.',
      '- an item',
      '1. a step',
      '> quoted',
      '```',
      '',
      'so on',
      '   ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const segments = promptSegments(prompt(text));
        expect(segments.length).toBeLessThanOrEqual(MAX_SEGMENTS);
        let outside = '';
        let from = 0;
        for (const { start, end } of segments) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          outside += text.slice(from, start);
          from = end;
        }
        expect((outside + text.slice(from)).trim()).toBe('');
        expect(withoutSegments(prompt(text), segments)[0]?.text.trim()).toBe('');
      }),
    );
  });
});

describe('redundant segments', () => {
  it('are those that share their words, also from one to the next', () => {
    const texts = [
      'The meeting moved to Thursday at nine.',
      'Please be friendly to everyone there.',
      'Remember, the meeting was moved to Thursday, nine.',
      'Yes.',
      'Yes.',
    ];
    expect(redundantGroups(texts)).toEqual([[0, 2]]);
    expect(redundantGroups([])).toEqual([]);
  });
});
