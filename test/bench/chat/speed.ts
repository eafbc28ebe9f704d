import { join } from 'node:path';
import { createLanguageModel } from '@/models/language-model/causal-session.ts';
import { type Conversation, lastReply } from '@/models/language-model/conversation.ts';
import { explainReply } from '@/models/language-model/explain-reply.ts';
import type { OpenLanguageModel } from '@/models/language-model/open-pack.ts';

export interface SpeedRow {
  where: string;
  sharedPrefixes: boolean;
  seconds: number;
  fedTokens: number;
}

const PROMPT = [
  'We are moving our small library into the old mill by the river.',
  'There are about nine thousand books and four volunteers.',
  'The mill has two floors and a narrow wooden staircase.',
  'The upper floor is dry, the lower one gets damp in March.',
  'We own a van that carries forty boxes.',
  'The children’s corner should open first.',
  'We have three weeks and no money for movers.',
  'Please write a plan for the move.',
];
const SENTENCES = [
  'Begin with the children’s corner, since it should open first and holds the lightest books.',
  'Keep the lower floor for shelves that do not mind a damp March, such as the plastic bins of picture books.',
  'Everything of paper that you would miss belongs on the upper floor.',
  'Nine thousand books fill roughly three hundred boxes, which is eight trips of the van.',
  'Two volunteers pack and label while the other two drive and carry.',
  'Because the staircase is narrow, form a chain on it and pass the boxes from hand to hand.',
  'In the first week, measure the shelves, draw a plan of both floors and pack what nobody borrows.',
  'In the second week, carry the upper floor and let a few readers help for cake.',
  'In the third week, move the rest, sort what stands in the wrong place and open the doors.',
  'Leave one day free for rain, one for sore backs and one for whatever breaks.',
];
const REPLY_TOKENS = 300;

/** A reply of 300 tokens to a prompt of eight segments. */
export function speedConversation({ tokenizer }: OpenLanguageModel): Conversation {
  const text = [...SENTENCES, ...SENTENCES].join(' ');
  const end = tokenizer.encode(text)[REPLY_TOKENS - 1]?.end ?? text.length;
  return [
    { role: 'user', text: PROMPT.join(' ') },
    { role: 'assistant', text: text.slice(0, end) },
  ];
}

/** Seconds to explain one reply, with shared prefixes and without. */
export async function timeReply(open: OpenLanguageModel, where: string, runs = 3): Promise<SpeedRow[]> {
  const reply = lastReply(speedConversation(open));
  const rows: SpeedRow[] = [];
  for (const isWithoutReuse of [false, true]) {
    const times: number[] = [];
    let fedTokens = 0;
    for (let run = 0; run < runs; run += 1) {
      const begun = performance.now();
      fedTokens = (await explainReply(reply, open, { isWithoutReuse })).cost.fedTokens;
      times.push((performance.now() - begun) / 1000);
    }
    const seconds = times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
    rows.push({ where, sharedPrefixes: !isWithoutReuse, seconds, fedTokens });
  }
  return rows;
}

/** The same pack on WASM with one thread, in Node. */
export async function openWasm(folder: string, open: OpenLanguageModel): Promise<OpenLanguageModel> {
  const { readFile } = await import('node:fs/promises');
  const { env, InferenceSession } = await import('onnxruntime-web/wasm');
  env.wasm.numThreads = 1;
  const { graph, weights } = open.manifest;
  const session = await InferenceSession.create(await readFile(join(folder, graph.path)), {
    executionProviders: ['wasm'],
    externalData: [{ path: weights.path, data: await readFile(join(folder, weights.path)) }],
  });
  return { ...open, model: createLanguageModel(session, open.manifest) };
}
