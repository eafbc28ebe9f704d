// `npm start`: installs, builds, and shows a check of a sample page. Plain Node until npm ci has run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browsers.mjs';
import { buildOnce } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = join(root, 'bin/sample/sample.html');

if (!existsSync(join(root, 'node_modules/.package-lock.json')))
  run('npm', ['ci'], 'npm ci failed; its message stands above.');
say('Building the extension …');
const extension = buildOnce({ browser: 'chrome', outDir: resolve(root, process.env.PENLIGHT_OUT ?? '.output') });
const browserPath = hasDisplay() ? findBrowser('chromium') : null;
if (browserPath) {
  const { showSample } = await import('./show-sample.mjs');
  await showSample({ browserPath, extension, sample, say, isClosedAfterwards: process.argv.includes('--close') });
} else {
  say(
    `${hasDisplay() ? 'No Chrome, Edge or Chromium was found' : 'There is no display'}; checking ${relative(root, sample)} in Node.\n`,
  );
  run(process.execPath, [join(root, 'bin/penlight.mjs'), 'check', sample], 'The check failed.');
  say(
    `\nTo load the extension, open chrome://extensions in Chrome, Edge or Chromium, switch on Developer mode, ` +
      `press "Load unpacked" and choose ${extension}.`,
  );
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @param {string} command @param {string[]} args @param {string} trouble */
function run(command, args, trouble) {
  const shell = process.platform === 'win32' && command === 'npm';
  if (spawnSync(command, args, { cwd: root, stdio: 'inherit', shell }).status === 0) return;
  say(trouble);
  process.exit(1);
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
