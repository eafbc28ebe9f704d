import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bank } from '@/models/examples/bank.ts';
import { cacheFolder } from './encoder.ts';
import type { Examined } from './evaluate.ts';
import type { Size } from './sizes.ts';

/** Machine shares that another way of finding neighbours gives, by text id. */
export interface PeerScores {
  name: string;
  scores: ReadonlyMap<string, number>;
}

/** What the Python side reads and writes: ids of the bank's texts and of the examined ones, and shares. */
export function peerFiles(root: string, revision: string, size: Size): { asked: string; shares: string } {
  const folder = cacheFolder(root, revision, size.name);
  return { asked: join(folder, 'peers.json'), shares: join(folder, 'peer-shares.json') };
}

/** Sentences of a text that the peers read, and texts of the large bank that they know. */
const SENTENCES_PER_TEXT = 5;
const BANK_TEXTS = 1_200;

/** Writes what the peers are asked; shares of an earlier run would stand beside other texts. */
export function askPeers(
  root: string,
  revision: string,
  size: Size,
  texts: readonly Examined[],
  { examples }: Bank,
): { asked: string; shares: string } {
  const files = peerFiles(root, revision, size);
  const bank = examples.slice(0, BANK_TEXTS).map(({ id }) => id);
  const examined = texts.map(({ id }) => id);
  writeFileSync(files.asked, JSON.stringify({ bank, examined, sentencesPerText: SENTENCES_PER_TEXT }));
  rmSync(files.shares, { force: true });
  return files;
}

/** Peers of this run; none where Python did not run. */
export function readPeers(root: string, revision: string, size: Size): PeerScores[] {
  const { shares } = peerFiles(root, revision, size);
  if (!existsSync(shares)) return [];
  const found = JSON.parse(readFileSync(shares, 'utf8')) as Record<string, Record<string, number>>;
  return Object.entries(found).map(([name, byId]) => ({ name, scores: new Map(Object.entries(byId)) }));
}
