#!/usr/bin/env node
// npm run style: where the style terms lie in human and machine texts of the training files.
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const { writeReference } = await importTypeScript('test/bench/style/main.ts', ['test/bench', 'models']);
process.stdout.write(await writeReference(root));
