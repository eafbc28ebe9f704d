// npm run bench:chat -- [--lm DIR] [--quick] [--only planted,detection,speed] [--prompts N] [--texts N] [--runs N]
// What the language model's explanations are worth. Parts measured apart stand together in the results.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const text = /** @type {const} */ ({ type: 'string' });
const { values } = parseArgs({
  options: { lm: text, only: text, prompts: text, texts: text, threads: text, runs: text, quick: { type: 'boolean' } },
});
const isQuick = values.quick ?? false;
const folders = ['test/bench/chat', 'test/bench/detection', 'bin/check', 'models'];
const { benchChat, chatTable, PARTS } = await importTypeScript('test/bench/chat/main.ts', folders);
const begun = Date.now();
const found = await benchChat({
  root,
  lm: resolve(values.lm ?? process.env.PENLIGHT_LM ?? join(root, 'packs', 'smollm2')),
  parts: values.only?.split(',') ?? PARTS,
  prompts: Number(values.prompts ?? (isQuick ? 10 : 200)),
  texts: Number(values.texts ?? (isQuick ? 20 : 200)),
  runs: Number(values.runs ?? (isQuick ? 1 : 3)),
  threads: values.threads === undefined ? undefined : Number(values.threads),
  tell: (/** @type {string} */ line) => process.stderr.write(`${Math.round((Date.now() - begun) / 1000)} s  ${line}\n`),
});
process.stdout.write(`${chatTable(isQuick ? found : kept(found))}\n`);

/**
 * Writes the results, with the parts that an earlier run measured of the same pack.
 * @param {{ revision: string }} measured
 */
function kept(measured) {
  const folder = join(root, 'test/bench/results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'chat.json');
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const all = before.revision === measured.revision ? { ...before, ...measured } : measured;
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(join(folder, 'chat.md'), `# Chat\n\n${chatTable(all)}\n`);
  return all;
}
