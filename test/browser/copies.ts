import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A changed copy of a built extension, and how to remove it. */
export async function changedCopy(built: string, change: (folder: string) => Promise<void>) {
  const path = await mkdtemp(join(tmpdir(), 'penlight-'));
  await cp(built, path, { recursive: true });
  await change(path);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Rewrites a JSON file. */
export async function changeJson(path: string, change: (value: object) => object): Promise<void> {
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as never)));
}

/** Flips one bit of a file; its length stays. */
export async function flipBit(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  await writeFile(path, bytes);
}
