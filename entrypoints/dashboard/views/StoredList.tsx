import { counted, type MessageKey, message } from '@/components/message.ts';
import { richMessage } from '@/components/rich-message.ts';
import type { StorageDescription } from '../../shared/store/everything.ts';
import { bytesWords } from './ModelsView.tsx';

type StoredListProps = { stored: StorageDescription | null; problem: string | null };

/** What is stored, how much and where; or why it cannot be read. */
export function StoredList({ stored, problem }: StoredListProps) {
  if (problem) return <p role="alert">{problem}</p>;
  if (!stored) return <p class="muted">{message('storedCounting')}</p>;
  return (
    <dl class="terms">
      {rowsOf(stored).map(([what, amount, place]) => (
        <div key={what}>
          <dt>{message(what)}</dt>
          <dd>{richMessage('storedPlace', amount, <span class="small muted">· {message(place)}</span>)}</dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(stored: StorageDescription): [what: MessageKey, amount: string, place: MessageKey][] {
  const { savedAssessments, ratings, collected, collectedBytes, sessionAssessments } = stored;
  const { packs, packBytes, cachedWindows, cachedScores, cacheBytes, settings, diskBytes } = stored;
  const gathered = counted('storedCollectionCount', collected, bytesWords(collectedBytes));
  const windows = counted('storedWindows', cachedWindows);
  const scores = counted('storedScores', cachedScores);
  const cache = message('storedCacheCount', windows, scores, bytesWords(cacheBytes));
  const all = diskBytes === null ? message('storedAllUnknown') : message('storedAllSize', bytesWords(diskBytes));
  return [
    ['storedLibrary', counted('storedLibraryCount', savedAssessments), 'storedLibraryWhere'],
    ['storedCollection', gathered, 'storedLibraryWhere'],
    ['storedRatings', counted('storedRatingsCount', ratings), 'storedLibraryWhere'],
    ['storedPacks', counted('storedPacksCount', packs, bytesWords(packBytes)), 'storedLibraryWhere'],
    ['storedSession', counted('storedSessionCount', sessionAssessments), 'storedSessionWhere'],
    ['storedCache', cache, 'storedCacheWhere'],
    ['storedSettings', counted('storedSettingsCount', settings), 'storedSettingsWhere'],
    ['storedAll', all, 'storedAllWhere'],
  ];
}
