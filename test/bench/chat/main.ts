import { openNodeLanguageModel } from '@/models/language-model/node-language-model.ts';
import type { OpenLanguageModel } from '@/models/language-model/open-pack.ts';
import { type AblationAgreement, explainPlanted, type PlantedResult, pythonAgreement } from './ablation.ts';
import { benchDetection, type DetectionRow } from './detection.ts';
import { openWasm, type SpeedRow, timeReply } from './speed.ts';

export { chatTable } from './table.ts';

export const PARTS = ['planted', 'detection', 'speed'] as const;
export type Part = (typeof PARTS)[number];

/** What was measured; a part that was not asked for is left out. */
export interface ChatBench {
  date: string;
  model: string;
  revision: string;
  planted?: PlantedResult;
  ablation?: AblationAgreement | null;
  detection?: DetectionRow[];
  /** Tokens of each text that were read for `detection`. */
  maxTokens: number;
  speed?: SpeedRow[];
}

export interface ChatBenchOptions {
  root: string;
  lm: string;
  parts: readonly Part[];
  /** Planted prompts; the first 20 are compared with Python. */
  prompts: number;
  /** Texts of dev and of test each. */
  texts: number;
  /** Timed runs in Node, of which the middle one counts; WASM runs once, where there are more than one. */
  runs: number;
  threads?: number;
  tell: (line: string) => void;
}

const MAX_TOKENS = 192;

/** What `npm run bench:chat` measures. */
export async function benchChat(options: ChatBenchOptions): Promise<ChatBench> {
  const open = await openNodeLanguageModel(options.lm, { threads: options.threads });
  const { name: model, revision } = open.manifest;
  const date = new Date().toISOString().slice(0, 10);
  const bench: ChatBench = { date, model, revision, maxTokens: MAX_TOKENS };
  if (options.parts.includes('planted')) Object.assign(bench, await planted(open, options));
  if (options.parts.includes('detection')) {
    const { root, texts, tell } = options;
    bench.detection = await benchDetection(open, { root, textsPerPart: texts, maxTokens: MAX_TOKENS, tell });
  }
  if (options.parts.includes('speed')) bench.speed = await speed(open, options);
  await open.model.end();
  return bench;
}

async function planted(
  open: OpenLanguageModel,
  { root, prompts, tell }: ChatBenchOptions,
): Promise<Pick<ChatBench, 'planted' | 'ablation'>> {
  const { result, explained } = await explainPlanted(open, prompts, tell);
  tell(`the fact ranks first in ${result.rankedFirst}; comparing with Python`);
  return { planted: result, ablation: pythonAgreement(root, explained.slice(0, 20), open) };
}

async function speed(open: OpenLanguageModel, { lm, runs, tell }: ChatBenchOptions): Promise<SpeedRow[]> {
  tell('seconds per reply in Node');
  const rows = await timeReply(open, 'Node', runs);
  if (runs === 1) return rows;
  tell('seconds per reply on WASM');
  const wasm = await openWasm(lm, open);
  rows.push(...(await timeReply(wasm, 'WASM, one thread, in Node', 1)));
  await wasm.model.end();
  return rows;
}
