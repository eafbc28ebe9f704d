#!/usr/bin/env node
// npm run screenshots [-- FOLDER]: the pictures of the README, or every page and width into FOLDER.
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../bin/bundle.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['test/screenshots', 'test/browser', 'bin', 'models', 'components', 'entrypoints'];
const { takeScreenshots } = await importTypeScript('test/screenshots/main.ts', sources);
await takeScreenshots(root, process.argv[2] ?? null);
