import { storage } from '@wxt-dev/storage';
import type { Opinion, Rating } from '@/models/chat/rating.ts';
import type { Collected } from '@/models/collections/collected.ts';
import { live } from '../live.ts';
import { type Settings, settings } from '../settings.ts';
import type { Store } from './store.ts';

/** What Penlight stores on this device and how large it is. */
export interface StorageDescription {
  savedAssessments: number;
  /** Passages a person collected, and the bytes of their records. */
  collected: number;
  collectedBytes: number;
  /** Example packs a person added, and the bytes of their files. */
  packs: number;
  packBytes: number;
  /** Rated replies and second opinions. */
  ratings: number;
  /** Unsaved ones, in memory until the browser closes. */
  sessionAssessments: number;
  cachedWindows: number;
  cachedScores: number;
  cacheBytes: number;
  /** All of the extension's disk use as the browser reports it; null where it does not say. */
  diskBytes: number | null;
  settings: number;
}

/** Counts what is stored; rejects with a `StorageProblem` where a database cannot be read. */
export async function describeStorage({ library, ratings, packs, cache }: Store): Promise<StorageDescription> {
  const { windows, scores, bytes } = await cache.usage();
  const collection = await library.collection.usage();
  const added = await packs.usage();
  const estimate = await navigator.storage?.estimate?.();
  return {
    savedAssessments: await library.count(),
    ratings: await ratings.count(),
    collected: collection.items,
    collectedBytes: collection.bytes,
    packs: added.packs,
    packBytes: added.bytes,
    sessionAssessments: (await live.allAssessments()).length,
    cachedWindows: windows,
    cachedScores: scores,
    cacheBytes: bytes,
    diskBytes: estimate?.usage ?? null,
    settings: Object.keys(settings).length,
  };
}

/** One line of an export. The first line is always the header. */
export type ExportLine =
  | { kind: 'header'; format: 'penlight-export'; version: 1; exportedAt: string }
  | { kind: 'setting'; name: string; value: unknown }
  | { kind: 'saved'; id: string; savedAt: string; assessment: unknown }
  | { kind: 'collected'; item: Collected }
  | { kind: 'rating'; rating: Rating }
  | { kind: 'opinion'; opinion: Opinion }
  | { kind: 'unsaved'; assessment: unknown }
  | { kind: 'score'; assessmentId: string; score: number | null; verdict: string; at: number };

/**
 * Everything that is stored, as gzipped JSON Lines in UTF-8, one `ExportLine` each: header, settings,
 * saved assessments, collected passages, ratings with opinions, assessments of this session, scores without text. Window
 * outputs are left out: they hold no text and can be computed again.
 */
export function exportEverything(store: Store, now = new Date()): ReadableStream<Uint8Array> {
  const lines = exportLines(store, now);
  const source = new ReadableStream<string>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(`${JSON.stringify(value)}\n`);
    },
  });
  return source.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip'));
}

async function* exportLines({ library, ratings, cache }: Store, now: Date): AsyncGenerator<ExportLine> {
  yield { kind: 'header', format: 'penlight-export', version: 1, exportedAt: now.toISOString() };
  for (const name of Object.keys(settings) as (keyof Settings)[]) {
    yield { kind: 'setting', name, value: await settings[name].getValue() };
  }
  for (const saved of await library.all()) yield { kind: 'saved', ...saved };
  for (const item of await library.collection.all()) yield { kind: 'collected', item };
  for (const rating of await ratings.all()) yield { kind: 'rating', rating };
  for (const opinion of await ratings.allOpinions()) yield { kind: 'opinion', opinion };
  for (const assessment of await live.allAssessments()) yield { kind: 'unsaved', assessment };
  for (const score of await cache.scores()) yield { kind: 'score', ...score };
}

/** Deletes library, collection, example packs, cache, this session's assessments and all settings. It cannot be undone. */
export async function deleteEverything({ library, ratings, packs, cache }: Store): Promise<void> {
  await library.clear();
  await library.collection.clear();
  await ratings.clear();
  await packs.clear();
  await cache.clear();
  await storage.clear('session');
  await storage.clear('local');
}
