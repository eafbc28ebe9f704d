import { message } from '@/components/message.ts';
import type { InferenceHost } from '@/models/encoder/encoder.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';
import type { EncoderManifest, EncoderReference } from '@/models/encoder/manifest.ts';
import { timeWindow } from '@/models/encoder/self-test.ts';
import type { TrialMemory } from '../../shared/home-memory.ts';
import type { SelfTestReport } from '../../shared/protocol.ts';
import type { HomeChoice } from '../../shared/settings.ts';
import { ToldError } from '../../shared/told-error.ts';
import type { Home } from './home.ts';
import { type Limits, tryHome } from './try-home.ts';

export interface HomeParts {
  /** In the order in which they are tried. */
  homes: readonly Home[];
  /** Why homes that are left out failed before in this session. */
  refused?: SelfTestReport['trials'];
  manifest: EncoderManifest;
  reference: EncoderReference;
  choice: HomeChoice;
  userAgent: string;
  limits: Limits;
  memory: { getValue(): Promise<TrialMemory | null>; setValue(trial: TrialMemory): Promise<void> };
}

/** An open home, why it was taken, and what was found of every home that was tried. */
export interface ChosenHome {
  host: InferenceHost;
  reason: string;
  trials: SelfTestReport['trials'];
}

/**
 * Opens the home the setting or the last trial names; without either, both kinds are opened and
 * the faster one stays. Each must reproduce the stored answers first, in every session.
 *
 * @throws {CorruptModelError} when a model file is missing or damaged, which no other home cures
 * @throws {ToldError} when no home runs, with the reason of each
 */
export async function chooseHome(parts: HomeParts): Promise<ChosenHome> {
  const trials = [...(parts.refused ?? [])];
  const known = await knownTrial(parts);
  if (parts.choice === 'automatic' && !known) return runTrial(parts, trials);

  const wanted = parts.choice === 'automatic' ? known?.fastest : parts.choice;
  const host = wanted === 'webgpu' ? await openFirst(parts, 'webgpu', trials) : null;
  if (host) return { host, trials, reason: webGpuReason(parts.choice, known) };
  const fallback = await openFirst(parts, 'wasm', trials);
  if (!fallback) throw noHome(trials);
  const why = wanted === 'webgpu' ? fallbackReason(trials) : wasmReason(parts.choice, known);
  return { host: fallback, trials, reason: why };
}

async function runTrial(parts: HomeParts, trials: SelfTestReport['trials']): Promise<ChosenHome> {
  const webgpu = await openFirst(parts, 'webgpu', trials);
  const wasm = await openFirst(parts, 'wasm', trials);
  if (!webgpu && !wasm) throw noHome(trials);
  const webgpuMs = webgpu && wasm ? await timeOrGiveUp(webgpu, parts.reference) : null;
  const wasmMs = webgpu && wasm ? await timeOrGiveUp(wasm, parts.reference) : null;
  const isWebGpuFaster = !wasm || (webgpuMs !== null && (wasmMs === null || webgpuMs < wasmMs));
  const fastest = webgpu && isWebGpuFaster ? 'webgpu' : 'wasm';
  const trial: TrialMemory = { ...stamp(parts), fastest, webgpuMs, wasmMs };
  // What cannot be remembered is tried again in the next session.
  await parts.memory.setValue(trial).catch(() => undefined);
  if (webgpu && fastest === 'webgpu') {
    await wasm?.end();
    return { host: webgpu, trials, reason: webGpuReason('automatic', trial) };
  }
  await webgpu?.end();
  if (!wasm) throw noHome(trials);
  return { host: wasm, trials, reason: webgpu ? wasmReason('automatic', trial) : fallbackReason(trials) };
}

/** The first home of a kind that opens and passes; adds a row per home tried. */
async function openFirst(
  { homes, reference, limits }: HomeParts,
  kind: Home['kind'],
  trials: SelfTestReport['trials'],
): Promise<InferenceHost | null> {
  for (const home of homes.filter((one) => one.kind === kind)) {
    const { host, trial } = await tryHome(home, reference, limits);
    trials.push(trial);
    if (host) return host;
  }
  return null;
}

async function timeOrGiveUp(host: InferenceHost, reference: EncoderReference): Promise<number | null> {
  try {
    return await timeWindow(host.encode, reference);
  } catch (error) {
    if (error instanceof CorruptModelError) throw error;
    return null;
  }
}

function stamp({ manifest, userAgent }: HomeParts) {
  return { modelRevision: manifest.revision, userAgent };
}

/** The remembered trial, unless model or browser have changed since. */
async function knownTrial(parts: HomeParts): Promise<TrialMemory | null> {
  const known = await parts.memory.getValue().catch(() => null);
  const { modelRevision, userAgent } = stamp(parts);
  return known?.modelRevision === modelRevision && known.userAgent === userAgent ? known : null;
}

function noHome(trials: SelfTestReport['trials']): ToldError {
  const refusals = trials.map(({ home, detail }) => message('homeRefusal', home, detail));
  return new ToldError(message('homeNone', refusals.join(' ')));
}

function webGpuReason(choice: HomeChoice, trial: TrialMemory | null): string {
  if (choice === 'webgpu') return message('homeWebGpuChosen');
  const durations = durationsOf(trial);
  return durations ? message('homeWebGpuFasterBy', ...durations) : message('homeWebGpuFaster');
}

function wasmReason(choice: HomeChoice, trial: TrialMemory | null): string {
  if (choice === 'wasm') return message('homeWasmChosen');
  if (trial?.webgpuMs === null) return message('homeWasmAlone');
  const durations = durationsOf(trial);
  return durations ? message('homeWasmFasterBy', ...durations) : message('homeWasmFaster');
}

/** Of WebGPU and of WebAssembly, in whole milliseconds; null where one was not measured. */
function durationsOf(trial: TrialMemory | null): [webgpu: number, wasm: number] | null {
  if (!trial || trial.webgpuMs === null || trial.wasmMs === null) return null;
  return [Math.round(trial.webgpuMs), Math.round(trial.wasmMs)];
}

function fallbackReason(trials: SelfTestReport['trials']): string {
  const refused = trials.find(({ home }) => home === 'webgpu-background');
  return message('homeWasmInstead', refused?.detail ?? message('homeUnknown'));
}
