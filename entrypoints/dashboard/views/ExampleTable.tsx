import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { labelWords } from '@/components/collection-words.ts';
import { rightsWords, sourceWords } from '@/components/examples-words.ts';
import { counted, message } from '@/components/message.ts';
import { isWebAddress } from '@/components/NeighbourCard.tsx';
import type { ShownExample } from '../bank-content.ts';
import { ScrollTable } from './ScrollTable.tsx';

type ExampleTableProps = { found: readonly ShownExample[]; onCorrect: (shown: ShownExample) => void };

const PART = 50;
// Enough to know an example by; the whole of it is in its dialog.
const SHOWN_CHARACTERS = 240;
const NAMED_CHARACTERS = 40;

/** Examples of a bank, a part at a time. */
export function ExampleTable({ found, onCorrect }: ExampleTableProps) {
  const [drawn, setDrawn] = useState(PART);
  const left = found.length - drawn;
  return (
    <>
      <ScrollTable caption={message('exampleTable')}>
        <thead>
          <tr>
            <th scope="col">{message('exampleExample')}</th>
            <th scope="col">{message('collectionLabel')}</th>
            <th scope="col">{message('bankFrom')}</th>
            <th scope="col">{message('collectionChange')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, drawn).map((shown) => (
            <Row key={shown.example.id} shown={shown} onCorrect={() => onCorrect(shown)} />
          ))}
        </tbody>
      </ScrollTable>
      {left > 0 && (
        <div>
          <Button onClick={() => setDrawn(drawn + PART)}>{counted('collectionMore', Math.min(PART, left))}</Button>
        </div>
      )}
    </>
  );
}

/** What an example is known by: the beginning of its text, or what is said of it. */
export const nameOf = ({ example: { text, description, id } }: ShownExample, length = NAMED_CHARACTERS): string =>
  (text ?? (description || id)).slice(0, length);

function Row({ shown, onCorrect }: { shown: ShownExample; onCorrect: () => void }) {
  const { example, correction } = shown;
  return (
    <tr>
      <th scope="row">
        <p class="clamp" dir="auto">
          {nameOf(shown, SHOWN_CHARACTERS)}
        </p>
        {example.text === null && <p class="muted">{message('neighbourNoText')}</p>}
      </th>
      <td>
        <strong>{labelWords(correction?.label ?? example.label)}</strong>
        {correction?.label && <div class="muted">{message('exampleWas', labelWords(example.label))}</div>}
        {correction?.isLeftOut && <div>{message('exampleLeftOut')}</div>}
        {!example.countsInShare && <div class="muted">{message('exampleNotCounted')}</div>}
      </td>
      <td dir="auto">
        {sourceWords(example)}
        <div class="muted">{rightsWords(example)}</div>
        {isWebAddress(example.url) && (
          <a href={example.url} target="_blank" rel="noreferrer">
            {message('neighbourPage')}
          </a>
        )}
      </td>
      <td>
        <Button onClick={onCorrect} label={message('exampleCorrectLabel', nameOf(shown))}>
          {message('exampleCorrect')}
        </Button>
      </td>
    </tr>
  );
}
