#!/usr/bin/env node
// node test/bench/examples/main.mjs build [--human-text] | bench [--quick]
// build: makes the reference bank and the starter pack and chooses the cover's numbers on dev, for the
// encoder that ships.
// bench: examines dev and test with the banks, beside its peers, and measures the search.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const self = fileURLToPath(import.meta.url);
const SHARDS = 2;
const args = process.argv.slice(2);
const size = args.includes('--quick') ? 'quick' : 'full';
const [command = 'bench', ...rest] = args.filter((argument) => !argument.startsWith('--'));
const { stepsFor } = await importTypeScript('test/bench/examples/main.ts', [
  'test/bench/examples',
  'test/bench/detection',
  'models',
]);
const steps = stepsFor(root, size, SHARDS);

if (command === 'embed') await steps.embed(Number(rest[0]));
else if (command === 'evaluate') await steps.evaluate(rest[0], Number(rest[1]));
else if (command === 'build') {
  await inShards('embed');
  process.stdout.write(await steps.reference());
  process.stdout.write(await steps.starter(args.includes('--human-text')));
  await inShards('evaluate', 'dev');
  process.stdout.write(`${await steps.manifest()}\n`);
} else {
  await inShards('embed');
  await inShards('evaluate', 'dev');
  await inShards('evaluate', 'test');
  await steps.speed();
  runPeers(await steps.ask());
  process.stdout.write(await steps.tables());
}

/** @param {{ asked: string, shares: string }} files */
function runPeers({ asked, shares }) {
  const { status } = spawnSync(
    process.env.PYTHON ?? 'python3',
    ['-m', 'penlight_train.example_peers', '--asked', asked, '--out', shares],
    { cwd: `${root}/models/train`, stdio: 'inherit' },
  );
  if (status !== 0)
    process.stdout.write('The peers did not run: install requirements.txt of models/train and set PYTHON.\n');
}

/** @param {string[]} step */
function inShards(...step) {
  return Promise.all(Array.from({ length: SHARDS }, (_, index) => run([...step, String(index)])));
}

/** @param {string[]} step */
function run(step) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [self, ...step, `--${size}`], { stdio: 'inherit' });
    child.on('exit', (code) => (code === 0 ? resolve(code) : reject(new Error(`${step.join(' ')} failed`))));
  });
}
