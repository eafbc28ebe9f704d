import type { EncodeStates, EncodeWindow, HomeId, InferenceHost } from '@/models/encoder/encoder.ts';
import { CorruptModelError, loadManifest, loadReference, type ReadModelFile } from '@/models/encoder/load-files.ts';
import type { EncoderManifest, EncoderReference } from '@/models/encoder/manifest.ts';
import { once } from '../../shared/once.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';
import type { HomeChoice } from '../../shared/settings.ts';
import { type ChosenHome, chooseHome, type HomeParts } from './choose-home.ts';
import type { Home } from './home.ts';
import { describe, type Limits, testHome, unmeasured } from './try-home.ts';

/** The encoder, wherever it runs on this device; the first call opens it. */
export interface Inference {
  /** Rejects with CorruptModelError where a model file is missing or damaged. */
  encode: EncodeWindow;
  encodeStates: EncodeStates;
  home(): Promise<HomeId>;
  /** Tests the present home against the stored answers and says why it was taken. */
  report(): Promise<SelfTestReport>;
  manifest(): Promise<EncoderManifest>;
  /** Frees the memory of the encoder after the calls under way; a later call opens it again. */
  end(): Promise<void>;
}

/** What inference rests on; a test passes its own and makes the n-th call fail. */
export interface InferenceParts {
  read: ReadModelFile;
  homes: readonly Home[];
  memory: HomeParts['memory'];
  home: { getValue(): Promise<HomeChoice>; watch(changed: () => void): unknown };
  userAgent: string;
  limits(): Promise<Limits>;
}

/** Inference over some homes; nothing is loaded before the first call. */
export function inferenceOver(parts: InferenceParts): Inference {
  let opened: Promise<Open> | null = null;
  const manifest = once(() => loadManifest(parts.read));
  const distrusted: Distrusted = new Map();

  const open = (): Promise<Open> => {
    opened ??= openHome(parts, manifest, distrusted).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  async function close(): Promise<void> {
    const closing = opened;
    opened = null;
    const current = await closing?.catch(() => null);
    if (!current) return;
    await Promise.allSettled(current.running);
    await current.chosen.host.end();
  }

  async function withHost<T>(call: (host: InferenceHost) => Promise<T>): Promise<T> {
    const current = open();
    const { chosen, running } = await current;
    try {
      return await tracked(running, call(chosen.host));
    } catch (error) {
      if (error instanceof RangeError || error instanceof CorruptModelError) throw error;
      // A lost device or a closed document: opened once more, without WebGPU if that was it.
      if (chosen.host.home === 'webgpu-background')
        distrusted.set(chosen.host.home, unmeasured(chosen.host.home, 'failed', describe(error)));
      if (opened === current) await close().catch(() => undefined);
      const next = await open();
      return tracked(next.running, call(next.chosen.host));
    }
  }

  parts.home.watch(() => void close().catch(() => undefined));

  return {
    encode: (tokenIds) => withHost(({ encode }) => encode(tokenIds)),
    encodeStates: (tokenIds) => withHost(({ encodeStates }) => encodeStates(tokenIds)),
    home: async () => (await open()).chosen.host.home,
    report: async () => report(await open()),
    manifest,
    end: close,
  };
}

/** An open home with everything that belongs to it. */
interface Open {
  chosen: ChosenHome;
  manifest: EncoderManifest;
  reference: EncoderReference;
  limits: Limits;
  running: Set<Promise<unknown>>;
}

/** Homes that failed, and how; they are left out until the background starts again. */
type Distrusted = Map<string, SelfTestReport['trials'][number]>;

async function openHome(
  parts: InferenceParts,
  loadedManifest: Inference['manifest'],
  distrusted: Distrusted,
): Promise<Open> {
  const manifest = await loadedManifest();
  const reference = await loadReference(parts.read, manifest);
  const limits = await parts.limits();
  const chosen = await chooseHome({
    homes: parts.homes.filter(({ id }) => !distrusted.has(id)),
    refused: [...distrusted.values()],
    manifest,
    reference,
    choice: await parts.home.getValue(),
    userAgent: parts.userAgent,
    memory: parts.memory,
    limits,
  });
  // The runtime may be in a bad state after a failed WebGPU session; a new worker brings a new one.
  for (const trial of chosen.trials) {
    if (trial.home === 'webgpu-background' && trial.state === 'failed') distrusted.set(trial.home, trial);
  }
  return { chosen, manifest, reference, limits, running: new Set() };
}

async function report({ chosen, manifest, reference, limits }: Open): Promise<SelfTestReport> {
  const { host, reason, trials } = chosen;
  const now = await testHome(host, reference, limits);
  return {
    home: host.home,
    reason,
    modelRevision: manifest.revision,
    trials: trials.map((trial) => (trial.home === host.home ? now : trial)),
  };
}

function tracked<T>(running: Set<Promise<unknown>>, call: Promise<T>): Promise<T> {
  running.add(call);
  const forget = () => running.delete(call);
  call.then(forget, forget);
  return call;
}
