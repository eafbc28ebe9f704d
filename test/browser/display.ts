import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The machine's display, or a virtual one (Xvfb) where Linux has none. */
export async function openDisplay(): Promise<{ env: Record<string, string>; close(): Promise<void> }> {
  const isThere = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (isThere) return { env: {}, close: async () => {} };
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number]: Buffer[] = await once(server.stdout, 'data');
  return { env: { DISPLAY: `:${number?.toString().trim()}` }, close: () => ended(server) };
}

async function ended(server: ChildProcess): Promise<void> {
  const gone = once(server, 'exit');
  server.kill();
  await gone;
}
