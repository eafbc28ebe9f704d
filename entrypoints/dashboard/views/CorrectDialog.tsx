import { useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Dialog } from '@/components/Dialog.tsx';
import { type MessageKey, message } from '@/components/message.ts';
import type { Example, ExampleLabel } from '@/models/examples/example.ts';
import type { Correction } from '../../shared/store/packs.ts';
import { countsWith, type ShownExample } from '../bank-content.ts';
import type { BankRow } from '../bank-rows.ts';
import { Choices } from './Choices.tsx';

type CorrectProps = {
  shown: ShownExample | null;
  bank: BankRow;
  all: readonly Example[];
  onSave: (correction: Correction) => void;
  onClose: () => void;
};

/** Another label for one example, or none: what is said here, and what it changes. */
export function CorrectDialog({ shown, ...props }: CorrectProps) {
  return (
    <Dialog isOpen={shown !== null} title={message('correctTitle')} onClose={props.onClose}>
      {shown && <Form key={shown.example.id} shown={shown} {...props} />}
    </Dialog>
  );
}

const labels: Readonly<Record<ExampleLabel, MessageKey>> = { human: 'labelHuman', machine: 'labelMachine' };

function Form({ shown: { example, correction }, bank, all, onSave, onClose }: CorrectProps & { shown: ShownExample }) {
  const [label, setLabel] = useState<ExampleLabel>(correction?.label ?? example.label);
  const [isLeftOut, setLeftOut] = useState(correction?.isLeftOut ?? false);
  const next: Correction = {
    ...{ pack: bank.id, example: example.id, isLeftOut },
    label: label === example.label ? null : label,
    changedAt: new Date().toISOString(),
  };
  const { before, after } = countsWith(bank, all, next);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(next);
      }}
    >
      <label class="field">
        {message('exampleExample')}
        <textarea rows={6} dir="auto" readOnly value={example.text ?? example.description} />
      </label>
      {example.text === null && <p class="small muted">{message('neighbourNoText')}</p>}
      <Choices legend={message('correctWho')} names={labels} chosen={label} onChoose={setLabel} />
      <label class="check">
        <input type="checkbox" checked={isLeftOut} onChange={(event) => setLeftOut(event.currentTarget.checked)} />
        {message('correctLeaveOut')}
      </label>
      <p class="small" role="status">
        {message('correctChanges', before.human, before.machine, after.human, after.machine)}
      </p>
      <p class="small muted">{message('correctNote')}</p>
      <div class="row">
        <button type="submit" class="button primary">
          {message('correctSave')}
        </button>
        <Button onClick={onClose}>{message('close')}</Button>
      </div>
    </form>
  );
}
