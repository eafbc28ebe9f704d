#!/usr/bin/env node
// node test/bench/detection/main.mjs calibrate | folds RUNS | bench [PEER …] | bench --quick
// Scores the corpora with the shipped files, a process a core, then computes lines or tables.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const self = fileURLToPath(import.meta.url);
const scores = `${root}/test/bench/results/scores`;
const SHARDS = 2;
const BENCH_PARTS = ['dev', 'test', 'spans.dev', 'spans.test', 'changed', 'masked', 'exchanged'];
const PEERS = ['tfidf_peer', 'lmscan_peer', 'smollm2_peers'];
const [command = 'bench', ...rest] = process.argv.slice(2);
const { steps } = await importTypeScript('test/bench/detection/main.ts', ['test/bench/detection', 'models']);

if (command === 'score') {
  const [part, index, quick] = rest;
  await steps.score(root, part, { index: Number(index), of: SHARDS, isQuick: quick === 'quick' });
} else if (command === 'score-fold') {
  const [runs, index] = rest;
  await steps.scoreFold(root, runs, Number(index));
} else if (command === 'folds') {
  const [runs = ''] = rest;
  const trained = Array.from({ length: steps.folds(root) }, (_, index) => String(index)).filter((index) =>
    existsSync(`${runs}/${index}/encoder/manifest.json`),
  );
  await runAll(trained.map((index) => ['score-fold', runs, index]));
  process.stdout.write(`Scores of ${trained.length} folds are in test/bench/results/folds.\n`);
} else if (command === 'calibrate') {
  await score(['dev', 'reserved', 'spans.dev']);
  process.stdout.write(steps.calibrate(root, SHARDS));
} else if (rest.includes('--quick')) {
  await score(BENCH_PARTS, 'quick');
  process.stdout.write(steps.quickTables(root, SHARDS));
} else {
  await score(BENCH_PARTS);
  for (const peer of rest.length > 0 ? rest : PEERS) runPeer(peer);
  process.stdout.write(steps.tables(root, SHARDS));
}

/**
 * A peer's scores of an earlier run would stand beside texts they were not made in one run with.
 * @param {string} peer
 */
function runPeer(peer) {
  const name = peer.split('_')[0];
  for (const file of existsSync(scores) ? readdirSync(scores) : []) {
    if (file.startsWith(name)) rmSync(`${scores}/${file}`);
  }
  const python = process.env.PYTHON ?? 'python3';
  const { status } = spawnSync(python, ['-m', `penlight_train.${peer}`], {
    cwd: `${root}/models/train`,
    stdio: 'inherit',
  });
  if (status !== 0)
    process.stdout.write(
      `${peer} did not run: install requirements.txt and requirements-peers.txt of models/train and set PYTHON.\n`,
    );
}

/**
 * @param {string[]} parts
 * @param {string[]} options
 */
function score(parts, ...options) {
  const shards = Array.from({ length: SHARDS }, (_, index) => String(index));
  return runAll(parts.flatMap((part) => shards.map((index) => ['score', part, index, ...options])));
}

/**
 * A process a core.
 * @param {string[][]} jobs
 */
async function runAll(jobs) {
  const workers = Array.from({ length: Math.min(SHARDS, availableParallelism()) }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await run(job);
  });
  await Promise.all(workers);
}

/** @param {string[]} job */
function run(job) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [self, ...job], { stdio: 'inherit' });
    child.on('exit', (code) => (code === 0 ? resolve(code) : reject(new Error(`${job.join(' ')} failed`))));
  });
}
