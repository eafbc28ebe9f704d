// Everything that must hold, on a bare machine with Node: `node test/run.mjs [unit|browser]`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../bin/browsers.mjs';
import { buildExtension } from './browser/build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'penlight-test-'));
const tally = { passed: 0, failed: 0 };

const PARTS = { checks: staticChecks, unit: () => vitest('unit'), builds, browser: () => vitest('browser') };

main(process.argv.slice(2));

/** @param {string[]} parts */
function main(parts) {
  const unknown = parts.find((part) => !(part in PARTS));
  if (unknown) stop(`There is no part named ${unknown}: choose from ${Object.keys(PARTS).join(', ')}.`);
  const chosen = /** @type {(keyof typeof PARTS)[]} */ (parts.length > 0 ? parts : Object.keys(PARTS));
  if (!existsSync(join(root, 'node_modules/.package-lock.json')) && !run('npm', ['ci'])) stop('npm ci failed.');
  if (chosen.includes('browser')) installBrowsers();
  if (!run('node', ['node_modules/wxt/bin/wxt.mjs', 'prepare'])) stop('wxt prepare failed.');
  for (const part of chosen) PARTS[part]();
  rmSync(scratch, { recursive: true, force: true });
  say(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
}

function staticChecks() {
  check('types', () => run('node', ['node_modules/typescript/bin/tsc', '--noEmit']));
  check('lint', () => run('node', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']));
  const training = join(root, 'models/train/test_small.sh');
  if (existsSync(training)) check('training', () => run('bash', [training]));
}

function builds() {
  check('build for Chrome', () => buildExtension('chrome'));
  check('build for Firefox', () => buildExtension('firefox'));
  check("the stores' linter", () =>
    run('node', ['node_modules/web-ext/bin/web-ext.js', 'lint', '--source-dir', buildExtension('firefox')]),
  );
}

/** @param {'unit' | 'browser'} project */
function vitest(project) {
  const report = join(scratch, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isGreen = run('node', ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]);
  const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  tally.passed += counted.passed;
  // A run can also fail outside any test: a broken set-up, an unhandled rejection.
  tally.failed += !isGreen && counted.failed === 0 ? 1 : counted.failed;
}

/**
 * A skipped test has not passed, and a file that could not be loaded counts as one failure.
 *
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 */
function count({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed, failed: tests.length - passed + unloaded.length };
}

/** @param {string} name @param {() => unknown} work - fails by throwing or by `false` */
function check(name, work) {
  let isGreen = false;
  try {
    isGreen = work() !== false;
  } catch (error) {
    say(String(error));
  }
  say(`${isGreen ? 'passed' : 'FAILED'}: ${name}`);
  tally[isGreen ? 'passed' : 'failed'] += 1;
}

function installBrowsers() {
  const packages = missingPackages();
  if (packages.length === 0) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const isInstalled =
    canInstall &&
    run('apt-get', ['update', '-q']) &&
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
  if (!isInstalled || missingPackages().length > 0)
    stop(
      `Install ${packages.join(', ')} (or point CHROME_PATH and FIREFOX_PATH to browsers), then run npm test again.`,
    );
}

/** Debian's names of what the browser tests need and the machine lacks. */
function missingPackages() {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const hasVirtual = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'Xvfb')));
  return [
    ...(findBrowser('chromium') ? [] : ['chromium']),
    ...(findBrowser('firefox') ? [] : ['firefox-esr']),
    ...(hasDisplay || hasVirtual ? [] : ['xvfb']),
  ];
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const program = command === 'node' ? process.execPath : command;
  const shell = process.platform === 'win32' && command === 'npm';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env, shell }).status === 0;
}

/** @param {string} sentence */
function stop(sentence) {
  say(sentence);
  say(`${tally.passed} passed, ${tally.failed + 1} failed`);
  process.exit(1);
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
