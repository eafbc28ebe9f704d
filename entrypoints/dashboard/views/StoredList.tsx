import { counted } from '@/components/number-words.ts';
import type { StorageDescription } from '../../shared/store/everything.ts';
import { bytesWords } from './ModelsView.tsx';

type StoredListProps = { stored: StorageDescription | null; problem: string | null };

/** What is stored, how much and where; or why it cannot be read. */
export function StoredList({ stored, problem }: StoredListProps) {
  if (problem) return <p role="alert">{problem}</p>;
  if (!stored) return <p class="muted">Counting …</p>;
  return (
    <dl class="terms">
      {rowsOf(stored).map(([what, amount, place]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {amount} <span class="small muted">· {place}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(stored: StorageDescription): [what: string, amount: string, place: string][] {
  const windows = counted(stored.cachedWindows, 'window');
  const scores = counted(stored.cachedScores, 'score');
  return [
    ['Library', counted(stored.savedAssessments, 'saved assessment'), 'on disk, until you delete it'],
    ['This session', counted(stored.sessionAssessments, 'assessment'), 'in memory, until the browser closes'],
    ['Cache', `${windows} and ${scores}, ${bytesWords(stored.cacheBytes)}`, 'on disk, without text'],
    ['Settings', counted(stored.settings, 'setting'), 'on disk'],
    [
      'Altogether on disk',
      stored.diskBytes === null ? 'the browser does not say' : `about ${bytesWords(stored.diskBytes)}`,
      'in this browser profile',
    ],
  ];
}
