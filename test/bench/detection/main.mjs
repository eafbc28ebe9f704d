#!/usr/bin/env node
// node test/bench/detection/main.mjs calibrate | bench
// Scores the corpora with the shipped files, a process a core, then computes lines or tables.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const self = fileURLToPath(import.meta.url);
const SHARDS = 2;
const [command = 'bench', ...rest] = process.argv.slice(2);
const { steps } = await importTypeScript('test/bench/detection/main.ts', ['test/bench/detection', 'models']);

if (command === 'score') {
  const [part, index] = rest;
  await steps.score(root, part, Number(index), SHARDS);
} else if (command === 'calibrate') {
  await score(['dev', 'reserved']);
  const lines = steps.calibrate(root, SHARDS);
  process.stdout.write(`${lines.certificates.length} certificates, ${lines.lowerLines.length} lower lines\n`);
} else {
  await score(['dev', 'test']);
  // Scores of an earlier run would stand beside texts they were not made in one run with.
  rmSync(`${root}/.cache/peer`, { recursive: true, force: true });
  const peer = spawnSync(
    process.env.PYTHON ?? 'python3',
    ['-m', 'penlight_train.tfidf_peer', '--out', `${root}/.cache/peer`],
    {
      cwd: `${root}/models/train`,
      stdio: 'inherit',
    },
  );
  if (peer.status !== 0)
    process.stdout.write('The TF-IDF peer did not run: install models/train/requirements.txt and set PYTHON.\n');
  process.stdout.write(steps.tables(root, SHARDS));
}

/** @param {string[]} parts */
async function score(parts) {
  const jobs = parts.flatMap((part) => Array.from({ length: SHARDS }, (_, index) => [part, String(index)]));
  const workers = Array.from({ length: Math.min(SHARDS, availableParallelism()) }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await run(job);
  });
  await Promise.all(workers);
}

/** @param {string[]} job */
function run(job) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [self, 'score', ...job], { stdio: 'inherit' });
    child.on('exit', (code) => (code === 0 ? resolve(code) : reject(new Error(`scoring ${job.join(' ')} failed`))));
  });
}
