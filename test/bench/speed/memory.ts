import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import type { Browser } from 'puppeteer-core';

/**
 * Largest resident memory of the extension processes of a browser, summed, in bytes: a background
 * worker, a page and an offscreen document may each have one. Null where the system does not tell
 * (anything but Linux).
 */
export async function extensionPeakBytes(browser: Browser): Promise<number | null> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const peaks = await Promise.all(renderers.map(async (pid) => ((await isExtensionProcess(pid)) ? peakBytes(pid) : 0)));
  const total = peaks.reduce((sum, bytes) => sum + bytes, 0);
  return total > 0 ? total : null;
}

async function peakBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

async function isExtensionProcess(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes('--extension-process');
}

/** Name of the processor and number of its cores, for the head of the table. */
export function machineName(): string {
  return `${cpus()[0]?.model.trim() ?? process.arch}, ${availableParallelism()} cores, ${process.platform}`;
}
