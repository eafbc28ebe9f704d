import { message } from '@/components/message.ts';
import type { InferenceHost } from '@/models/encoder/encoder.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';
import type { EncoderReference, GraphName } from '@/models/encoder/manifest.ts';
import { selfTest } from '@/models/encoder/self-test.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';
import { type Home, HomeNotAvailableError } from './home.ts';

type Trial = SelfTestReport['trials'][number];

/** How long a home may take before it is given up. */
export interface Limits {
  /** Files, shaders and the first run; a driver that hangs must not hold up a check for ever. */
  openingMs: number;
  /** A stored answer of at most 32 tokens on WebGPU. */
  answerMs: number;
}

/** DESIGN section 5 for the answer; compiling shaders takes a second or two on slow hardware. */
export const USUAL_LIMITS: Limits = { openingMs: 20_000, answerMs: 2000 };

/** Behind WebAssembly there is nothing to fall back to: a slow machine may take its time. */
const WASM_OPENING_MS = 180_000;

/**
 * Opens a home and lets it reproduce the stored answers.
 *
 * @returns the open host, or null with the reason in the trial
 * @throws {CorruptModelError} when a model file is missing or damaged
 */
export async function tryHome(
  home: Home,
  reference: EncoderReference,
  limits: Limits,
): Promise<{ host: InferenceHost | null; trial: Trial }> {
  try {
    const openingMs = home.kind === 'wasm' ? Math.max(WASM_OPENING_MS, limits.openingMs) : limits.openingMs;
    const host = await openInTime(home, reference, openingMs);
    const trial = await testHome(host, reference, { ...limits, openingMs });
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
export async function testHome(host: InferenceHost, reference: EncoderReference, limits: Limits): Promise<Trial> {
  try {
    const outcome = await within(limits.openingMs, selfTest(host.encode, reference, graphOf(host)));
    const { largestDifference, medianMs } = outcome;
    const isSlow = host.home === 'webgpu-background' && medianMs > limits.answerMs;
    const isPassed = outcome.isPassed && !isSlow;
    return { home: host.home, state: isPassed ? 'passed' : 'failed', detail: detail(), largestDifference, medianMs };

    function detail(): string {
      if (!outcome.isPassed) return message('homeDiffers');
      return message(isSlow ? 'homeSlow' : 'homeRight');
    }
  } catch (error) {
    if (error instanceof CorruptModelError) throw error;
    return unmeasured(host.home, 'failed', describe(error));
  }
}

async function openInTime(home: Home, reference: EncoderReference, limitMs: number): Promise<InferenceHost> {
  const opening = openWarm(home, reference);
  let isLate = false;
  // A home that opens after all, with nobody waiting, gives its memory back.
  opening.then((host) => (isLate ? host.end() : undefined)).catch(() => undefined);
  return within(limitMs, opening).catch((error: unknown) => {
    isLate = true;
    throw error;
  });
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

/** The row of a home of which nothing could be measured, and why. */
export function unmeasured(home: string, state: 'failed' | 'not-available', why: string): Trial {
  return { home, state, detail: why, largestDifference: null, medianMs: null };
}

/** The words of an error, to go on with in a sentence. */
export function describe(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replace(/\.$/, '');
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message('homeLate', limitMs / 1000))), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
