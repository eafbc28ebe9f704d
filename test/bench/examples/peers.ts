import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './encoder.ts';
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

/** Peers of this run; none where Python did not run. */
export function readPeers(root: string, revision: string, size: Size): PeerScores[] {
  const { shares } = peerFiles(root, revision, size);
  if (!existsSync(shares)) return [];
  const found = JSON.parse(readFileSync(shares, 'utf8')) as Record<string, Record<string, number>>;
  return Object.entries(found).map(([name, byId]) => ({ name, scores: new Map(Object.entries(byId)) }));
}
