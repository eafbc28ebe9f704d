import { useId } from 'preact/hooks';
import { MAX_MARK, partingOf } from '@/models/chat/rating.ts';
import { type MessageKey, message } from './message.ts';

type Marks = { correct: number | null; helpful: number | null };
type RatingChoicesProps = { marks: Marks; onRate: (mark: keyof Marks, value: number) => void };

const CHOICES: readonly [MessageKey, number][] = [
  ['rateNo', 0],
  ['ratePartly', MAX_MARK / 2],
  ['rateYes', MAX_MARK],
];

/** Two marks of a reply, apart from each other, and a sentence where they part. */
export function RatingChoices({ marks, onRate }: RatingChoicesProps) {
  const parting = partingOf(marks);
  return (
    <>
      <div class="rating-pair">
        <Choice title={message('rateCorrect')} value={marks.correct} onChoose={(value) => onRate('correct', value)} />
        <Choice title={message('rateHelpful')} value={marks.helpful} onChoose={(value) => onRate('helpful', value)} />
      </div>
      {parting && (
        <p class="small" role="status">
          {message(parting === 'helpful' ? 'rateHelpfulOnly' : 'rateCorrectOnly')}
        </p>
      )}
    </>
  );
}

type ChoiceProps = { title: string; value: number | null; onChoose: (value: number) => void };

function Choice({ title, value, onChoose }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend class="small">{title}</legend>
      <div class="options">
        {CHOICES.map(([words, mark]) => (
          <label key={mark}>
            <input type="radio" name={name} checked={value === mark} onChange={() => onChoose(mark)} />
            {message(words)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
