import { codePointsOf } from './code-points.ts';
import type { Collected } from './collected.ts';
import { asArray, asRecord, type Entry, REST, rest } from './entry.ts';

// Names of the controls in the labelling interface that docs/collection-format.md gives.
const LABEL = 'label';
const SPANS = 'spans';
const REASONS = 'reasons';
const COMMENT = 'comment';

/** Tasks of Label Studio with one annotation each. Offsets count code points. */
export function writeLabelStudio(items: readonly Collected[]): string {
  return `${JSON.stringify(items.map(taskOf), null, 1)}\n`;
}

function taskOf(item: Collected, index: number) {
  const { text } = item;
  const more = rest(item, ['text', 'label', 'reasons', 'comment', ...(text === null ? [] : (['spans'] as const))]);
  return {
    id: index + 1,
    data: { text: text ?? '', [REST]: more },
    annotations: [{ id: index + 1, result: resultsOf(item) }],
  };
}

function resultsOf({ id, text, label, spans, reasons, comment }: Collected) {
  const { count } = codePointsOf(text ?? '');
  const result = (from_name: string, type: string, value: object, part: string | number = from_name) => ({
    ...{ id: `${id}-${part}`, from_name, to_name: 'text', type, value },
  });
  return [
    result(LABEL, 'choices', { choices: [label] }),
    ...(text === null ? [] : spans).map((span, at) => {
      const { start, end } = span;
      const words = (text ?? '').slice(start, end);
      return result(SPANS, 'labels', { start: count(start), end: count(end), text: words, labels: [span.label] }, at);
    }),
    ...(reasons.length > 0 ? [result(REASONS, 'choices', { choices: reasons })] : []),
    ...(comment === '' ? [] : [result(COMMENT, 'textarea', { text: [comment] })]),
  ];
}

/**
 * Tasks of Label Studio, of these and of other text projects. Of several annotations the first that
 * was not cancelled counts.
 *
 * @throws {SyntaxError} when the file is no JSON
 */
export function readLabelStudio(text: string): Entry[] {
  return asArray(JSON.parse(text)).map((task, index): Entry => {
    const at = index + 1;
    const data = asRecord(asRecord(task)?.data);
    return data ? { at, row: recordOf(asRecord(task) ?? {}, data) } : { at, reason: 'field', field: 'data' };
  });
}

function recordOf(task: Record<string, unknown>, data: Record<string, unknown>): unknown {
  const kept = asRecord(data[REST]);
  const annotations = asArray(task.annotations).map((one) => asRecord(one) ?? {});
  const annotation = annotations.find((one) => one.was_cancelled !== true);
  const results = asArray(annotation?.result).map((one) => asRecord(one) ?? {});
  const isBare = kept !== null && data.text === '';
  const chosen = results.filter((one) => one.type === 'choices');
  const labels = chosen.filter((one) => one.from_name !== REASONS).flatMap((one) => values(one, 'choices'));
  const text = typeof data.text === 'string' ? data.text : '';
  return {
    ...kept,
    text: isBare ? null : data.text,
    ...(labels.length > 0 && { label: labels.length === 1 ? labels[0] : labels }),
    ...(!isBare && { spans: spansOf(results, text) }),
    reasons: chosen.filter((one) => one.from_name === REASONS).flatMap((one) => values(one, 'choices')),
    comment: results
      .filter((one) => one.type === 'textarea')
      .flatMap((one) => values(one, 'text'))
      .map(String)
      .join('\n'),
  };
}

function spansOf(results: readonly Record<string, unknown>[], text: string): unknown[] {
  const { units } = codePointsOf(text);
  const offset = (value: unknown) => (typeof value === 'number' ? units(value) : value);
  return results
    .filter((one) => one.type === 'labels')
    .flatMap((one) => {
      const { start, end } = asRecord(one.value) ?? {};
      return values(one, 'labels').map((label) => ({ start: offset(start), end: offset(end), label }));
    });
}

const values = (result: Record<string, unknown>, name: string): unknown[] => asArray(asRecord(result.value)?.[name]);
