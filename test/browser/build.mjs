import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from '../../bin/build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TINY_MODEL = 'test/fixtures/tiny-encoder';

/**
 * Folder of an extension under test, built again only where its sources have changed. `chrome` and
 * `firefox` are what ships; `tiny` is the Chrome build with a tiny model of the same graph.
 *
 * @param {'chrome' | 'tiny' | 'firefox'} variant
 * @returns {string} absolute path of the unpacked extension
 */
export function buildExtension(variant) {
  const outDir = resolve(root, process.env.PENLIGHT_TEST_OUT ?? '.output', `test-${variant}`);
  if (variant !== 'tiny') return buildOnce({ browser: variant, outDir });
  const env = { PENLIGHT_MODEL: 'tiny' };
  return buildOnce({ browser: 'chrome', outDir, env, alsoHashed: [TINY_MODEL], finish: useTinyModel });
}

/** Vitest's global set-up: the shipped builds exist before the first browser starts. */
export default function setup() {
  buildExtension('chrome');
  buildExtension('firefox');
}

/** @param {string} extension */
function useTinyModel(extension) {
  const folder = join(extension, 'models/encoder');
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, TINY_MODEL), folder, { recursive: true });
}
