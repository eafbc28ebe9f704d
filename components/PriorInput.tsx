import { useState } from 'preact/hooks';
import type { Certificate } from '@/models/verdict/verdict.ts';
import { message } from './message.ts';
import { type Detection, isPrior, type Prior, priorSentences } from './prior-words.ts';
import { richMessage } from './rich-message.ts';

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
      <summary>{message('priorSummary')}</summary>
      <div class="stack small">
        <p>
          {richMessage(
            'priorExpected',
            <NumberField label={message('priorTextsLabel')} value={typed.of} onInput={(of) => change({ of })} />,
            <NumberField
              label={message('priorMachineLabel')}
              value={typed.machine}
              onInput={(machine) => change({ machine })}
            />,
          )}
        </p>
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
