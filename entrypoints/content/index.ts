import { defineContentScript } from 'wxt/utils/define-content-script';
import { startContentScript } from './start.ts';

// No matches: the background injects it where a person asked for something, and nowhere else.
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main: () => startContentScript(),
});
