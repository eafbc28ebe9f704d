import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { counted, message } from '@/components/message.ts';
import type { Rating } from '@/models/chat/rating.ts';
import { parting, type SitesState } from '../sites-state.ts';

const SHOWN = 20;
const SHOWN_CHARACTERS = 240;

/** Replies a person rated: how many, those whose two marks part, and all of them as a file. */
export function RatingsCard({ sites }: { sites: SitesState }) {
  const ratings = sites.ratings.value;
  const problem = sites.problem.value;
  const apart = parting(ratings ?? []);
  return (
    <Card title={message('ratingsTitle')}>
      {problem && <p role="alert">{message('ratingsProblem')}</p>}
      {ratings?.length === 0 && <p class="muted">{message('ratingsNone')}</p>}
      {ratings && ratings.length > 0 && (
        <>
          <p>
            {counted('ratingsCount', ratings.length)} {counted('ratingsPart', apart.length)}
          </p>
          <ul class="prose">
            {apart.slice(0, SHOWN).map((rating) => (
              <Apart key={rating.textHash} rating={rating} />
            ))}
          </ul>
          <div>
            <Button onClick={sites.exportRatings}>{message('ratingsExport')}</Button>
          </div>
        </>
      )}
    </Card>
  );
}

function Apart({ rating: { text, correct, helpful } }: { rating: Rating }) {
  const said = (mark: number | null) => (mark === null ? message('ratingsUnsaid') : markWords(mark));
  return (
    <li>
      <span dir="auto">{text.slice(0, SHOWN_CHARACTERS)}</span>{' '}
      <span class="small muted">{message('ratingsMarks', said(correct), said(helpful))}</span>
    </li>
  );
}

function markWords(mark: number): string {
  if (mark <= 1) return message('rateNo');
  return message(mark >= 5 ? 'rateYes' : 'ratePartly');
}
