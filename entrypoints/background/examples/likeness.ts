import type { Assessment } from '@/models/assessment.ts';
import type { EncodeStates } from '@/models/encoder/encoder.ts';
import type { Bank } from '@/models/examples/bank.ts';
import type { ExampleTools } from '@/models/examples/example-tools.ts';
import { type LikenessAnswer, likenessOf } from '@/models/examples/likeness.ts';
import type { AskedLikeness } from '../../shared/examples-protocol.ts';

export interface LikenessParts {
  find: (assessmentId: string) => Promise<Assessment>;
  /** The bank with this SHA-256; null where it is gone or was changed. */
  findBank: (sha256: string, options: { signal: AbortSignal }) => Promise<Bank | null>;
  encoder: () => Promise<Pick<ExampleTools, 'tokenize' | 'encodeStates'>>;
  setBusy: (isBusy: boolean) => void;
}

/** Windows whose states are kept, under half a megabyte each: a passage and the neighbours looked at last. */
const KEPT_WINDOWS = 24;

/** Explains likenesses on demand, one at a time: a reader looks at one neighbour, so a newer question ends the older. */
export function createLikeness({ find, findBank, encoder, setBusy }: LikenessParts) {
  const keep = keptStates();
  let current: AbortController | null = null;

  async function answer(
    { assessmentId, here, neighbour }: AskedLikeness,
    signal: AbortSignal,
  ): Promise<LikenessAnswer> {
    const { passage } = await find(assessmentId);
    const bank = await findBank(neighbour.bank, { signal });
    const example = bank?.examples.find(({ id }) => id === neighbour.example);
    if (!example) return { state: 'unavailable', reason: 'gone' };
    if (example.text === null) return { state: 'unavailable', reason: 'no-text' };
    const { tokenize, encodeStates } = await encoder();
    const compared = {
      here: { ...here, text: passage.text },
      there: { start: neighbour.start, end: neighbour.end, text: example.text },
      similarity: neighbour.similarity,
    };
    const likeness = await likenessOf(compared, { tokenize, encodeStates: keep(encodeStates) }, signal);
    return likeness ? { state: 'measured', likeness } : { state: 'unavailable', reason: 'gone' };
  }

  return {
    /** Null where it was stopped. */
    async explain(asked: AskedLikeness): Promise<LikenessAnswer | null> {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      setBusy(true);
      try {
        return await answer(asked, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        if (current === controller) {
          current = null;
          setBusy(false);
        }
      }
    },
    stop(): void {
      current?.abort();
    },
  };
}

/** Keeps the states of the windows that were asked for last. */
function keptStates(): (encodeStates: EncodeStates) => EncodeStates {
  const kept = new Map<string, ReturnType<EncodeStates>>();
  return (encodeStates) => (tokenIds) => {
    const key = tokenIds.join(' ');
    const known = kept.get(key) ?? encodeStates(tokenIds);
    kept.delete(key);
    kept.set(key, known);
    known.catch(() => kept.delete(key)); // one that failed is tried again
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_WINDOWS))) kept.delete(oldest);
    return known;
  };
}
