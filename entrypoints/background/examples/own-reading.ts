import type { live } from '../../shared/live.ts';
import { sentenceOf } from '../../shared/told-error.ts';
import type { OwnExamples } from './own-examples.ts';

export interface OwnReadingParts {
  own: Pick<OwnExamples, 'read'>;
  row: typeof live.ownReading;
  setBusy: (isBusy: boolean) => void;
}

/** Reads the spans of collected passages as a job that a page watches; a second start changes nothing. */
export function createOwnReading({ own, row, setBusy }: OwnReadingParts) {
  let running: AbortController | null = null;

  async function read(controller: AbortController): Promise<void> {
    const { signal } = controller;
    const onReading = (done: number, total: number) => {
      if (!signal.aborted) void row.setValue({ state: 'running', done, total });
    };
    try {
      await row.setValue({ state: 'running', done: 0, total: 0 });
      const count = await own.read({ signal, onReading });
      await row.setValue({ state: 'done', count });
    } catch (error) {
      await row.setValue(signal.aborted ? { state: 'stopped' } : { state: 'failed', reason: sentenceOf(error) });
    }
  }

  async function start(): Promise<void> {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    setBusy(true);
    await read(controller);
    if (running === controller) running = null;
    setBusy(false);
  }

  return {
    start,
    stop: (): void => running?.abort(),
    /** Takes up what the death of a worker interrupted. */
    async resume(): Promise<void> {
      if ((await row.getValue())?.state === 'running') await start();
    },
  };
}
