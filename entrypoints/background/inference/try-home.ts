import type { InferenceHost } from '@/models/encoder/encoder.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';
import type { EncoderReference, GraphName } from '@/models/encoder/manifest.ts';
import { selfTest } from '@/models/encoder/self-test.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';
import { type Home, HomeNotAvailableError } from './home.ts';

type Trial = SelfTestReport['trials'][number];

/** A stored answer of at most 32 tokens that takes longer condemns a home (DESIGN section 5). */
const ANSWER_LIMIT_MS = 2000;
/** Files, shaders and the first run; a driver that hangs must not hold up a check for ever. */
const OPENING_LIMIT_MS = 30_000;

/**
 * Opens a home and lets it reproduce the stored answers.
 *
 * @returns the open host, or null with the reason in the trial
 * @throws {CorruptModelError} when a model file is missing or damaged
 */
export async function tryHome(
  home: Home,
  reference: EncoderReference,
): Promise<{ host: InferenceHost | null; trial: Trial }> {
  try {
    const host = await within(OPENING_LIMIT_MS, openWarm(home, reference));
    const trial = await testHome(host, reference);
    if (trial.state === 'passed') return { host, trial };
    await host.end();
    return { host: null, trial };
  } catch (error) {
    if (error instanceof CorruptModelError) throw error;
    const state = error instanceof HomeNotAvailableError ? 'not-available' : 'failed';
    return { host: null, trial: unmeasured(home.id, state, describe(error)) };
  }
}

/** Compares an open host with the stored answers; a host that throws has failed. */
export async function testHome(host: InferenceHost, reference: EncoderReference): Promise<Trial> {
  try {
    const outcome = await within(OPENING_LIMIT_MS, selfTest(host.encode, reference, graphOf(host)));
    const { largestDifference, medianMs } = outcome;
    const isSlow = host.home === 'webgpu-background' && medianMs > ANSWER_LIMIT_MS;
    const isPassed = outcome.isPassed && !isSlow;
    return { home: host.home, state: isPassed ? 'passed' : 'failed', detail: detail(), largestDifference, medianMs };

    function detail(): string {
      if (!outcome.isPassed) return 'its numbers differ from the stored answers';
      return isSlow ? 'it takes longer than two seconds for a short text' : 'it reproduces the stored answers';
    }
  } catch (error) {
    if (error instanceof CorruptModelError) throw error;
    return unmeasured(host.home, 'failed', describe(error));
  }
}

function graphOf({ home }: InferenceHost): GraphName {
  return home === 'webgpu-background' ? 'nbits' : 'int8';
}

/** The first run compiles the kernels; it says nothing about the duration of later ones. */
async function openWarm(home: Home, reference: EncoderReference): Promise<InferenceHost> {
  const host = await home.open();
  try {
    await host.encode(reference.cases[0]?.tokenIds ?? []);
    return host;
  } catch (error) {
    await host.end();
    throw error;
  }
}

function unmeasured(home: string, state: 'failed' | 'not-available', why: string): Trial {
  return { home, state, detail: why, largestDifference: null, medianMs: null };
}

function describe(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replace(/\.$/, '');
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it gave no answer within ${limitMs / 1000} seconds`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
