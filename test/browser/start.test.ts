import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from './build.mjs';
import { openDisplay } from './display.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NO_BROWSER = { CHROME_PATH: '/nowhere/chrome' };
const NO_DISPLAY = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

describe('npm start', () => {
  let display: Awaited<ReturnType<typeof openDisplay>>;
  beforeAll(async () => {
    display = await openDisplay();
  });
  afterAll(() => display.close());

  it('opens a browser and checks the sample page in it, where there is a display', async () => {
    const { output, code } = await start(['--close'], display.env);
    expect(output).toMatch(
      /The side panel is open[\s\S]*Verdict: (machine|mixed|human|cannot-tell)[^(]* \(\d+ words, score/,
    );
    expect(code).toBe(0);
  });

  it.each([
    {
      lacks: 'browser',
      env: () => ({ ...display.env, ...NO_BROWSER }),
      reason: 'No Chrome, Edge or Chromium was found',
    },
    // Elsewhere than on Linux there always is a display.
    ...(process.platform === 'linux'
      ? [{ lacks: 'display', env: () => NO_DISPLAY, reason: 'There is no display' }]
      : []),
  ])('checks the sample in Node and says how to load the extension, without a $lacks', async ({ env, reason }) => {
    const { output, code } = await start([], env());
    expect(output).toContain(reason);
    expect(output).toMatch(/sample\.html[\s\S]*(reads like|mixed|cannot tell)/i);
    expect(output).toMatch(/open chrome:\/\/extensions .* choose .*chrome-mv3\.$/m);
    expect(code).toBe(0);
  });
});

/** Runs the script as `npm start` does, on the build under test. */
function start(
  args: string[],
  env: Record<string, string | undefined>,
): Promise<{ output: string; code: number | null }> {
  const child = spawn(process.execPath, ['bin/start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, PENLIGHT_OUT: dirname(buildExtension('chrome')), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise((ended) => child.on('close', (code) => ended({ output, code })));
}
