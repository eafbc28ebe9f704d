import { Button } from '@/components/Button.tsx';
import { message } from '@/components/message.ts';
import { richMessage } from '@/components/rich-message.ts';
import { SourceLine } from '@/components/SourceLine.tsx';
import { verdictHeading } from '@/components/verdict-words.ts';
import type { Saved } from '../../shared/store/library.ts';
import { routeTo } from '../route.ts';

const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day of a point in time in the reader's own form, or the text itself where it is none. */
export function dayWords(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : days.format(date);
}

/** One saved assessment: where it came from, what was found, when it was saved. */
export function SavedRow({ saved, onDelete }: { saved: Saved; onDelete: () => void }) {
  const { assessment } = saved;
  const { verdict, passage } = assessment;
  const title = passage.source.title || message('savedUntitled');
  return (
    <li class={`card saved verdict ${verdict ? `verdict-${verdict.name}` : ''}`}>
      <div class="grow stack tight">
        <SourceLine assessment={assessment} />
        <p>
          <strong>{verdict ? verdictHeading(verdict.name) : message('savedUnfinished')}</strong>{' '}
          <span class="small muted">
            {richMessage('savedOnRow', <time dateTime={saved.savedAt}>{dayWords(saved.savedAt)}</time>)}
          </span>
        </p>
      </div>
      <div class="row">
        <a class="button plain" href={routeTo('library', saved.id)} aria-label={message('savedOpenLabel', title)}>
          {message('savedOpen')}
        </a>
        <Button onClick={onDelete} label={message('savedDeleteLabel', title)}>
          {message('delete')}
        </Button>
      </div>
    </li>
  );
}
