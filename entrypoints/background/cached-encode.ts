import type { Assessment } from '@/models/assessment.ts';
import type { EncodeWindow } from '@/models/encoder/encoder.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import { through } from '../shared/seam.ts';
import type { Cache } from '../shared/store/cache.ts';

type WindowCache = Pick<Cache, 'findWindow' | 'saveWindow'>;

/** SHA-256 of a window's token ids and the model revision, in hexadecimal. */
export function windowKey(tokenIds: readonly number[], modelRevision: string): Promise<string> {
  return sha256Hex(`${modelRevision}:${tokenIds.join(',')}`);
}

/** Keeps score and verdict of a finished check by its id, without any text. */
export async function keepScore(cache: Pick<Cache, 'saveScore'>, { id, score, verdict }: Assessment): Promise<void> {
  if (!verdict) return;
  // Only a convenience: the check stands without it.
  await cache.saveScore({ assessmentId: id, score, verdict: verdict.name, at: Date.now() }).catch(() => undefined);
}

/** The encoder with its outputs kept: the same window under the same model runs once. */
export function cachedEncode(encode: EncodeWindow, cache: WindowCache, modelRevision: string): EncodeWindow {
  return async (tokenIds) => {
    const key = await windowKey(tokenIds, modelRevision);
    // A cache that cannot be read or written costs time, never the check.
    const known = await cache.findWindow(key).catch(() => undefined);
    if (known) return known;
    const output = await through('model', () => encode(tokenIds));
    void cache.saveWindow(key, output).catch(() => undefined);
    return output;
  };
}
