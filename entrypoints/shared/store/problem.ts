import { type MessageKey, message } from '@/components/message.ts';
import { ToldError } from '../told-error.ts';

/** Why the store could not do what was asked. `newer`: a later version of Penlight made the database. */
export type ProblemKind = 'full' | 'blocked' | 'newer' | 'failed';

const SENTENCES: Readonly<Record<ProblemKind, MessageKey>> = {
  full: 'storageFull',
  blocked: 'storageBlocked',
  newer: 'storageNewer',
  failed: 'storageFailed',
};

/** What the world did to the store, as data with a plain sentence in `message`. */
export class StorageProblem extends ToldError {
  override name = 'StorageProblem';
  constructor(
    readonly kind: ProblemKind,
    options?: ErrorOptions,
  ) {
    super(message(SENTENCES[kind]), options);
  }
}

const BLOCKED = ['SecurityError', 'InvalidStateError', 'MissingAPIError', 'MissingApiError', 'NotAllowedError'];

/** The storage problem behind an error, found through the errors that Dexie wraps. */
export function asStorageProblem(error: unknown): StorageProblem {
  const names: string[] = [];
  for (let inner = error; inner && typeof inner === 'object'; inner = 'inner' in inner ? inner.inner : null) {
    if (inner instanceof StorageProblem) return inner;
    if ('name' in inner && typeof inner.name === 'string') names.push(inner.name);
  }
  return new StorageProblem(kindOf(names), { cause: error });
}

function kindOf(names: readonly string[]): ProblemKind {
  if (names.includes('QuotaExceededError')) return 'full';
  if (names.includes('VersionError')) return 'newer';
  return names.some((name) => BLOCKED.includes(name)) ? 'blocked' : 'failed';
}
