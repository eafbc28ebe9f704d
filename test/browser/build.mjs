import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TINY_MODEL = join(root, 'test/fixtures/tiny-encoder');
const SOURCES = [
  'entrypoints',
  'components',
  'models',
  'public',
  'wxt.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const NO_SOURCES = new Set(['train', 'cards', 'node_modules']);

/** The three builds under test: as shipped for Chrome, the same with a tiny model, as shipped for Firefox. */
export const VARIANTS = {
  chrome: { args: ['-b', 'chrome'], built: 'chrome-mv3', env: {} },
  tiny: { args: ['-b', 'chrome'], built: 'chrome-mv3', env: { PENLIGHT_MODEL: 'tiny' } },
  firefox: { args: ['-b', 'firefox', '--mv3'], built: 'firefox-mv3', env: {} },
};

/**
 * Folder of a built extension, built again only where its sources have changed.
 *
 * @param {keyof typeof VARIANTS} variant
 * @returns {string} absolute path of the unpacked extension
 * @throws {Error} when the build fails, with its output
 */
export function buildExtension(variant) {
  const { args, built, env } = VARIANTS[variant];
  const outDir = resolve(root, process.env.PENLIGHT_TEST_OUT ?? '.output', `test-${variant}`);
  const extension = join(outDir, built);
  const stamp = join(outDir, 'sources.sha256');
  const hash = sourcesHash(variant);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return extension;
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  runWxt(args, { ...env, PENLIGHT_OUT: outDir });
  if (variant === 'tiny') useTinyModel(extension);
  writeFileSync(stamp, hash);
  return extension;
}

/** Vitest's global set-up: the shipped builds exist before the first browser starts. */
export default function setup() {
  buildExtension('chrome');
  buildExtension('firefox');
}

/** @param {string[]} args @param {Record<string, string>} env */
function runWxt(args, env) {
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
  const result = spawnSync(process.execPath, [wxt, 'build', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  if (result.status !== 0) throw new Error(`wxt build ${args.join(' ')} failed:\n${result.stdout}\n${result.stderr}`);
}

/** @param {string} extension */
function useTinyModel(extension) {
  const folder = join(extension, 'models/encoder');
  rmSync(folder, { recursive: true, force: true });
  cpSync(TINY_MODEL, folder, { recursive: true });
}

/** @param {keyof typeof VARIANTS} variant */
function sourcesHash(variant) {
  const hash = createHash('sha256').update(`${variant} ${process.version}`);
  const folders = variant === 'tiny' ? [...SOURCES, 'test/fixtures/tiny-encoder'] : SOURCES;
  for (const path of folders.flatMap((source) => filesUnder(join(root, source))).sort()) {
    hash.update(path).update('\0').update(readFileSync(path));
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
