import { openNodeLanguageModel } from '@/models/language-model/node-language-model.ts';
import { type AblationAgreement, explainPlanted, type PlantedResult, pythonAgreement } from './ablation.ts';
import { benchDetection, type DetectionRow } from './detection.ts';
import { openWasm, type SpeedRow, timeReply } from './speed.ts';

export { chatTable } from './table.ts';

export interface ChatBench {
  date: string;
  model: string;
  revision: string;
  planted: PlantedResult;
  ablation: AblationAgreement | null;
  detection: DetectionRow[];
  /** Tokens of each text that were read for `detection`. */
  maxTokens: number;
  speed: SpeedRow[];
}

/** What `npm run bench:chat` measures; `isQuick` takes a few of everything. */
export async function benchChat(options: {
  root: string;
  lm: string;
  isQuick: boolean;
  tell: (line: string) => void;
}): Promise<ChatBench> {
  const { root, lm, isQuick, tell } = options;
  const open = await openNodeLanguageModel(lm);
  const { result: planted, explained } = await explainPlanted(open, isQuick ? 10 : 200, tell);
  tell(`the fact ranks first in ${planted.rankedFirst}; comparing with Python`);
  const ablation = pythonAgreement(root, explained.slice(0, isQuick ? 2 : 20), open);
  const maxTokens = 192;
  const detection = await benchDetection(open, { root, textsPerPart: isQuick ? 20 : 200, maxTokens, tell });
  tell('seconds per reply');
  const speed = await timeReply(open, 'Node', isQuick ? 1 : 3);
  await open.model.end();
  if (!isQuick) {
    const wasm = await openWasm(lm, open);
    speed.push(...(await timeReply(wasm, 'WASM, one thread, in Node', 1)));
    await wasm.model.end();
  }
  const { name: model, revision } = open.manifest;
  return {
    date: new Date().toISOString().slice(0, 10),
    model,
    revision,
    planted,
    ablation,
    detection,
    maxTokens,
    speed,
  };
}
