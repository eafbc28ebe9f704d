import { useState } from 'preact/hooks';
import type { Span } from '@/models/text/span.ts';
import { Button } from './Button.tsx';
import { labelWords } from './collection-words.ts';
import { message } from './message.ts';

type PassagePartsProps = {
  text: string;
  labels: readonly string[];
  /** The selected part of the passage gets a label. */
  onLabel: (span: Span, label: string) => void;
};

/** The passage, to read and to select parts of by pointer or keyboard; a part gets a label of its own. */
export function PassageParts({ text, labels, onLabel }: PassagePartsProps) {
  const [selected, setSelected] = useState<Span | null>(null);
  const [label, setLabel] = useState(labels[0] ?? '');
  return (
    <>
      <label class="field">
        {message('annotationPassage')}
        <textarea
          rows={6}
          dir="auto"
          readOnly
          value={text}
          onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
            setSelected(wholeSpan(text, rawOffset(text, selectionStart), rawOffset(text, selectionEnd)))
          }
        />
      </label>
      <div class="row">
        <label class="field grow">
          {message('annotationPartLabel')}
          <select value={label} onChange={(event) => setLabel(event.currentTarget.value)}>
            {labels.map((one) => (
              <option key={one} value={one}>
                {labelWords(one)}
              </option>
            ))}
          </select>
        </label>
        <Button isDisabled={selected === null} onClick={() => selected && onLabel(selected, label)}>
          {message('annotationLabelSelection')}
        </Button>
      </div>
    </>
  );
}

/** A text field shows CR LF as one character; the offset in the text itself. */
export function rawOffset(text: string, shown: number): number {
  let offset = shown;
  for (let at = text.indexOf('\r\n'); at >= 0 && at < offset; at = text.indexOf('\r\n', at + 2)) offset += 1;
  return offset;
}

/** The span without a half of a character at its ends and without blanks around; null where nothing is left. */
function wholeSpan(text: string, from: number, to: number): Span | null {
  const isLow = (at: number) => /[\uDC00-\uDFFF]/.test(text[at] ?? '');
  let start = isLow(from) ? from - 1 : from;
  let end = isLow(to) ? to + 1 : to;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return start < end ? { start, end } : null;
}
