#!/usr/bin/env node
// npm run style: where the style terms lie in human and machine texts of the training files.
// npm run style -- terms: numbers of left-out texts, which models/train/penlight_train/rule.py reads.
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const [command = 'reference'] = process.argv.slice(2);
const { steps } = await importTypeScript('test/bench/style/main.ts', ['test/bench', 'models']);
process.stdout.write(await steps[command](root));
