import { storage } from '@wxt-dev/storage';
import type { Budget } from '@/models/verdict/verdict.ts';

/** Which home inference should use; `automatic` takes what the self-test and trial chose. */
export type HomeChoice = 'automatic' | 'webgpu' | 'wasm';

/** Labels a person defined for their own purpose. */
export interface LabelSet {
  /** UUID. */
  id: string;
  name: string;
  labels: string[];
}

/** Every setting, once: name, type, default. They live in `storage.local` as plain JSON. */
export const settings = {
  budget: storage.defineItem<Budget>('local:budget', { fallback: 0.01 }),
  home: storage.defineItem<HomeChoice>('local:home', { fallback: 'automatic' }),
  theme: storage.defineItem<'system' | 'light' | 'dark'>('local:theme', { fallback: 'system' }),
  /** "Of N texts like this I expect M machine ones"; null shows no expected counts. */
  prior: storage.defineItem<{ machine: number; of: number } | null>('local:prior', { fallback: null }),
  labelSets: storage.defineItem<LabelSet[]>('local:labelSets', { fallback: [] }),
  /** The set whose labels are offered; null offers machine, human, mixed and unsure. */
  labelSet: storage.defineItem<string | null>('local:labelSet', { fallback: null }),
  /** Origins whose pages show their annotations by themselves, each granted by the person. */
  annotatedSites: storage.defineItem<string[]>('local:annotatedSites', { fallback: [] }),
  /** SHA-256 of shipped banks of examples that are switched off. */
  banksOff: storage.defineItem<string[]>('local:banksOff', { fallback: [] }),
  /** Whether collected passages are examples too. */
  ownExamples: storage.defineItem<boolean>('local:ownExamples', { fallback: false }),
  /** Patterns of the sites on which replies have marks, each granted by the person. */
  markedSites: storage.defineItem<string[]>('local:markedSites', { fallback: [] }),
  welcomed: storage.defineItem<boolean>('local:welcomed', { fallback: false }),
};

export type Settings = typeof settings;

/** Writes several settings in one call of the browser's storage. */
export async function writeSettings(values: readonly { name: keyof Settings; value: unknown }[]): Promise<void> {
  if (values.length === 0) return;
  await storage.setItems(values.map(({ name, value }) => ({ key: settings[name].key, value })));
}
