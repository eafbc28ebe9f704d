import type { Assessment } from '@/models/assessment.ts';
import { Button } from './Button.tsx';
import { counted, signed } from './number-words.ts';
import { verdictHeadings } from './verdict-words.ts';

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
        <strong>Without {counted(struck, 'sentence')}</strong>
        {problem ? <p>{problem}</p> : <Change original={original} remaining={remaining} />}
      </div>
      <div class="row">
        <Button kind="quiet" onClick={onUndo}>
          Undo
        </Button>
        <Button kind="quiet" onClick={onReset}>
          Restore all
        </Button>
      </div>
    </div>
  );
}

function Change({ original, remaining }: Pick<WhatIfProps, 'original' | 'remaining'>) {
  if (!remaining) return <p class="muted">The encoder is reading what remains.</p>;
  const before = heading(original);
  const after = heading(remaining);
  return (
    <>
      <p>
        Score <span class="figure">{score(original)}</span> <span aria-hidden="true">→</span>
        <span class="visually-hidden">becomes</span> <span class="figure">{score(remaining)}</span>
      </p>
      <p>{before === after ? `Still: ${after}.` : `${before} becomes: ${after}.`}</p>
    </>
  );
}

const score = ({ score: value }: Assessment) => (value === null ? 'none' : signed(value));
const heading = ({ verdict }: Assessment) => (verdict ? verdictHeadings[verdict.name] : 'Not finished');
