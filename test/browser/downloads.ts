import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { expect } from 'vitest';
import { PATIENCE } from './panel-words.ts';

/** Sends the downloads of a browser to a folder of their own, which goes with `close`. */
export async function openDownloads(browser: Browser) {
  const folder = await mkdtemp(join(tmpdir(), 'penlight-downloads-'));
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  return {
    folder,
    /** The text of a file, once all of it has come. */
    async textOf(name: string): Promise<string> {
      await expect.poll(() => readdir(folder), PATIENCE).toContain(name);
      return readFile(join(folder, name), 'utf8');
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
