import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Imports a TypeScript module of the project in plain Node: bundled once per change of its
 * sources, with the libraries left in node_modules.
 *
 * @param {string} entry - path from the root, `bin/check/main.ts`
 * @param {string[]} folders - from the root; what the module may import of the project
 * @returns {Promise<any>} the module
 */
export async function importTypeScript(entry, folders) {
  const folder = join(root, '.cache', `bundle-${sourceHash(entry, folders)}`);
  if (!existsSync(folder)) await bundle(entry, folder);
  return import(pathToFileURL(join(folder, 'main.js')).href);
}

/** Plain modules stay where they are: some find files by their own place. */
const plainModules = {
  name: 'penlight-plain-modules',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }));
  },
};

/** @param {string} entry @param {string} folder */
async function bundle(entry, folder) {
  const { build } = await import('esbuild');
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    await build({
      entryPoints: { main: join(root, entry) },
      outdir: unfinished,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      plugins: [plainModules],
      alias: { '@': root },
      target: 'node20',
      logLevel: 'silent',
    });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Two runs may build at once: the first to finish wins and the other takes its work.
    if (!existsSync(folder)) throw error;
  }
}

/** @param {string} entry @param {string[]} folders */
function sourceHash(entry, folders) {
  const hash = createHash('sha256')
    .update(entry)
    .update(readFileSync(fileURLToPath(import.meta.url)));
  for (const file of folders.flatMap(sources)) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder @returns {string[]} */
function sources(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'train' ? [] : sources(path);
      return entry.name.endsWith('.ts') ? [path] : [];
    });
}
