import { message } from '@/components/message.ts';
import type { AssessTools } from '@/models/assess.ts';
import type { Assessment } from '@/models/assessment.ts';
import type { Evidence } from '@/models/evidence/evidence.ts';
import { examples } from '@/models/evidence/examples.ts';
import { createWasmScan } from '@/models/examples/wasm-scan.ts';
import type { createGate } from '../../shared/gate.ts';
import { live } from '../../shared/live.ts';
import { isLocked } from '../../shared/locks.ts';
import { readExamplesFile } from '../../shared/model-files.ts';
import { once } from '../../shared/once.ts';
import { settings } from '../../shared/settings.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Inference } from '../inference/host.ts';
import { createFindExamples } from './find-examples.ts';
import { createLikeness } from './likeness.ts';
import { createBanks } from './open-banks.ts';
import { createOwnExamples } from './own-examples.ts';
import { createOwnReading } from './own-reading.ts';
import { shippedBanks } from './shipped-banks.ts';

export interface ExamplesParts {
  store: Store;
  inference: Pick<Inference, 'manifest' | 'encodeStates'>;
  tools: () => Promise<Pick<AssessTools, 'tokenize'>>;
  find: (assessmentId: string) => Promise<Assessment>;
  /** Each job says for itself whether it works. */
  keepAwake: () => (isBusy: boolean) => void;
}

/** Evidence by example in this browser: its banks, its jobs and its requests. */
export function createExamples({ store, inference, tools, find, keepAwake }: ExamplesParts) {
  const { packs, library } = store;
  const encoderRevision = async () => (await inference.manifest()).revision;
  const encoder = async () => ({
    tokenize: (await tools()).tokenize,
    encodeStates: inference.encodeStates,
    encoderRevision: await encoderRevision(),
  });
  const own = createOwnExamples({
    ...{ collection: library.collection, packs, tools: encoder },
    name: () => message('ownExamples'),
  });
  const banks = createBanks({ shipped: shippedBanks(readExamplesFile), packs, settings, own, encoderRevision });
  const openScan = once(async () => createWasmScan());
  const finding = createFindExamples({
    session: live,
    find,
    key: banks.key,
    setBusy: keepAwake(),
    measure: async ({ passage }, { signal, onProgress }) => {
      const opened = await banks.open({ signal, onReading: () => undefined });
      // Packs that wait for a newer version of themselves are another matter than none.
      if (opened.banks.length === 0 && opened.outdated.length > 0) return allOutdated;
      const scan = await openScan();
      return examples.measure(passage, { ...(await encoder()), ...opened, openScan: scan }, { signal, onProgress });
    },
    finished: (assessment, evidence) => keepWithSaved(store, assessment, evidence),
  });
  const likeness = createLikeness({
    ...{ find, encoder, setBusy: keepAwake() },
    findBank: (sha256, { signal }) => banks.find(sha256, { signal, onReading: () => undefined }),
  });
  const reading = createOwnReading({ own, row: live.ownReading, setBusy: keepAwake() });

  return {
    answer(handle: ReturnType<typeof createGate>): void {
      handle('findExamples', async ({ assessmentId }) => ({ isUnchanged: await finding.start(assessmentId) }));
      handle('stopExamples', async ({ assessmentId }) => {
        await finding.stop(assessmentId);
        return { isUnchanged: false };
      });
      handle('explainLikeness', (asked) => likeness.explain(asked));
      handle('stopLikeness', () => likeness.stop());
      handle('readOwnExamples', () => void reading.start());
      handle('stopOwnExamples', () => reading.stop());
    },
    /** Deletes packs that were never finished, and takes up what the death of a worker interrupted. */
    async resume(): Promise<void> {
      await packs.sweep((id) => isLocked(id)).catch(() => undefined); // tried again at the next start
      await Promise.all([finding.resume(), reading.resume()]);
    },
  };
}

const allOutdated: Evidence<'examples'> = { state: 'unavailable', kind: 'examples', reason: 'all-outdated' };

/** An assessment that is in the library keeps what was found for it. */
async function keepWithSaved({ library }: Store, { id }: Assessment, evidence: Evidence<'examples'>): Promise<void> {
  const saved = await library.find(id).catch(() => undefined);
  if (saved) await library.save(withExamples(saved.assessment, evidence));
}

/** The assessment with what was found for it, in the place of what was found before. */
export function withExamples(assessment: Assessment, found: Evidence<'examples'>): Assessment {
  return { ...assessment, evidence: [...assessment.evidence.filter(({ kind }) => kind !== 'examples'), found] };
}
