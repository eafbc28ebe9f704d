import { type ReadonlySignal, signal } from '@preact/signals';
import type { EncoderManifest } from '@/models/encoder/manifest.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import type { TrialMemory } from '../shared/home-memory.ts';
import type { SelfTestReport } from '../shared/protocol.ts';
import { problemWords } from './library-state.ts';

/** A file of the package: not read yet, missing or damaged, or what it holds. */
export type Loaded<T> = { state: 'loading' } | { state: 'missing' } | { state: 'loaded'; value: T };

/** Where the self-test stands. */
export type SelfTest =
  | { state: 'idle' }
  | { state: 'running' }
  | { state: 'done'; report: SelfTestReport }
  | { state: 'failed'; reason: string };

export interface ModelsParts {
  /** Reads a file of the package as text; rejects where there is none. */
  read: (path: string) => Promise<string>;
  selfTest: () => Promise<SelfTestReport>;
  findTrial: () => Promise<TrialMemory | null>;
}

/** What the models view draws. */
export interface ModelsState {
  manifest: ReadonlySignal<Loaded<EncoderManifest>>;
  lines: ReadonlySignal<Loaded<VerdictLines>>;
  card: ReadonlySignal<Loaded<string>>;
  /** The last comparison of homes on this device, if there was one. */
  trial: ReadonlySignal<TrialMemory | null>;
  test: ReadonlySignal<SelfTest>;
  runTest(): Promise<void>;
}

/** Reads what is shipped with the model; the self-test runs only when it is asked for. */
export function openModelsState({ read, selfTest, findTrial }: ModelsParts): ModelsState {
  const trial = signal<TrialMemory | null>(null);
  const test = signal<SelfTest>({ state: 'idle' });
  const readTrial = async () => {
    trial.value = await findTrial().catch(() => null);
  };
  void readTrial();
  return {
    manifest: load(async () => checkedManifest(JSON.parse(await read('/models/encoder/manifest.json')))),
    lines: load(async () => checkedLines(JSON.parse(await read('/models/verdict/lines.json')))),
    card: load(() => read('/models/encoder/card.md')),
    trial,
    test,
    async runTest() {
      if (test.peek().state === 'running') return;
      test.value = { state: 'running' };
      try {
        test.value = { state: 'done', report: await selfTest() };
      } catch (error) {
        test.value = { state: 'failed', reason: problemWords(error) };
      }
      await readTrial();
    },
  };
}

function load<T>(call: () => Promise<T>): ReadonlySignal<Loaded<T>> {
  const loaded = signal<Loaded<T>>({ state: 'loading' });
  call().then(
    (value) => {
      loaded.value = { state: 'loaded', value };
    },
    () => {
      loaded.value = { state: 'missing' };
    },
  );
  return loaded;
}

function checkedManifest(manifest: EncoderManifest): EncoderManifest {
  if (!manifest.revision || !manifest.weights) throw new TypeError('the manifest names no weights');
  return manifest;
}

function checkedLines(lines: VerdictLines): VerdictLines {
  if (!Array.isArray(lines.certificates)) throw new TypeError('the lines hold no certificates');
  return lines;
}
