import { type MessageKey, message } from '@/components/message.ts';
import type { HomeChoice } from '../shared/settings.ts';
import type { ViewName } from './route.ts';

export type Theme = 'system' | 'light' | 'dark';

/** Names of the views, as the navigation says them. */
export const viewNames: Readonly<Record<ViewName, MessageKey>> = {
  library: 'viewLibrary',
  collections: 'viewCollections',
  examples: 'viewExamples',
  models: 'viewModels',
  settings: 'viewSettings',
  privacy: 'viewPrivacy',
};

export const homeNames: Readonly<Record<HomeChoice, MessageKey>> = {
  automatic: 'homeAutomatic',
  webgpu: 'homeWebGpu',
  wasm: 'homeWasm',
};

export const themeNames: Readonly<Record<Theme, MessageKey>> = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
};

const placeNames: Readonly<Record<string, MessageKey>> = {
  'webgpu-background': 'placeWebGpu',
  'wasm-offscreen': 'placeOffscreen',
  'wasm-background': 'placeBackground',
};

/** Name of a place where inference can run; the id itself where it is not known. */
export function placeName(home: string): string {
  const known = Object.hasOwn(placeNames, home) ? placeNames[home] : undefined;
  return known ? message(known) : home;
}

/** What came of a home that was tried. */
export const trialNames: Readonly<Record<'passed' | 'failed' | 'not-available', MessageKey>> = {
  passed: 'trialPassed',
  failed: 'trialFailed',
  'not-available': 'trialNotAvailable',
};
