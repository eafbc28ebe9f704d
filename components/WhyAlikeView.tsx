import type { Likeness, LikenessAnswer } from '@/models/examples/likeness.ts';
import { Button } from './Button.tsx';
import { likenessFinding, likenessSum, linkWords, shareOfLikeness } from './likeness-words.ts';
import { counted, message } from './message.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { WordLinksFigure } from './WordLinksFigure.tsx';

/** Where explaining a likeness stands; null where nobody asked, or it was stopped. */
export type WhyAlike = { state: 'running' } | { state: 'failed'; sentence: string } | LikenessAnswer | null;

type WhyAlikeViewProps = {
  why: WhyAlike;
  /** The similarity that the neighbour is shown with. */
  similarity: number;
  onAsk: () => void;
  onStop: () => void;
};

/** The words that make a neighbour alike: under way, shown, or why they cannot be. */
export function WhyAlikeView({ why, similarity, onAsk, onStop }: WhyAlikeViewProps) {
  if (why?.state === 'running') {
    return (
      <>
        <ProgressBar label={message('whyRunning')} done={0} total={0} />
        <div>
          <Button onClick={onStop}>{message('cancel')}</Button>
        </div>
      </>
    );
  }
  if (why?.state === 'measured') return <Links likeness={why.likeness} similarity={similarity} />;
  if (why?.state === 'unavailable') {
    return <p role="status">{message(why.reason === 'gone' ? 'whyGone' : 'neighbourNoLinks')}</p>;
  }
  return (
    <>
      <p role="status">{why?.sentence ?? ''}</p>
      <div>
        <Button onClick={onAsk}>{message('tryAgain')}</Button>
      </div>
    </>
  );
}

function Links({ likeness, similarity }: { likeness: Likeness; similarity: number }) {
  return (
    <>
      <p class="small" role="status" dir="auto">
        {likenessFinding(likeness)}
      </p>
      <WordLinksFigure likeness={likeness} />
      <Pairs likeness={likeness} />
      <p class="small muted">{likenessSum(likeness, similarity)}</p>
    </>
  );
}

function Pairs({ likeness }: { likeness: Likeness }) {
  const { links, others, similarity } = likeness;
  return (
    <table class="table small why-table">
      <caption class="visually-hidden">{message('whyTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{message('whyNumber')}</th>
          <th scope="col">{message('whyPair')}</th>
          <th scope="col">{message('whyShare')}</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link, index) => {
          const [here, there] = linkWords(likeness, link);
          return (
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              <td>
                <bdi>{here}</bdi> – <bdi>{there}</bdi>
              </td>
              <td>{shareOfLikeness(link.strength, likeness)}</td>
            </tr>
          );
        })}
        {others.pairs > 0 && (
          <tr>
            <th scope="row" colSpan={2}>
              {counted('whyOthers', others.pairs)}
            </th>
            <td>{shareOfLikeness(others.strength, likeness)}</td>
          </tr>
        )}
        <tr>
          <th scope="row" colSpan={2}>
            {message('whyAll')}
          </th>
          <td>{shareOfLikeness(similarity, likeness)}</td>
        </tr>
      </tbody>
    </table>
  );
}
