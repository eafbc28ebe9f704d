import { describe, expect, it } from 'vitest';
import { promptSegments } from '@/models/language-model/segments.ts';
import { plantedPrompts } from './planted.ts';

const prompts = plantedPrompts(200);

describe('planted facts', () => {
  it('are the same in every run, and no two prompts are', () => {
    expect(plantedPrompts(200)).toEqual(prompts);
    expect(new Set(prompts.map(({ conversation }) => conversation[0]?.text)).size).toBe(200);
  });

  it('stand in one of six short segments', () => {
    for (const { conversation, fact } of prompts) {
      const texts = promptSegments(conversation.slice(0, -1)).map(({ text }) => text);
      expect(texts).toHaveLength(6);
      expect(texts.filter((text) => text === fact)).toHaveLength(1);
      expect(conversation[0]?.text.split(' ').length).toBeLessThan(80);
    }
  });

  it('are stated by the reply, half of them in other words', () => {
    for (const { conversation, fact, isInItsWords } of prompts) {
      const reply = conversation.at(-1)?.text ?? '';
      expect(reply === fact).toBe(isInItsWords);
      expect(fact).toContain(reply.replace(/\.$/, '').split(' ').at(-1));
    }
    expect(prompts.filter(({ isInItsWords }) => isInItsWords)).toHaveLength(100);
  });
});
