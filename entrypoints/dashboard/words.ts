import { oneIn } from '@/components/number-words.ts';
import type { Budget } from '@/models/verdict/verdict.ts';
import type { HomeChoice } from '../shared/settings.ts';
import type { ViewName } from './route.ts';

export type Theme = 'system' | 'light' | 'dark';

/** Names of the views, as the navigation says them. */
export const viewNames: Readonly<Record<ViewName, string>> = {
  library: 'Library',
  models: 'Models',
  settings: 'Settings',
  privacy: 'Privacy',
};

/** What the dashboard says; verdicts and certificates have their words under components. */
export const words = {
  failed: 'That did not work. Reload this page and try again.',
  notSaved: 'The browser did not save this. Allow site data for extensions, then try again.',
  exported: 'The export was handed to your downloads.',
  allDeleted: 'Everything Penlight had stored is deleted.',
  deleted: (title: string) => `Deleted ${title ? `“${shortened(title)}”` : 'the assessment'}.`,
  budgetSaved: (budget: Budget) => `Saved: at most ${oneIn(budget)} human texts flagged by mistake.`,
  homeSaved: (home: HomeChoice) => `Saved: inference home ${homeNames[home]}.`,
  themeSaved: (theme: Theme) => `Saved: ${themeNames[theme]} theme.`,
  priorSaved: (prior: { machine: number; of: number } | null) =>
    prior ? `Saved: of ${prior.of} texts you expect ${prior.machine} by machine.` : 'Saved: no expectation.',
} as const;

export const homeNames: Readonly<Record<HomeChoice, string>> = {
  automatic: 'Automatic',
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
};

export const themeNames: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

/** What each setting does, in a sentence or two. */
export const settingWords = {
  budget:
    'How many human texts may be called machine-like or mixed by mistake. A smaller share means fewer false accusations and more answers of “cannot tell”. It applies to checks from now on.',
  home: 'Where the model runs. Automatic takes the faster of the two that gave the right answers on this device; a choice of yours is followed as long as its answers are right.',
  theme: 'Light, dark, or as your system says.',
  prior:
    'How many machine-written texts you expect among texts like yours. Penlight then says what a flag would mean in counts. It never changes a score or a verdict.',
} as const;

/** Names of the places where inference can run. */
export const placeNames: Readonly<Record<string, string>> = {
  'webgpu-background': 'WebGPU, in the background',
  'wasm-offscreen': 'WebAssembly with threads, in an offscreen document',
  'wasm-background': 'WebAssembly with one thread, in the background',
};

export const trialNames = { passed: 'right answers', failed: 'refused', 'not-available': 'not available' } as const;

const shortened = (title: string) => (title.length > 60 ? `${title.slice(0, 59)}…` : title);
