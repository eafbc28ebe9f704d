import type { Assessment } from '@/models/assessment.ts';
import type { createGate } from '../shared/gate.ts';
import { live } from '../shared/live.ts';
import { packState } from '../shared/model-pack/pack-item.ts';
import { openPartStore } from '../shared/model-pack/part-store.ts';
import { readingRows } from '../shared/reading-rows.ts';
import type { createKeepAwake } from './keep-awake.ts';
import { createPackKeeper } from './model-pack/pack-keeper.ts';
import { createReaderHome } from './reading/reader-home.ts';
import { createReadings } from './reading/readings.ts';
import type { Shelf } from './shelf.ts';

export interface LanguageModelParts {
  handle: ReturnType<typeof createGate>;
  shelf: Shelf;
  keepAwake: ReturnType<typeof createKeepAwake>;
  find: (assessmentId: string) => Promise<Assessment>;
}

/**
 * The language model of this device: its pack and what is read with it.
 *
 * @returns takes up what the death of a worker interrupted
 */
export function answerLanguageModel({ handle, shelf, keepAwake, find }: LanguageModelParts): () => Promise<unknown> {
  const readings = createReadings({
    ...{ shelf, rows: readingRows, home: createReaderHome() },
    allAssessments: live.allAssessments,
    findPack: async () => {
      const { phase, facts } = await packState.getValue();
      return phase === 'ready' ? facts : null;
    },
    packFailed: async (detail) =>
      packState.setValue({ ...(await packState.getValue()), phase: 'failed', problem: 'does-not-run', detail }),
    setBusy: keepAwake(),
  });
  const pack = createPackKeeper({
    openStore: openPartStore,
    state: packState,
    fetch: (input, init) => fetch(input, init),
    freeBytes,
    setBusy: keepAwake(),
    releasing: readings.release,
  });

  handle('downloadPack', ({ address }) => pack.download(address));
  handle('pausePack', pack.pause);
  handle('resumePack', pack.resume);
  handle('adoptPack', pack.adopt);
  handle('removePack', pack.remove);
  handle('readWithModel', async ({ assessmentId }) => readings.read(await find(assessmentId)));
  handle('stopReading', ({ assessmentId }) => readings.stop(assessmentId));
  return () => Promise.all([pack.takeUp(), readings.resume()]);
}

/** Bytes that the browser still gives; without end where it does not say. */
async function freeBytes(): Promise<number> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined ? Number.POSITIVE_INFINITY : quota - usage;
}
