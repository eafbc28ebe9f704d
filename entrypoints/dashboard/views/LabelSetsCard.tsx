import { useSignal } from '@preact/signals';
import { useId, useState } from 'preact/hooks';
import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { labelWords } from '@/components/collection-words.ts';
import { Dialog } from '@/components/Dialog.tsx';
import { listed, message } from '@/components/message.ts';
import { BUILT_IN_LABELS } from '../../shared/labels.ts';
import type { LabelSet } from '../../shared/settings.ts';
import type { LabelSetsState } from '../label-sets-state.ts';

/** The sets of labels a person chooses from when collecting. */
export function LabelSetsCard({ sets }: { sets: LabelSetsState }) {
  const name = useId();
  const edited = useSignal<LabelSet | 'new' | null>(null);
  const close = () => {
    edited.value = null;
  };
  const choice = (id: string | null, words: string, labels: readonly string[]) => (
    <label class="check grow">
      <input type="radio" name={name} checked={sets.chosen.value === id} onChange={() => void sets.choose(id)} />
      <span dir="auto">
        <strong>{words}</strong> <span class="muted">{listed(labels.map(labelWords))}</span>
      </span>
    </label>
  );
  return (
    <Card title={message('labelSetsTitle')}>
      <p class="small muted">{message('labelSetsNote')}</p>
      <fieldset class="group-field">
        <legend class="visually-hidden">{message('labelSetsTitle')}</legend>
        <ul class="plain-list">
          <li>{choice(null, message('labelSetBuiltIn'), BUILT_IN_LABELS)}</li>
          {sets.sets.value.map((set) => (
            <li key={set.id} class="row">
              {choice(set.id, set.name, set.labels)}
              <Button
                kind="quiet"
                label={message('labelSetEditLabel', set.name)}
                onClick={() => {
                  edited.value = set;
                }}
              >
                {message('collectionEdit')}
              </Button>
              <Button
                kind="quiet"
                label={message('labelSetRemoveLabel', set.name)}
                onClick={() => void sets.remove(set)}
              >
                {message('annotationRemove')}
              </Button>
            </li>
          ))}
        </ul>
      </fieldset>
      <div>
        <Button
          onClick={() => {
            edited.value = 'new';
          }}
        >
          {message('labelSetNew')}
        </Button>
      </div>
      <Dialog isOpen={edited.value !== null} title={message('labelSetDialog')} onClose={close}>
        {edited.value && <SetForm sets={sets} set={edited.value === 'new' ? null : edited.value} onClose={close} />}
      </Dialog>
    </Card>
  );
}

type SetFormProps = { sets: LabelSetsState; set: LabelSet | null; onClose: () => void };

function SetForm({ sets, set, onClose }: SetFormProps) {
  const [name, setName] = useState(set?.name ?? '');
  const [labels, setLabels] = useState(set?.labels.join('\n') ?? '');
  return (
    <form
      class="stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await sets.save({ id: set?.id ?? null, name, labels })) onClose();
      }}
    >
      <label class="field">
        {message('labelSetName')}
        <input type="text" dir="auto" required value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label class="field">
        {message('labelSetLabels')}
        <textarea
          rows={5}
          dir="auto"
          required
          value={labels}
          onInput={(event) => setLabels(event.currentTarget.value)}
        />
      </label>
      <div class="row end">
        <Button onClick={onClose}>{message('cancel')}</Button>
        <button type="submit" class="button primary">
          {message('labelSetSave')}
        </button>
      </div>
    </form>
  );
}
