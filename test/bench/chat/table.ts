import { figure, table } from '../detection/figures.ts';
import type { ChatBench } from './main.ts';

/** The results as Markdown. */
export function chatTable(bench: ChatBench): string {
  const { planted, ablation, detection, speed } = bench;
  return [
    `\`npm run bench:chat\` on ${bench.date}, ${bench.model}, pack ${bench.revision}.`,
    '## Planted facts',
    `${planted.prompts} generated prompts of at most ${planted.mostTokens} tokens and ${planted.mostSegments} segments: five facts about five people and a question about one of them; the reply states the fact in other words.`,
    table([
      { what: 'the fact ranks first', value: figure(planted.rankedFirst) },
      { what: 'the fact ranks first, the question left aside', value: figure(planted.firstAmongFacts) },
      { what: 'gain of the whole prompt, nats per token', value: figure(planted.following.gainPerToken) },
      { what: 'first choice of the stand-in', value: figure(planted.following.firstChoiceShare) },
      { what: 'tokens saved by shared prefixes', value: figure(planted.saved) },
      { what: 'seconds per prompt', value: figure(planted.seconds / planted.prompts, 2) },
    ]),
    '## Against plain ablation in Python',
    ablation
      ? `The Python model of the same file, one whole pass per segment and no cache, on ${ablation.prompts} of these prompts (${ablation.values} values): off by ${figure(ablation.meanDifference, 5)} nats on average, ${figure(ablation.largestDifference, 5)} at most.`
      : 'Not compared: Python or its packages were missing (set PYTHON).',
    '## Predictability',
    `Texts of 60 words and more, in turn from every source, the first ${bench.maxTokens} tokens of each; the encoder reads all of it.`,
    table(
      detection.map((row) => ({
        texts: row.part,
        detector: row.detector,
        human: row.human,
        machine: row.machine,
        AUROC: `${figure(row.auroc)} (${row.aurocBounds.map((bound) => figure(bound)).join(' to ')})`,
        'TPR at 1 % FPR': figure(row.tprAt1),
      })),
    ),
    '## One reply of 300 tokens, eight segments',
    table(
      speed.map((row) => ({
        where: row.where,
        'shared prefixes': row.sharedPrefixes ? 'yes' : 'no',
        seconds: figure(row.seconds, 1),
        'tokens fed': row.fedTokens,
      })),
    ),
  ].join('\n\n');
}
