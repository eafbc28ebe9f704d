import { figure, table } from '../detection/figures.ts';
import type { AblationAgreement, PlantedResult } from './ablation.ts';
import type { DetectionRow } from './detection.ts';
import type { ChatBench } from './main.ts';
import type { SpeedRow } from './speed.ts';

/** The results as Markdown, of the parts that were measured. */
export function chatTable(bench: ChatBench): string {
  const { planted, ablation, detection, speed } = bench;
  return [
    `\`npm run bench:chat\` on ${bench.date}, ${bench.model}, pack ${bench.revision}.`,
    ...(planted ? plantedPart(planted, ablation ?? null) : []),
    ...(detection ? detectionPart(detection, bench.maxTokens) : []),
    ...(speed ? speedPart(speed) : []),
  ].join('\n\n');
}

function plantedPart(planted: PlantedResult, ablation: AblationAgreement | null): string[] {
  return [
    '## Planted facts',
    `${planted.prompts} generated prompts of at most ${planted.mostTokens} tokens and ${planted.mostSegments} segments: five facts about five people and a question about one of them; half of the replies state the fact in the prompt's own words, half in words that the question suggests.`,
    table([
      { what: 'the fact ranks first', value: figure(planted.rankedFirst) },
      { what: "of replies in the prompt's own words", value: figure(planted.inItsWords) },
      { what: 'of replies in other words', value: figure(planted.inOtherWords) },
      { what: 'of all, the question left aside', value: figure(planted.firstAmongFacts) },
      { what: 'gain of the whole prompt, nats per token', value: figure(planted.following.gainPerToken) },
      { what: 'first choice of the stand-in', value: figure(planted.following.firstChoiceShare) },
      { what: 'tokens saved by shared prefixes', value: figure(planted.saved) },
      { what: 'seconds per prompt', value: figure(planted.seconds / planted.prompts, 2) },
    ]),
    '## Against plain ablation in Python',
    ablation
      ? `The Python model of the same file, one whole pass per segment and no cache, on ${ablation.prompts} of these prompts (${ablation.values} values): off by ${figure(ablation.meanDifference, 5)} nats on average, ${figure(ablation.largestDifference, 5)} at most.`
      : 'Not compared: Python or its packages were missing (set PYTHON).',
  ];
}

function detectionPart(detection: readonly DetectionRow[], maxTokens: number): string[] {
  return [
    '## Predictability',
    `Texts of 60 words and more, in turn from every source, the first ${maxTokens} tokens of each; the encoder reads all of it.`,
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
  ];
}

function speedPart(speed: readonly SpeedRow[]): string[] {
  return [
    '## One reply of 300 tokens, eight segments',
    table(
      speed.map((row) => ({
        where: row.where,
        'shared prefixes': row.sharedPrefixes ? 'yes' : 'no',
        seconds: figure(row.seconds, 1),
        'tokens fed': row.fedTokens,
      })),
    ),
  ];
}
