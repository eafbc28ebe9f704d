import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { message } from '@/components/message.ts';
import type { Toasts } from '@/components/toasts.ts';
import type { Collected } from '@/models/collections/collected.ts';
import type { live, OwnReading } from '../shared/live.ts';
import type { Settings } from '../shared/settings.ts';
import { problemWords } from './library-state.ts';

export interface OwnParts {
  collected: ReadonlySignal<Collected[] | null>;
  setting: Settings['ownExamples'];
  reading: Pick<(typeof live)['ownReading'], 'getValue' | 'watch'>;
  send: (name: 'readOwnExamples' | 'stopOwnExamples') => Promise<void>;
  toasts: Toasts;
}

/** The collection as a bank, as the page of examples draws it. */
export interface OwnState {
  isOn: ReadonlySignal<boolean>;
  /** Collected passages that can be examples, by label, and the rest. */
  counts: ReadonlySignal<{ human: number; machine: number; other: number }>;
  reading: ReadonlySignal<OwnReading | null>;
  setOn(isOn: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Watches the switch and the reading of the collected passages. */
export function openOwnState({ collected, setting, reading, send, toasts }: OwnParts): OwnState {
  const isOn = signal(false);
  const row = signal<OwnReading | null>(null);
  setting.watch((value) => {
    isOn.value = value ?? false;
  });
  reading.watch((value) => {
    row.value = value;
  });
  void setting.getValue().then((value) => {
    isOn.value = value;
  });
  void reading.getValue().then((value) => {
    row.value = value;
  });
  const attempt = (work: () => Promise<void>) => work().catch((error) => toasts.show(problemWords(error)));
  return {
    isOn,
    reading: row,
    counts: computed(() => countsOf(collected.value ?? [])),
    setOn: (next) =>
      attempt(async () => {
        await setting.setValue(next);
        toasts.show(message(next ? 'ownOn' : 'ownOff'), () => void attempt(() => setting.setValue(!next)));
        await send(next ? 'readOwnExamples' : 'stopOwnExamples');
      }),
    stop: () => attempt(() => send('stopOwnExamples')),
  };
}

function countsOf(items: readonly Collected[]): { human: number; machine: number; other: number } {
  const of = (wanted: string) => items.filter(({ label, text }) => label === wanted && text !== null).length;
  const [human, machine] = [of('human'), of('machine')];
  return { human, machine, other: items.length - human - machine };
}
