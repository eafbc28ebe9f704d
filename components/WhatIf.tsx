import type { Assessment } from '@/models/assessment.ts';
import { Button } from './Button.tsx';
import { counted, message } from './message.ts';
import { signed } from './number-words.ts';
import { richMessage } from './rich-message.ts';
import { verdictHeading } from './verdict-words.ts';

type WhatIfProps = {
  original: Assessment;
  /** The assessment of what remains; null while it is being computed. */
  remaining: Assessment | null;
  struck: number;
  /** Why it could not be computed, if so. */
  problem: string | null;
  onUndo: () => void;
  onReset: () => void;
};

/** Score and verdict before and after striking sentences, with the ways back. */
export function WhatIf({ original, remaining, struck, problem, onUndo, onReset }: WhatIfProps) {
  if (struck === 0) return null;
  return (
    <div class="what-if reveal no-print">
      <div aria-live="polite" class="stack tight">
        <strong>{counted('whatIfWithout', struck)}</strong>
        {problem ? <p>{problem}</p> : <Change original={original} remaining={remaining} />}
      </div>
      <div class="row">
        <Button kind="quiet" onClick={onUndo}>
          {message('undo')}
        </Button>
        <Button kind="quiet" onClick={onReset}>
          {message('whatIfRestore')}
        </Button>
      </div>
    </div>
  );
}

function Change({ original, remaining }: Pick<WhatIfProps, 'original' | 'remaining'>) {
  if (!remaining) return <p class="muted">{message('whatIfReading')}</p>;
  const before = heading(original);
  const after = heading(remaining);
  return (
    <>
      <p>{richMessage('whatIfScore', <Score of={original} />, <Arrow />, <Score of={remaining} />)}</p>
      <p>{before === after ? message('whatIfStill', after) : message('whatIfChanged', before, after)}</p>
    </>
  );
}

const Score = ({ of: { score } }: { of: Assessment }) => (
  <span class="figure">{score === null ? message('whatIfNoScore') : signed(score)}</span>
);

const Arrow = () => (
  <>
    <span aria-hidden="true">→</span>
    <span class="visually-hidden">{message('whatIfBecomes')}</span>
  </>
);

const heading = ({ verdict }: Assessment) => (verdict ? verdictHeading(verdict.name) : message('whatIfUnfinished'));
