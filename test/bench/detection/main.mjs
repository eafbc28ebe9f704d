#!/usr/bin/env node
// node test/bench/detection/main.mjs calibrate | bench [PEER …]
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
const PEERS = ['tfidf_peer', 'lmscan_peer', 'smollm2_peers'];
const [command = 'bench', ...rest] = process.argv.slice(2);
const { steps } = await importTypeScript('test/bench/detection/main.ts', ['test/bench/detection', 'models']);

if (command === 'score') {
  const [part, index] = rest;
  await steps.score(root, part, Number(index), SHARDS);
} else if (command === 'calibrate') {
  await score(['dev', 'reserved', 'spans.dev']);
  process.stdout.write(steps.calibrate(root, SHARDS));
} else {
  await score(['dev', 'test', 'spans.dev', 'spans.test', 'changed']);
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
