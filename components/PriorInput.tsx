import { useState } from 'preact/hooks';
import type { Certificate } from '@/models/verdict/verdict.ts';
import { type Detection, isPrior, type Prior, priorSentences } from './prior-words.ts';

type PriorInputProps = {
  prior: Prior | null;
  certificate: Certificate | null;
  detection: Detection | null;
  onChange: (prior: Prior | null) => void;
};

/** "Of 30 texts I expect 3": the reader's own expectation, turned into counts of measured figures. */
export function PriorInput({ prior, certificate, detection, onChange }: PriorInputProps) {
  const [typed, setTyped] = useState({ of: shown(prior?.of), machine: shown(prior?.machine) });
  const isEmpty = typed.of === '' && typed.machine === '';
  const change = (changed: Partial<typeof typed>) => {
    const next = { ...typed, ...changed };
    setTyped(next);
    const read = readPrior(next);
    if (next.of === '' && next.machine === '') onChange(null);
    else if (isPrior(read)) onChange(read);
  };
  return (
    <details class="about no-print" open={prior !== null}>
      <summary>What if I expect some machine texts?</summary>
      <div class="stack small">
        <div class="row">
          <span>
            Of <NumberField label="Texts like this" value={typed.of} onInput={(of) => change({ of })} /> texts like this
          </span>
          <span>
            I expect{' '}
            <NumberField
              label="Machine texts expected among them"
              value={typed.machine}
              onInput={(machine) => change({ machine })}
            />{' '}
            by machine.
          </span>
        </div>
        <div aria-live="polite" class="stack tight">
          {!isEmpty && priorSentences(readPrior(typed), certificate, detection).map((sentence) => <p>{sentence}</p>)}
        </div>
      </div>
    </details>
  );
}

type NumberFieldProps = { label: string; value: string; onInput: (value: string) => void };

function NumberField({ label, value, onInput }: NumberFieldProps) {
  return (
    <input
      class="input number"
      aria-label={label}
      type="text"
      inputMode="numeric"
      value={value}
      onInput={(event) => onInput(event.currentTarget.value.trim())}
    />
  );
}

const shown = (value: number | undefined) => (value === undefined ? '' : String(value));
const readPrior = ({ of, machine }: { of: string; machine: string }): Prior => ({
  of: of === '' ? Number.NaN : Number(of),
  machine: machine === '' ? Number.NaN : Number(machine),
});
