import { browser } from 'wxt/browser';
import { type MessageKey, message } from '@/components/message.ts';
import { sidebarAction } from './sidebar.ts';

/** Something Penlight needs of a browser, and how to tell whether it is there. */
interface Need {
  name: MessageKey;
  isMet: () => boolean;
}

// Highlights belong to pages and are looked for there; a worker has no CSS object.
const NEEDS: readonly Need[] = [
  { name: 'gapSessionStorage', isMet: () => browser.storage.session !== undefined },
  { name: 'gapScripting', isMet: () => browser.scripting !== undefined },
  { name: 'gapSegmenter', isMet: () => 'Segmenter' in Intl },
  { name: 'gapSimd', isMet: () => WebAssembly.validate(SIMD_PROBE) },
  // The one runtime that ships suspends WebAssembly while it waits for the graphics card.
  {
    name: 'gapPromiseIntegration',
    isMet: () => 'Suspending' in WebAssembly && 'promising' in WebAssembly,
  },
  { name: 'gapCompression', isMet: () => typeof CompressionStream === 'function' },
  { name: 'gapDatabases', isMet: () => 'databases' in indexedDB },
  { name: 'gapHighlights', isMet: () => typeof CSS === 'undefined' || 'highlights' in CSS },
];

/** Smallest versions that have everything; shown beside what is missing. Firefox: the oldest it was run in. */
export const MINIMUM_VERSIONS = { chrome: '140', edge: '140', firefox: '153' } as const;

// (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt), the probe of wasm-feature-detect 1.8.
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/**
 * What this browser lacks of what Penlight needs, in words; empty in a supported one.
 *
 * @param target - `firefox` where the sidebar is Firefox's
 */
export function browserGaps(target: string): string[] {
  const panel: Need = {
    name: 'gapSidePanel',
    isMet: () => (target === 'firefox' ? sidebarAction() : browser.sidePanel) !== undefined,
  };
  return [panel, ...NEEDS].filter(({ isMet }) => !isMet()).map(({ name }) => message(name));
}
