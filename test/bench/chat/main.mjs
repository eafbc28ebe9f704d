// npm run bench:chat -- [--lm DIR] [--quick]: what the language model's explanations are worth.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const { values } = parseArgs({ options: { lm: { type: 'string' }, quick: { type: 'boolean' } } });
const lm = resolve(values.lm ?? process.env.PENLIGHT_LM ?? join(root, 'packs', 'smollm2'));
const folders = ['test/bench/chat', 'test/bench/detection', 'bin/check', 'models'];
const { benchChat, chatTable } = await importTypeScript('test/bench/chat/main.ts', folders);
const begun = Date.now();
const tell = (/** @type {string} */ line) =>
  process.stderr.write(`${Math.round((Date.now() - begun) / 1000)} s  ${line}\n`);
const result = await benchChat({ root, lm, isQuick: values.quick ?? false, tell });
const table = chatTable(result);
process.stdout.write(`${table}\n`);
if (!values.quick) keep();

function keep() {
  const folder = join(root, 'test/bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'chat.json'), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(folder, 'chat.md'), `# Chat\n\n${table}\n`);
}
