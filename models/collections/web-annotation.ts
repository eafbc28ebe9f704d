import type { TextQuoteSelector } from '../passage.ts';
import type { Collected, LabelledSpan } from './collected.ts';
import { asArray, asRecord, type Entry, REST, rest } from './entry.ts';

const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  // What the vocabulary has no word for is one JSON literal, so that JSON-LD tools carry it along.
  { [REST]: { '@id': 'urn:penlight:collected', '@type': '@json' } },
];

/**
 * A page of W3C Web Annotations: one for each passage and one for each labelled part of it. Positions
 * are UTF-16 units, as browsers count them.
 *
 * Source: W3C Web Annotation Data Model, 2017. It counts code points in section 4.2.5.
 */
export function writeWebAnnotation(items: readonly Collected[]): string {
  const annotations = items.flatMap((item) => [annotationOf(item), ...item.spans.map(partOf(item))]);
  const page = { '@context': CONTEXT, id: 'urn:penlight:collection', type: 'AnnotationPage', items: annotations };
  return `${JSON.stringify(page, null, 1)}\n`;
}

const idOf = (item: Collected): string => `urn:uuid:${item.id}`;
const placeOf = ({ source, textHash }: Collected): string => source.url ?? `urn:sha256:${textHash}`;
const body = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, value });
const quote = (exact: string): TextQuoteSelector => ({ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' });

function annotationOf(item: Collected) {
  const { text, label, tags, comment, selectors } = item;
  const bodies = [body('classifying', label), ...tags.map((tag) => body('tagging', tag))];
  if (comment !== '') bodies.push(body('commenting', comment));
  const found = selectors ?? (text === null ? [] : [quote(text)]);
  const isQuoted = text !== null && found[0]?.exact === text;
  return {
    ...{ id: idOf(item), type: 'Annotation', created: item.collectedAt, modified: item.changedAt },
    motivation: [...new Set(bodies.map(({ purpose }) => purpose))],
    body: bodies,
    target: { type: 'SpecificResource', source: placeOf(item), selector: found },
    [REST]: {
      ...rest(item, ['text', 'label', 'tags', 'comment', 'spans', 'selectors']),
      ...(!isQuoted && { text }),
      isWithoutPlace: selectors === null,
    },
  };
}

const partOf = (item: Collected) => (span: LabelledSpan, index: number) => {
  const exact = item.text?.slice(span.start, span.end);
  return {
    ...{ id: `${idOf(item)}#part-${index}`, type: 'Annotation', motivation: 'classifying' },
    body: body('classifying', span.label),
    target: {
      ...{ type: 'SpecificResource', source: placeOf(item) },
      ...(exact !== undefined && { selector: quote(exact) }),
    },
    [REST]: { partOf: idOf(item), start: span.start, end: span.end },
  };
};

/**
 * Web Annotations, these and those of other tools: one, a list, a page or a collection with its first page.
 *
 * @throws {SyntaxError} when the file is no JSON
 */
export function readWebAnnotation(text: string): Entry[] {
  const annotations = itemsOf(JSON.parse(text)).map((one) => asRecord(one) ?? {});
  const parts = new Map<unknown, Record<string, unknown>[]>();
  for (const one of annotations) {
    const whole = asRecord(one[REST])?.partOf;
    if (typeof whole === 'string') parts.set(whole, [...(parts.get(whole) ?? []), one]);
  }
  return annotations.flatMap((one, index): Entry[] => {
    if (typeof asRecord(one[REST])?.partOf === 'string') return [];
    const at = index + 1;
    if (Object.keys(one).length === 0) return [{ at, reason: 'not-a-record' }];
    return [{ at, row: recordOf(one, (parts.get(one.id) ?? []).map(spanOf)) }];
  });
}

function itemsOf(file: unknown): unknown[] {
  if (Array.isArray(file)) return file;
  const page = asRecord(file) ?? {};
  if (Array.isArray(page.items)) return page.items;
  return asArray(asRecord(page.first)?.items).concat(page.type === 'Annotation' ? [page] : []);
}

function spanOf(part: Record<string, unknown>): Record<keyof LabelledSpan, unknown> {
  const { start, end } = asRecord(part[REST]) ?? {};
  return { start, end, label: bodiesOf(part)[0]?.value };
}

const many = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

function bodiesOf(annotation: Record<string, unknown>): { purpose: unknown; value: unknown }[] {
  return many(annotation.body).map((one) => {
    const { purpose = 'commenting', value } = asRecord(one) ?? {};
    return { purpose, value: typeof one === 'string' ? one : value };
  });
}

function recordOf(annotation: Record<string, unknown>, spans: unknown[]): unknown {
  const { isWithoutPlace, ...kept } = asRecord(annotation[REST]) ?? {};
  const [first] = many(annotation.target);
  const target = asRecord(first);
  const selectors = many(target?.selector).map((one) => asRecord(one) ?? {});
  const quoted = selectors.find(({ type }) => type === 'TextQuoteSelector');
  const position = selectors.find(({ type }) => type === 'TextPositionSelector');
  const said = bodiesOf(annotation);
  const those = (purpose: string) => said.filter((one) => one.purpose === purpose).map(({ value }) => value);
  const labels = those('classifying');
  return {
    ...foreign(annotation, typeof first === 'string' ? first : target?.source),
    text: quoted?.exact,
    ...kept,
    ...(labels.length > 0 && { label: labels.length === 1 ? labels[0] : labels }),
    spans,
    tags: those('tagging'),
    comment: those('commenting').map(String).join('\n'),
    selectors: quoted && position && !isWithoutPlace ? [{ prefix: '', suffix: '', ...quoted }, position] : null,
  };
}

/** What an annotation of another tool says in the words of the standard. */
function foreign({ created, modified }: Record<string, unknown>, source: unknown): object {
  const url = typeof source === 'string' && !source.startsWith('urn:') ? source : undefined;
  return {
    kind: 'selection',
    source: { title: '', url },
    ...(created !== undefined && { collectedAt: created }),
    ...(modified !== undefined && created !== undefined && { changedAt: modified }),
  };
}
