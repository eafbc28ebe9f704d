#!/usr/bin/env node
// The command line. What it runs is TypeScript in bin/check/; this file only gets it started.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './bundle.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

process.exitCode = await start();

async function start() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 12)) return stop('Penlight needs Node 20.12 or later.');
  if (!existsSync(join(root, 'node_modules', 'onnxruntime-node'))) {
    return stop(`Penlight's libraries are not installed. Run "npm ci" in ${root} first.`);
  }
  try {
    const { main } = await importTypeScript('bin/check/main.ts', ['bin/check', 'components', 'models']);
    return await main(process.argv.slice(2), root);
  } catch (error) {
    return stop(`Penlight could not start: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} sentence */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 2;
}
