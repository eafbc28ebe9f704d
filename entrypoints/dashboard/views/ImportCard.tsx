import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { labelWords } from '@/components/collection-words.ts';
import { counted, listed, message } from '@/components/message.ts';
import { ProgressBar } from '@/components/ProgressBar.tsx';
import type { CollectionFiles, Preview } from '../collection-files.ts';
import { countsOf } from '../collection-filter.ts';
import { formatNames, rowProblemWords } from '../collection-names.ts';

const SHOWN_ROWS = 5;
const SHOWN_PROBLEMS = 50;
const SHOWN_CHARACTERS = 200;

/** A file on its way into the collection: progress, what it would add, or why it was refused. */
export function ImportCard({ files, onGone }: { files: CollectionFiles; onGone: () => void }) {
  const shown = files.current.value;
  if (shown.step === 'none') return null;
  const cancel = () => {
    onGone(); // the card goes, and the focus with it, unless it moves first
    files.cancel();
  };
  return (
    <Card title={message('importTitle', shown.step === 'preview' ? shown.preview.fileName : shown.fileName)}>
      {shown.step === 'refused' && (
        <>
          <p role="alert">{shown.sentence}</p>
          <div>
            <Button onClick={cancel}>{message('close')}</Button>
          </div>
        </>
      )}
      {(shown.step === 'reading' || shown.step === 'writing') && (
        <>
          <ProgressBar
            label={message(shown.step === 'reading' ? 'importReading' : 'importWriting')}
            done={shown.done}
            total={shown.total}
          />
          <div>
            <Button onClick={cancel}>{message('cancel')}</Button>
          </div>
        </>
      )}
      {shown.step === 'preview' && (
        <PreviewOf files={files} preview={shown.preview} onCancel={cancel} onGone={onGone} />
      )}
    </Card>
  );
}

type PreviewProps = { files: CollectionFiles; preview: Preview; onCancel: () => void; onGone: () => void };

function PreviewOf({ files, preview, onCancel, onGone }: PreviewProps) {
  const { format, added, here, problems } = preview;
  const [isReplacing, setReplacing] = useState(false);
  const count = added.length + (isReplacing ? here.length : 0);
  return (
    <>
      <p role="status">
        {message('importFound', message(formatNames[format]), counted('importNew', added.length))}{' '}
        {here.length > 0 && counted('importHere', here.length)}
      </p>
      {here.length > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={isReplacing}
            onChange={(event) => setReplacing(event.currentTarget.checked)}
          />
          {message('importReplace')}
        </label>
      )}
      <Added preview={preview} />
      <Problems preview={preview} />
      <p class="small muted">{message('importAllOrNothing')}</p>
      <div class="row">
        <Button
          kind="primary"
          isDisabled={count === 0}
          onClick={() => {
            onGone();
            void files.add(isReplacing);
          }}
        >
          {counted(problems.length > 0 ? 'importAddReadable' : 'importAdd', count)}
        </Button>
        <Button onClick={onCancel}>{message('cancel')}</Button>
      </div>
    </>
  );
}

function Added({ preview: { added } }: { preview: Preview }) {
  if (added.length === 0) return null;
  const counts = countsOf(added, ({ label }) => [label]);
  return (
    <>
      <p>{listed(counts.map(({ value, count }) => message('collectionCounted', labelWords(value), count)))}</p>
      <ul class="prose small">
        {added.slice(0, SHOWN_ROWS).map(({ id, text, textHash }) => (
          <li key={id} class="clamp" dir="auto">
            {text?.slice(0, SHOWN_CHARACTERS) ?? textHash}
          </li>
        ))}
      </ul>
      {added.length > SHOWN_ROWS && <p class="small muted">{counted('importMore', added.length - SHOWN_ROWS)}</p>}
    </>
  );
}

function Problems({ preview: { problems, isInLines } }: { preview: Preview }) {
  if (problems.length === 0) return null;
  const more = problems.length - SHOWN_PROBLEMS;
  return (
    <section class="card quiet" aria-label={message('importProblems')}>
      <p>
        <strong>{counted('importProblemCount', problems.length)}</strong>
      </p>
      <ul class="prose small">
        {problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
          <li key={problem.at}>{rowProblemWords(problem, isInLines)}</li>
        ))}
      </ul>
      {more > 0 && <p class="small muted">{counted('importMore', more)}</p>}
    </section>
  );
}
