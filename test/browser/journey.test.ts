import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { verdictHeading } from '@/components/verdict-words.ts';
import { finishedAssessment, storedAssessments, waitForText } from './assessments.ts';
import { launchChromium, launchFirefox, serveFixtures, servePage, watchRequests } from './launch.ts';
import { longPage } from './long-text.ts';

const SAMPLE = fileURLToPath(new URL('../../bin/sample', import.meta.url));

/** In the extension's pages, where one function here is evaluated. */
declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };

const POLLING = { timeout: 60_000, interval: 20 };

const open: { close(): Promise<void> }[] = [];
const closing = <T extends { close(): Promise<void> }>(resource: T): T => {
  open.push(resource);
  return resource;
};
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

const highlights = (page: Page) => page.evaluate(() => CSS.highlights.size);
const hasHighlights = (page: Page) => page.waitForFunction(() => CSS.highlights.size > 0);

/** As the panel's button does; the sidebar of Firefox can be read from here but not pressed. */
const hideInPage = (extensionPage: Page, assessmentId: string) =>
  extensionPage.evaluate((id) => {
    const data = { assessmentId: id, isShown: false };
    return chrome.runtime.sendMessage({ id: 1, type: 'showInPage', data, timestamp: Date.now() });
  }, assessmentId);

describe.each(['shipped', 'tiny'] as const)('a check in Chromium with the %s model', (model) => {
  it('goes from the icon to a verdict and highlights, once, and survives the death of the worker', async () => {
    const site = closing(await serveFixtures(SAMPLE));
    const chromium = closing(await launchChromium({ model }));
    const watch = await watchRequests(chromium.browser);
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/sample.html`);
    const before = await page.content();

    const panel = await chromium.openPanel(page);
    const assessment = await finishedAssessment(panel);
    expect(assessment.passage.text).toContain('Beekeeping is a rewarding');
    expect(assessment.verdict?.name).not.toBe('failed');
    expect(assessment.home).toMatch(model === 'tiny' ? /^webgpu-background$/ : /^wasm-/);
    if (assessment.verdict) await waitForText(panel, verdictHeading(assessment.verdict.name));
    await hasHighlights(page);
    expect(await page.content()).toBe(before);

    await chromium.openPanel(page);
    await chromium.killWorker();
    await page.bringToFront();
    await chromium.openPanel(page);
    await hasHighlights(page);
    expect(await storedAssessments(panel)).toEqual([assessment]);
    expect(await highlights(page)).toBeGreaterThan(0);

    expect(watch.requests.length).toBeGreaterThan(0);
    expect(watch.leaving([site.origin])).toEqual([]);
  });
});

describe('a check in Firefox', () => {
  it('goes from the icon to a verdict and highlights, once, and survives the death of the background', async () => {
    const site = closing(await serveFixtures(SAMPLE));
    const firefox = closing(await launchFirefox());
    await firefox.window.watchRequests();
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/sample.html`);
    const before = await page.content();

    await page.bringToFront();
    await firefox.window.pressIcon();
    const dashboard = await firefox.openPage('dashboard');
    const assessment = await finishedAssessment(dashboard);
    expect(assessment.passage.text).toContain('Beekeeping is a rewarding');
    expect(assessment.home).toBe('wasm-background');
    const heading = verdictHeading(assessment.verdict?.name ?? 'failed');
    await expect.poll(firefox.window.sidebarText, { timeout: 20_000 }).toContain(heading);
    await hasHighlights(page);
    expect(await page.content()).toBe(before);

    await firefox.window.killBackground();
    await page.bringToFront();
    await firefox.window.pressIcon();
    await expect.poll(firefox.window.sidebarText, { timeout: 20_000 }).toContain(heading);
    expect(await storedAssessments(dashboard)).toEqual([assessment]);
    expect(await highlights(page)).toBeGreaterThan(0);

    await hideInPage(dashboard, assessment.id);
    expect(await highlights(page)).toBe(0);
    expect(await page.content()).toBe(before);
    expect(await firefox.window.leaving([site.origin])).toEqual([]);
  });
});

describe('a worker that dies during a check', () => {
  it('takes the check up again and finishes it', async () => {
    const site = closing(await servePage(longPage()));
    const chromium = closing(await launchChromium());
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/`);
    const panel = await chromium.openPanel(page);
    await expect.poll(async () => (await storedAssessments(panel))[0]?.windows.done, POLLING).toBeGreaterThan(0);
    const [running] = await storedAssessments(panel);
    expect(running?.state).toBe('running');

    await chromium.killWorker();
    const finished = await finishedAssessment(panel);
    expect(finished.id).toBe(running?.id);
    expect(finished.state).toBe('done');
    expect(finished.windows.done).toBe(finished.windows.total);
  });
});
