import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { message } from './message.ts';

type AskAgainProps = {
  /** What was composed from the marked sentences; empty while there are none. */
  composed: string;
  /** Left out where the chat is no longer open. */
  onPlace?: (text: string) => void;
  onCopy: (text: string) => void;
};

/** The next message to the chat, to be changed, placed in its field or copied; nothing is sent. */
export function AskAgain({ composed, onPlace, onCopy }: AskAgainProps) {
  const [text, setText] = useState(composed);
  useEffect(() => setText(composed), [composed]);
  if (composed === '') return null;
  return (
    <div class="stack tight">
      <label class="field next-message">
        <span class="small muted">{message('askMessage')}</span>
        <textarea rows={8} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="row">
        {onPlace && (
          <Button kind="primary" onClick={() => onPlace(text)}>
            {message('askPlace')}
          </Button>
        )}
        <Button onClick={() => onCopy(text)}>{message('askCopy')}</Button>
      </div>
    </div>
  );
}
