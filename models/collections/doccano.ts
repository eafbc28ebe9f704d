import { codePointsOf } from './code-points.ts';
import type { Collected, LabelledSpan } from './collected.ts';
import { asArray, asLines, asRecord, type Entry, linesOf, REST, rest } from './entry.ts';

/**
 * JSON Lines of doccano's project type "intent detection and slot filling", the one with a label for
 * the passage (`cats`) and labels for parts of it (`entities`). Offsets count code points.
 */
export function writeDoccano(items: readonly Collected[]): string {
  return asLines(items.map((item, index) => rowOf(item, index + 1)));
}

function rowOf(item: Collected, id: number) {
  const { text, label, spans, comment } = item;
  const { count } = codePointsOf(text ?? '');
  const more = rest(item, ['text', 'label', 'comment', ...(text === null ? [] : (['spans'] as const))]);
  return {
    id,
    text: text ?? '',
    cats: [label],
    entities: text === null ? [] : spans.map(({ start, end, label }) => [count(start), count(end), label]),
    Comments: comment === '' ? [] : [comment],
    [REST]: more,
  };
}

/** Rows of doccano, of this and of its other text projects (`label`, `labels`). */
export const readDoccano = (text: string): Entry[] => linesOf(text, recordOf);

function recordOf(row: Record<string, unknown>): unknown {
  const kept = asRecord(row[REST]);
  const labels = asArray(row.label ?? row.labels).concat(asArray(row.cats));
  const words = labels.filter((one) => typeof one === 'string');
  const parts = labels.filter((one) => typeof one !== 'string').concat(asArray(row.entities));
  const isBare = kept !== null && row.text === '';
  return {
    ...kept,
    text: isBare ? null : row.text,
    // Several labels for one passage are no label; the check says which member was wrong.
    ...(words.length > 0 && { label: words.length === 1 ? words[0] : words }),
    ...(!isBare && { spans: spansOf(parts, typeof row.text === 'string' ? row.text : '') }),
    comment: asArray(row.Comments ?? row.comments)
      .map(String)
      .join('\n'),
  };
}

function spansOf(parts: readonly unknown[], text: string): unknown[] {
  const { units } = codePointsOf(text);
  const offset = (value: unknown) => (typeof value === 'number' ? units(value) : value);
  return parts.map((part): Record<keyof LabelledSpan, unknown> => {
    const { 0: first, 1: second, 2: third } = asArray(part);
    const { start_offset = first, end_offset = second, label = third } = asRecord(part) ?? {};
    return { start: offset(start_offset), end: offset(end_offset), label };
  });
}
