import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const programs = process.env.ProgramFiles ?? 'C:\\Program Files';
const programs86 = process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)';
const localPrograms = process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');

const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  firefox: ['firefox-esr', 'firefox'],
};

/** Where installers put each browser, by platform, the most usual place first. */
const PLACES = {
  chromium: {
    linux: ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'],
    darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
    win32: [programs, programs86, localPrograms].flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
  },
  firefox: {
    linux: ['/usr/lib/firefox-esr/firefox-esr', '/usr/lib/firefox/firefox', '/snap/bin/firefox'],
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: [programs, programs86].map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  },
};

/**
 * Path of an installed browser, or null where there is none. CHROME_PATH and FIREFOX_PATH come
 * first; then the search path; then where installers put it.
 *
 * @param {'chromium' | 'firefox'} kind - `chromium` stands for Chromium, Chrome and Edge
 * @returns {string | null}
 */
export function findBrowser(kind) {
  const named = kind === 'chromium' ? process.env.CHROME_PATH : process.env.FIREFOX_PATH;
  if (named) return existsSync(named) ? named : null;
  const folders = process.platform === 'win32' ? [] : (process.env.PATH ?? '').split(delimiter);
  const onPath = NAMES[kind].flatMap((name) => folders.map((folder) => join(folder, name)));
  const usual = PLACES[kind][/** @type {'linux'} */ (process.platform)] ?? [];
  return [...onPath, ...usual].find((path) => existsSync(path)) ?? null;
}
