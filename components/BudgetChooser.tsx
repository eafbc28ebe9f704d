import { useId } from 'preact/hooks';
import type { Budget } from '@/models/verdict/verdict.ts';
import { message } from './message.ts';
import { oneIn } from './number-words.ts';

type BudgetChooserProps = { budget: Budget; onChoose: (budget: Budget) => void; isDisabled?: boolean };

const CHOICES: readonly Budget[] = [0.05, 0.01, 0.001];

/** The false-positive budget: how many human texts may be flagged by mistake. */
export function BudgetChooser({ budget, onChoose, isDisabled }: BudgetChooserProps) {
  const name = useId();
  return (
    <fieldset class="choices no-print" disabled={isDisabled}>
      <legend class="small muted">{message('budgetLegend')}</legend>
      <div class="options">
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input type="radio" name={name} checked={choice === budget} onChange={() => onChoose(choice)} />
            {oneIn(choice)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
