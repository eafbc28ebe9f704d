import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = [
  'entrypoints',
  'components',
  'models',
  'public',
  'wxt.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const NO_SOURCES = new Set(['train', 'cards']);

/**
 * Builds the extension with WXT, or does nothing where the last build had the same sources.
 *
 * @param {object} wanted
 * @param {'chrome' | 'firefox'} wanted.browser
 * @param {string} wanted.outDir - absolute path
 * @param {Record<string, string>} [wanted.env] - added to the environment of the build
 * @param {string[]} [wanted.alsoHashed] - more paths, from the root, on which the result depends
 * @param {(extension: string) => void} [wanted.finish] - changes the fresh build
 * @returns {string} absolute path of the unpacked extension
 * @throws {Error} when the build fails, with its output
 */
export function buildOnce({ browser, outDir, env = {}, alsoHashed = [], finish }) {
  const extension = join(outDir, `${browser}-mv3`);
  const stamp = `${extension}.sha256`;
  const hash = sourcesHash([...SOURCES, ...alsoHashed]);
  if (existsSync(extension) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return extension;
  rmSync(stamp, { force: true });
  mkdirSync(outDir, { recursive: true });
  runWxt(browser === 'firefox' ? ['-b', 'firefox', '--mv3'] : ['-b', browser], { ...env, PENLIGHT_OUT: outDir });
  finish?.(extension);
  writeFileSync(stamp, hash);
  return extension;
}

/** @param {string[]} args @param {Record<string, string>} env */
function runWxt(args, env) {
  const result = spawnSync(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build', ...args], {
    cwd: root,
    encoding: 'utf8',
    // A test runner sets NODE_ENV to `test`, which would make this a development build.
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  if (result.status !== 0) throw new Error(`wxt build ${args.join(' ')} failed:\n${result.stdout}\n${result.stderr}`);
}

/** @param {string[]} sources */
function sourcesHash(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(join(root, source))).sort()) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (NO_SOURCES.has(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)];
  });
}
