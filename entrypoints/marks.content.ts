import { defineContentScript } from 'wxt/utils/define-content-script';
import type { RunningContent } from './content/running.ts';

// It comes after the content script, on sites with marks alone, and asks it to show them.
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main: () => (globalThis as { penlightContent?: RunningContent }).penlightContent?.showMarks(),
});
