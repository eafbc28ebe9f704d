import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { finishedAssessment } from '../browser/assessments.ts';
import { launchChromium, serveFixtures } from '../browser/launch.ts';

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 360, 1280];
const ROUTES = ['library', 'models', 'settings', 'privacy'];

/** Pictures of the built extension on the sample page, taken in a real browser. */
export async function takeScreenshots(root: string, folder: string | null): Promise<void> {
  const site = await serveFixtures(join(root, 'bin/sample'));
  const chromium = await launchChromium();
  try {
    const page = await chromium.browser.newPage();
    await page.setViewport({ width: 1000, height: 760 });
    await page.goto(`${site.origin}/sample.html`);
    const panel = await chromium.openPanel(page);
    const { id } = await finishedAssessment(panel);
    await page.waitForFunction(() => CSS.highlights.size > 0);
    const saved = await chromium.browser.newPage();
    const shown = `${chromium.pageUrl('sidepanel')}?assessment=${id}`;
    if (folder === null)
      await forReadme(join(root, 'docs'), page, saved, { shown, dashboard: chromium.pageUrl('dashboard') });
    else await everything(folder, saved, { panel: shown, ...pages(chromium.pageUrl) });
  } finally {
    await chromium.close();
    await site.close();
  }
}

function pages(pageUrl: (name: string) => string): Record<string, string> {
  const routes = ROUTES.map((route) => [route, `${pageUrl('dashboard')}#/${route}`]);
  return { empty: pageUrl('sidepanel'), welcome: pageUrl('welcome'), ...Object.fromEntries(routes) };
}

async function forReadme(folder: string, page: Page, extra: Page, urls: { shown: string; dashboard: string }) {
  mkdirSync(folder, { recursive: true });
  await page.bringToFront();
  await page.screenshot({ path: join(folder, 'page.png') });
  await extra.bringToFront();
  for (const scheme of SCHEMES)
    await picture(extra, urls.shown, { width: 360, height: 1100, scheme, path: join(folder, `panel-${scheme}.png`) });
  await picture(extra, `${urls.dashboard}#/models`, {
    width: 1000,
    height: 800,
    scheme: 'light',
    path: join(folder, 'models.png'),
  });
}

async function everything(folder: string, page: Page, urls: Record<string, string>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, url] of Object.entries(urls)) {
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        const path = join(folder, `${name}-${width}-${scheme}.png`);
        await picture(page, url, { width, height: 1400, scheme, path });
      }
    }
  }
}

interface Shot {
  width: number;
  height: number;
  scheme: (typeof SCHEMES)[number];
  path: `${string}.png` | string;
}

async function picture(page: Page, url: string, { width, height, scheme, path }: Shot): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height });
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForSelector('main');
  await page.waitForNetworkIdle({ idleTime: 300 });
  await page.screenshot({ path: path as `${string}.png` });
}
