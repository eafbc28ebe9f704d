import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Annotation, Ground, LabelledSpan, Reason } from '@/models/collections/collected.ts';
import type { Span } from '@/models/text/span.ts';
import { Button } from './Button.tsx';
import { groundNames, labelNames, labelWords, reasonNames } from './collection-words.ts';
import { counted, message } from './message.ts';
import { PassageParts } from './PassageParts.tsx';

type AnnotationFormProps = {
  initial: Annotation;
  /** The passage, to quote its labelled parts; null where it is not known. */
  text: string | null;
  /** Parts the reader has picked, which may get a label of their own. */
  picked?: readonly Span[];
  /** The labels to choose from; machine, human, mixed and unsure unless the person has a set of their own. */
  labels?: readonly string[];
  /** Why saving failed, as a sentence. */
  problem?: string | null;
  /** What else is asked, before the buttons. */
  children?: ComponentChildren;
  saveWords: string;
  onSave: (said: Annotation) => void;
  onClose: () => void;
};

// As a record allows; `models/collections/collected.ts` says why.
const MAX_LABEL = 100;
const MAX_COMMENT = 20_000;
const MAX_TAGS = 100;

const LABELS: readonly string[] = Object.keys(labelNames);

const keysOf = <K extends string>(names: Readonly<Record<K, unknown>>) => Object.keys(names) as K[];

/** What a person says of a passage: who wrote it, why they think so, and how they know. */
export function AnnotationForm(props: AnnotationFormProps) {
  const { initial, text, picked = [], labels = LABELS, onSave } = props;
  const [said, setSaid] = useState(initial);
  const [tags, setTags] = useState(initial.tags.join(', '));
  const [pickedLabel, setPickedLabel] = useState('');
  const change = (changes: Partial<Annotation>) => setSaid({ ...said, ...changes });
  const save = () => {
    const spans = pickedLabel === '' ? said.spans : withSpans(said.spans, picked, pickedLabel);
    onSave({ ...said, label: said.label.trim() || 'unsure', tags: tagsOf(tags), spans });
  };
  return (
    <form
      class="stack annotation"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <LabelChoice label={said.label} labels={labels} onChoose={(label) => change({ label })} />
      {picked.length > 0 && (
        <Picked count={picked.length} label={pickedLabel} onChoose={setPickedLabel} labels={labels} />
      )}
      {text !== null && (
        <PassageParts
          text={text}
          labels={labels}
          onLabel={(span, label) => change({ spans: withSpans(said.spans, [span], label) })}
        />
      )}
      {said.spans.length > 0 && <Parts text={text} spans={said.spans} onChange={(spans) => change({ spans })} />}
      <Reasons chosen={said.reasons} onChange={(reasons) => change({ reasons })} />
      <label class="field">
        {message('annotationComment')}
        <textarea
          rows={3}
          dir="auto"
          maxLength={MAX_COMMENT}
          value={said.comment}
          onInput={(event) => change({ comment: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          }}
        />
      </label>
      <label class="field">
        {message('annotationTags')}
        <input type="text" dir="auto" value={tags} onInput={(event) => setTags(event.currentTarget.value)} />
      </label>
      <Grounds chosen={said.knownBecause} onChoose={(knownBecause) => change({ knownBecause })} />
      {props.children}
      {props.problem && <p role="alert">{props.problem}</p>}
      <div class="row">
        <button type="submit" class="button primary">
          {props.saveWords}
        </button>
        <Button onClick={props.onClose}>{message('cancel')}</Button>
      </div>
    </form>
  );
}

function tagsOf(words: string): string[] {
  const tags = words.split(',').map((tag) => tag.trim().slice(0, MAX_LABEL));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}

/** The spans with the picked ones under a label; a part has one label of each kind at most. */
function withSpans(spans: readonly LabelledSpan[], picked: readonly Span[], label: string): LabelledSpan[] {
  const isPicked = (span: Span) => picked.some(({ start, end }) => start === span.start && end === span.end);
  const added = picked.map(({ start, end }) => ({ start, end, label }));
  return [...spans.filter((span) => !isPicked(span)), ...added].sort((a, b) => a.start - b.start || a.end - b.end);
}

type LabelChoiceProps = { label: string; labels: readonly string[]; onChoose: (label: string) => void };

function LabelChoice({ label, labels, onChoose }: LabelChoiceProps) {
  const name = useId();
  const isOwn = !labels.includes(label);
  return (
    <>
      <fieldset class="choices">
        <legend>{message('annotationLabel')}</legend>
        <div class="options">
          {labels.map((one) => (
            <label key={one} dir="auto">
              <input type="radio" name={name} value={one} checked={label === one} onChange={() => onChoose(one)} />
              {labelWords(one)}
            </label>
          ))}
        </div>
      </fieldset>
      <label class="field">
        {message('annotationOwnLabel')}
        <input
          type="text"
          dir="auto"
          maxLength={MAX_LABEL}
          value={isOwn ? label : ''}
          onInput={(event) => onChoose(event.currentTarget.value)}
        />
      </label>
    </>
  );
}

type PickedProps = { count: number } & LabelChoiceProps;

function Picked({ count, label, labels, onChoose }: PickedProps) {
  return (
    <label class="field">
      {counted('annotationPicked', count)}
      <select value={label} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{message('annotationPickedNone')}</option>
        {labels.map((one) => (
          <option key={one} value={one}>
            {labelWords(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

type PartsProps = {
  text: string | null;
  spans: readonly LabelledSpan[];
  onChange: (spans: LabelledSpan[]) => void;
};

function Parts({ text, spans, onChange }: PartsProps) {
  return (
    <Group legend={message('annotationParts')}>
      <ul class="parts small">
        {spans.map((span, index) => (
          <li key={`${span.start}-${span.end}-${span.label}`} class="row spread">
            <span class="grow" dir="auto">
              {message(
                'annotationPart',
                labelWords(span.label),
                text?.slice(span.start, span.end).slice(0, 120) ?? '…',
              )}
            </span>
            <Button
              kind="quiet"
              label={message('annotationRemovePart', index + 1)}
              onClick={() => onChange(spans.filter((_, other) => other !== index))}
            >
              {message('annotationRemove')}
            </Button>
          </li>
        ))}
      </ul>
    </Group>
  );
}

function Reasons({ chosen, onChange }: { chosen: readonly Reason[]; onChange: (reasons: Reason[]) => void }) {
  const toggle = (reason: Reason, isOn: boolean) => {
    const next = isOn ? [...chosen, reason] : chosen.filter((other) => other !== reason);
    onChange(keysOf<Reason>(reasonNames).filter((one) => next.includes(one)));
  };
  return (
    <Group legend={message('annotationReasons')}>
      <div class="checks small">
        {keysOf<Reason>(reasonNames).map((reason) => (
          <label key={reason}>
            <input
              type="checkbox"
              checked={chosen.includes(reason)}
              onChange={(event) => toggle(reason, event.currentTarget.checked)}
            />
            {message(reasonNames[reason])}
          </label>
        ))}
      </div>
    </Group>
  );
}

function Grounds({ chosen, onChoose }: { chosen: Ground | null; onChoose: (ground: Ground | null) => void }) {
  return (
    <label class="field">
      {message('annotationGround')}
      <select
        value={chosen ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChoose(keysOf<Ground>(groundNames).find((ground) => ground === value) ?? null);
        }}
      >
        <option value="">{message('groundNone')}</option>
        {keysOf<Ground>(groundNames).map((ground) => (
          <option key={ground} value={ground}>
            {message(groundNames[ground])}
          </option>
        ))}
      </select>
    </label>
  );
}

function Group({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="group-field">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
