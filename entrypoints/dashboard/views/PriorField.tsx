import { useEffect, useId, useState } from 'preact/hooks';
import { message } from '@/components/message.ts';
import { isPrior, type Prior } from '@/components/prior-words.ts';
import { richMessage } from '@/components/rich-message.ts';

type PriorFieldProps = { prior: Prior | null; onChange: (prior: Prior | null) => void };

/** "Of 30 texts I expect 3": saved when a field is left, removed when both are empty. */
export function PriorField({ prior, onChange }: PriorFieldProps) {
  const [typed, setTyped] = useState(shown(prior));
  const problemId = useId();
  useEffect(() => setTyped(shown(prior)), [prior]);
  const isEmpty = typed.of === '' && typed.machine === '';
  const read = { of: numberOf(typed.of), machine: numberOf(typed.machine) };
  const isWrong = !isEmpty && !isPrior(read);
  // Half an answer is not yet a wrong one.
  const isIncomplete = typed.of === '' || typed.machine === '';
  const commit = () => {
    if (isEmpty) onChange(null);
    else if (!isWrong) onChange(read);
  };
  const field = (name: 'of' | 'machine', label: string) => (
    <input
      class="input number"
      type="text"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={isWrong && !isIncomplete}
      aria-describedby={problemId}
      value={typed[name]}
      onInput={(event) => setTyped({ ...typed, [name]: event.currentTarget.value.trim() })}
      onChange={commit}
    />
  );
  return (
    <>
      <p>
        {richMessage(
          'settingPriorField',
          field('of', message('settingPriorTexts')),
          field('machine', message('priorMachineLabel')),
        )}
      </p>
      <p class="small muted" id={problemId} role="status">
        {message(isWrong && !isIncomplete ? 'settingPriorWrong' : 'settingPriorEmpty')}
      </p>
    </>
  );
}

const shown = (prior: Prior | null) => ({ of: String(prior?.of ?? ''), machine: String(prior?.machine ?? '') });
const numberOf = (typed: string) => (typed === '' ? Number.NaN : Number(typed));
