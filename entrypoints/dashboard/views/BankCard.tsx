import { Button } from '@/components/Button.tsx';
import { Card } from '@/components/Card.tsx';
import { counted, listed, message } from '@/components/message.ts';
import { Section } from '@/components/Section.tsx';
import type { BankRow } from '../bank-rows.ts';
import type { ExamplesState } from '../examples-state.ts';
import { routeTo } from '../route.ts';
import { bytesWords } from './ModelsView.tsx';
import { dayWords } from './SavedRow.tsx';

type BankCardProps = { bank: BankRow; examples: ExamplesState; onRemove: () => void };

const SHOWN_LICENCES = 6;

/** One bank: what it holds, on what terms, whether it is searched, and what can be done with it. */
export function BankCard({ bank, examples, onRemove }: BankCardProps) {
  const { info, isOn, added, corrections } = bank;
  const { label, licence } = info.counts;
  return (
    <Card title={info.name}>
      {info.description !== '' && (
        <p class="clamp" dir="auto">
          {info.description}
        </p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => void examples.setOn(bank, event.currentTarget.checked)}
        />
        {message('bankSwitch', info.name)}
      </label>
      <dl class="terms">
        <Term name={message('bankHolds')}>
          {listed([
            counted('bankHuman', label.human ?? 0),
            counted('bankMachine', label.machine ?? 0),
            counted('bankSpans', info.spans),
          ])}
          <br />
          {info.texts === info.examples ? message('bankAllTexts') : message('bankTexts', info.texts, info.examples)}
        </Term>
        <Term name={message('modelLicence')}>{namesWords(licence)}</Term>
        <Term name={message('bankFrom')}>{added ? addedWords(added) : message('bankShipped')}</Term>
        {corrections.length > 0 && (
          <Term name={message('bankCorrected')}>{counted('bankCorrections', corrections.length)}</Term>
        )}
      </dl>
      <Section title={message('bankFingerprint')} finding={message('bankVersion', info.version)}>
        <p class="code small">{info.sha256}</p>
        <p class="small muted">{message('bankEncoder', info.encoderRevision)}</p>
      </Section>
      <div class="row">
        <a class="button plain" href={routeTo('examples', bank.id)}>
          {message('bankLook')}
        </a>
        {added && (
          <>
            <Button onClick={() => void examples.save(bank)}>{message('bankSave')}</Button>
            <Button onClick={onRemove} label={message('bankRemoveLabel', info.name)}>
              {message('bankRemove')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Term({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

/** Names with their counts, most first; a long tail is counted. */
function namesWords(counts: Readonly<Record<string, number>>): string {
  const names = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const shown = names
    .slice(0, SHOWN_LICENCES)
    .map(([name, count]) => message('collectionCounted', name === '' ? message('licenceNone') : name, count));
  const left = names.length - shown.length;
  return listed(left > 0 ? [...shown, counted('bankMoreNames', left)] : shown);
}

const addedWords = ({ from, addedAt, bytes }: NonNullable<BankRow['added']>): string =>
  message('bankAdded', from, dayWords(addedAt), bytesWords(bytes));
