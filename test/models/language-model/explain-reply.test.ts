import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conversation, ConversationError, lastReply } from '@/models/language-model/conversation.ts';
import { explainReply } from '@/models/language-model/explain-reply.ts';
import { openNodeLanguageModel } from '@/models/language-model/node-language-model.ts';
import type { OpenLanguageModel } from '@/models/language-model/open-pack.ts';
import { shapleyValues, subsetsByPrefix } from '@/models/language-model/shapley.ts';

let open: OpenLanguageModel;
beforeAll(async () => {
  open = await openNodeLanguageModel('test/fixtures/tiny-language-model', { threads: 1 });
});
afterAll(() => open.model.end());

const conversation: Conversation = [
  { role: 'user', text: 'The key lies under the green pot. Water the plants twice. Where is the key?' },
  { role: 'assistant', text: 'It lies under the green pot. Ask if you cannot find it.' },
];

describe('prompt influence', () => {
  it('is the log-probability lost without a segment, whether prefixes are shared or not', async () => {
    const reply = lastReply(conversation);
    const seen: number[] = [];
    const shared = await explainReply(reply, open, {
      onProgress: ({ matrix }) => void seen.push(matrix.filter(Boolean).length),
    });
    const fresh = await explainReply(reply, open, { isWithoutReuse: true });
    expect(shared.segments).toHaveLength(3);
    expect(shared.sentences.map(({ start, end }) => reply.reply.text.slice(start, end))).toHaveLength(2);
    shared.matrix.forEach((row, segment) => {
      row!.forEach((value, sentence) => {
        expect(value).toBeCloseTo(fresh.matrix[segment]![sentence]!, 3);
      });
    });
    expect(shared.cost.withoutReuse).toBe(fresh.cost.withoutReuse);
    expect(fresh.cost.fedTokens).toBe(fresh.cost.withoutReuse);
    expect(shared.cost.fedTokens).toBeLessThan(fresh.cost.fedTokens);
    expect(seen).toEqual([0, 1, 2, 3, 3]);
    expect(shared.isDone).toBe(true);
    expect(shared.readUntil).toBe(reply.reply.text.length);
  });

  it('counts every token of the reply to one sentence', async () => {
    const { sentences, following } = await explainReply(lastReply(conversation), open);
    const tokens = open.tokenizer.encode(conversation[1]!.text).length;
    expect(sentences.reduce((sum, one) => sum + one.tokens, 0)).toBe(tokens);
    expect(following.firstChoiceShare).toBeGreaterThanOrEqual(0);
    expect(following.firstChoiceShare).toBeLessThanOrEqual(1);
  });

  it('adds up to the whole gain as Shapley values', async () => {
    const found = await explainReply(lastReply(conversation), open, { isWithShapley: true });
    const total = found.shapley!.flat().reduce((sum, value) => sum + value, 0);
    const tokens = found.sentences.reduce((sum, one) => sum + one.tokens, 0);
    expect(total).toBeCloseTo(found.following.gainPerToken * tokens, 3);
  });

  it('leaves groups of redundant segments out together', async () => {
    const text = 'The meeting moved to Thursday at nine. Bring coffee. Again: the meeting moved to Thursday, nine.';
    const found = await explainReply(
      lastReply([
        { role: 'user', text },
        { role: 'assistant', text: 'On Thursday.' },
      ]),
      open,
    );
    expect(found.groups).toHaveLength(1);
    expect(found.groups[0]?.segments).toEqual([0, 2]);
    expect(found.groups[0]?.influence).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const running = explainReply(lastReply(conversation), open, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('reads a long reply as far as the model reaches, and says where it stopped', async () => {
    const text = 'It lies under the pot. '.repeat(400);
    const found = await explainReply(lastReply([conversation[0]!, { role: 'assistant', text }]), open);
    expect(found.readUntil).toBeLessThan(text.length);
    expect(found.sentences.at(-1)!.end).toBeLessThanOrEqual(found.readUntil);
  });

  it('says what is missing', async () => {
    expect(() => lastReply([])).toThrow(ConversationError);
    expect(() => lastReply([conversation[1]!])).toThrow('no prompt');
    const long: Conversation = [{ role: 'user', text: 'word '.repeat(3000) }, conversation[1]!];
    await expect(explainReply(lastReply(long), open)).rejects.toThrow('tokens; the stand-in');
  });
});

describe('Shapley values', () => {
  it('are those of the glove game', () => {
    // One left glove, two right ones: a pair is worth 1.
    const worth = (subset: number) => [subset & 1 && subset & 6 ? 1 : 0];
    const values = shapleyValues(3, worth).map(([value]) => value);
    [2 / 3, 1 / 6, 1 / 6].forEach((value, at) => {
      expect(values[at]).toBeCloseTo(value, 12);
    });
  });

  it('visit every subset once, all segments first', () => {
    const subsets = subsetsByPrefix(4);
    expect(new Set(subsets).size).toBe(16);
    expect(subsets[0]).toBe(15);
    expect(subsets[15]).toBe(0);
  });
});
