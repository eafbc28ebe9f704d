import { useState } from 'preact/hooks';
import type { MarkedSpan } from '@/models/chat/rating.ts';
import type { Span } from '@/models/text/span.ts';
import { Button } from './Button.tsx';
import { message } from './message.ts';

type SentenceMarksProps = {
  text: string;
  sentences: readonly Span[];
  spans: readonly MarkedSpan[];
  onMark: (sentence: number, isGood: boolean) => void;
};

const PART = 30;

/** Each sentence of a reply with two buttons that stay down: good, bad. */
export function SentenceMarks({ text, sentences, spans, onMark }: SentenceMarksProps) {
  const [drawn, setDrawn] = useState(PART);
  const marks = new Map(spans.map(({ start, isGood }) => [start, isGood]));
  return (
    <>
      <ol class="sentence-marks">
        {sentences.slice(0, drawn).map(({ start, end }, i) => (
          <li key={start}>
            <p class="small clamp" dir="auto">
              {text.slice(start, end)}
            </p>
            <div class="row">
              <Button
                kind="quiet"
                isPressed={marks.get(start) === true}
                label={message('askGoodLabel', i + 1)}
                onClick={() => onMark(i, true)}
              >
                {message('askGoodMark')}
              </Button>
              <Button
                kind="quiet"
                isPressed={marks.get(start) === false}
                label={message('askBadLabel', i + 1)}
                onClick={() => onMark(i, false)}
              >
                {message('askBadMark')}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {drawn < sentences.length && (
        <div>
          <Button onClick={() => setDrawn(drawn + PART)}>{message('askMoreSentences')}</Button>
        </div>
      )}
    </>
  );
}
