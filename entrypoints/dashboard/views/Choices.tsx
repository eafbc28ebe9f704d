import { useId } from 'preact/hooks';
import { type MessageKey, message } from '@/components/message.ts';

type ChoicesProps<T extends string> = {
  legend: string;
  /** Every choice with its name, in the order shown. */
  names: Readonly<Record<T, MessageKey>>;
  chosen: T;
  onChoose: (value: T) => void;
};

/** One of a few choices, as radio buttons. */
export function Choices<T extends string>({ legend, names, chosen, onChoose }: ChoicesProps<T>) {
  const group = useId();
  return (
    <fieldset class="choices">
      <legend class="small muted">{legend}</legend>
      <div class="options">
        {(Object.keys(names) as T[]).map((value) => (
          <label key={value}>
            <input type="radio" name={group} checked={value === chosen} onChange={() => onChoose(value)} />
            {message(names[value])}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
