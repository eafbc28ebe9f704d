import { spawnSync } from 'node:child_process';
import { lastReply } from '@/models/language-model/conversation.ts';
import { explainReply } from '@/models/language-model/explain-reply.ts';
import type { PromptInfluence } from '@/models/language-model/influence.ts';
import type { OpenLanguageModel } from '@/models/language-model/open-pack.ts';
import { withoutSegments } from '@/models/language-model/segments.ts';
import { type PlantedPrompt, plantedPrompts } from './planted.ts';

export interface PlantedResult {
  prompts: number;
  /** Most tokens of a prompt with its template and reply, and most segments. */
  mostTokens: number;
  mostSegments: number;
  /** Share of prompts whose fact ranks first among the segments. */
  rankedFirst: number;
  /** The same of replies in the prompt's own words, and in other words. */
  inItsWords: number;
  inOtherWords: number;
  /** The same of all replies where the question is left out of the ranking. */
  firstAmongFacts: number;
  following: { gainPerToken: number; firstChoiceShare: number };
  /** Share of tokens that shared prefixes saved. */
  saved: number;
  seconds: number;
}

interface Explained {
  planted: PlantedPrompt;
  influence: PromptInfluence;
}

/** Explains every planted prompt. */
export async function explainPlanted(
  open: OpenLanguageModel,
  count: number,
  tell: (line: string) => void,
): Promise<{ result: PlantedResult; explained: Explained[] }> {
  const begun = performance.now();
  const explained: Explained[] = [];
  for (const planted of plantedPrompts(count)) {
    explained.push({ planted, influence: await explainReply(lastReply(planted.conversation), open) });
    if (explained.length % 20 === 0) tell(`planted facts: ${explained.length} of ${count}`);
  }
  return { result: plantedResult(explained, open, (performance.now() - begun) / 1000), explained };
}

function plantedResult(
  explained: readonly Explained[],
  { tokenizer }: OpenLanguageModel,
  seconds: number,
): PlantedResult {
  const mean = (value: (one: Explained) => number) =>
    explained.reduce((sum, one) => sum + value(one), 0) / explained.length;
  const sum = (value: (one: Explained) => number) => mean(value) * explained.length;
  const fed = sum(({ influence }) => influence.cost.fedTokens);
  const firstOf = (isInItsWords: boolean) => {
    const some = explained.filter(({ planted }) => planted.isInItsWords === isInItsWords);
    return some.filter((one) => isFirst(one, () => true)).length / some.length;
  };
  return {
    prompts: explained.length,
    mostTokens: Math.max(...explained.map(({ planted }) => tokenizer.encode(planted.conversation[0]!.text).length)),
    mostSegments: Math.max(...explained.map(({ influence }) => influence.segments.length)),
    rankedFirst: mean((one) => Number(isFirst(one, () => true))),
    inItsWords: firstOf(true),
    inOtherWords: firstOf(false),
    firstAmongFacts: mean((one) => Number(isFirst(one, (text) => !text.endsWith('?')))),
    following: {
      gainPerToken: mean(({ influence }) => influence.following.gainPerToken),
      firstChoiceShare: mean(({ influence }) => influence.following.firstChoiceShare),
    },
    saved: 1 - fed / sum(({ influence }) => influence.cost.withoutReuse),
    seconds,
  };
}

function isFirst({ planted, influence }: Explained, counts: (text: string) => boolean): boolean {
  const rows = influence.segments
    .map(({ text }, at) => ({ text, total: influence.matrix[at]!.reduce((sum, value) => sum + value, 0) }))
    .filter(({ text }) => counts(text));
  return rows.sort((a, b) => b.total - a.total)[0]?.text === planted.fact;
}

/** How far the matrix is from ablation done in Python with the model of the same file. */
export interface AblationAgreement {
  prompts: number;
  values: number;
  meanDifference: number;
  largestDifference: number;
}

/**
 * The same prompts by plain ablation in Python: one whole pass per left-out segment, no cache.
 *
 * @returns null where Python or its packages are missing
 */
export function pythonAgreement(
  root: string,
  explained: readonly Explained[],
  open: OpenLanguageModel,
): AblationAgreement | null {
  const jobs = explained.map(({ planted: { conversation }, influence }) => {
    const before = [{ role: 'system' as const, text: open.manifest.systemText }, ...conversation.slice(0, -1)];
    const reply = conversation.at(-1)!.text;
    const moved = influence.segments.map((segment) => ({ ...segment, message: segment.message + 1 }));
    return { reply, variants: [before, ...moved.map((segment) => withoutSegments(before, [segment]))] };
  });
  const { status, stdout } = spawnSync(process.env.PYTHON ?? 'python3', ['-m', 'penlight_train.ablate'], {
    cwd: `${root}/models/train`,
    input: JSON.stringify(jobs),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (status !== 0) return null;
  const scores = JSON.parse(stdout) as number[][];
  const differences = explained.flatMap(({ influence }, at) => {
    const [whole = 0, ...left] = scores[at]!;
    return left.map((value, segment) => {
      return Math.abs(whole - value - influence.matrix[segment]!.reduce((sum, one) => sum + one, 0));
    });
  });
  return {
    prompts: explained.length,
    values: differences.length,
    meanDifference: differences.reduce((sum, one) => sum + one, 0) / differences.length,
    largestDifference: Math.max(...differences),
  };
}
