import { useState } from 'preact/hooks';
import type { Opinion } from '@/models/chat/rating.ts';
import { Button } from './Button.tsx';
import { message } from './message.ts';

type SecondOpinionProps = {
  opinions: readonly Opinion[];
  onCopy: () => void;
  onKeep: (from: string, text: string) => void;
  onRemove: (opinion: Opinion) => void;
};

/** A prompt for another assistant to copy, a place for its answer, and the answers that are kept. */
export function SecondOpinion({ opinions, onCopy, onKeep, onRemove }: SecondOpinionProps) {
  const [from, setFrom] = useState('');
  const [text, setText] = useState('');
  const keep = () => {
    onKeep(from, text);
    setText('');
  };
  return (
    <>
      <p class="small">{message('opinionHow')}</p>
      <div>
        <Button onClick={onCopy}>{message('opinionCopy')}</Button>
      </div>
      <label class="field">
        <span class="small muted">{message('opinionFrom')}</span>
        <input
          type="text"
          dir="auto"
          maxLength={100}
          value={from}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span class="small muted">{message('opinionPaste')}</span>
        <textarea rows={4} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div>
        <Button isDisabled={text.trim() === ''} onClick={keep}>
          {message('opinionKeep')}
        </Button>
      </div>
      {opinions.map((opinion) => (
        <Kept key={opinion.id} opinion={opinion} onRemove={() => onRemove(opinion)} />
      ))}
    </>
  );
}

function Kept({ opinion: { from, text }, onRemove }: { opinion: Opinion; onRemove: () => void }) {
  const name = from || message('opinionNobody');
  return (
    <section class="card quiet" aria-label={message('opinionBy', name)}>
      <h4 dir="auto">{message('opinionBy', name)}</h4>
      <p class="small opinion-text" dir="auto">
        {text}
      </p>
      <div>
        <Button kind="quiet" label={message('opinionDeleteLabel', name)} onClick={onRemove}>
          {message('opinionDelete')}
        </Button>
      </div>
    </section>
  );
}
