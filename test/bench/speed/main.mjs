// npm run bench:speed: Penlight's path and the transformers pipeline on the same weights and texts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../../bin/browsers.mjs';
import { buildOnce } from '../../../bin/build.mjs';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const chromium = findBrowser('chromium');
if (!chromium) throw new Error('no Chromium is installed: install it or set CHROME_PATH');

const outDir = resolve(root, process.env.PENLIGHT_TEST_OUT ?? '.output', 'bench');
const extension = buildOnce({ browser: 'chrome', outDir });
const isQuick = process.argv.includes('--quick');
const entry = 'test/bench/speed/main.ts';
const { benchSpeed, speedTable } = await importTypeScript(entry, ['test/bench/speed', 'bin/check', 'models']);
const result = await benchSpeed({ root, extension, chromium, isQuick });
const table = speedTable(result);
process.stdout.write(`${table}\n`);
if (!isQuick) keep();

function keep() {
  const folder = join(root, 'test/bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'speed.json'), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(folder, 'speed.md'), `# Speed\n\n\`npm run bench:speed\`\n\n${table}\n`);
}
