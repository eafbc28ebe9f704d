import * as v from 'valibot';
import { sha256Hex } from '../text/hash.ts';
import { COLLECTED_SCHEMA, type Collected, GROUNDS, LIMITS, REASONS, splitsPair } from './collected.ts';

/**
 * Why a row was not taken. `field`: a value is missing or of the wrong form. `span`: a span leaves
 * its text or cuts a character in half. `hash`: the hash is of another text. `repeated`: the id
 * stands in the file already.
 */
export type RowReason = 'not-json' | 'not-a-record' | 'newer' | 'field' | 'span' | 'hash' | 'repeated';

/** A row that was not taken; `at` counts lines or entries of the file from 1. */
export interface RowProblem {
  at: number;
  reason: RowReason;
  field?: string;
}

/** What stands in for values that a row of another tool does not have. */
export interface Defaults {
  newId: () => string;
  now: Date;
}

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const words = (max: number) => v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(max)));
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const label = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LIMITS.label));
const tag = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LIMITS.tag));
const day = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((value) => !Number.isNaN(Date.parse(value))),
  v.transform((value) => new Date(value).toISOString()),
);
// Minus zero is not told apart from zero in most formats.
const score = v.pipe(
  v.number(),
  v.finite(),
  v.transform((value) => value + 0),
);
const once = <T>(values: T[]): T[] => [...new Set(values)];

const collected = v.object({
  schema: v.literal(COLLECTED_SCHEMA),
  id: v.pipe(
    v.string(),
    v.uuid(),
    v.transform((id) => id.toLowerCase()),
  ),
  text: v.nullable(v.pipe(v.string(), v.regex(/\S/), v.maxLength(LIMITS.text))),
  textHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  label,
  spans: v.pipe(v.array(v.object({ start: index, end: index, label })), v.maxLength(LIMITS.spans)),
  reasons: v.pipe(v.array(v.picklist(REASONS)), v.transform(once)),
  comment: text(LIMITS.comment),
  tags: v.pipe(v.array(tag), v.maxLength(LIMITS.tags), v.transform(once)),
  knownBecause: v.nullable(v.picklist(GROUNDS)),
  kind: v.picklist(['selection', 'article', 'message', 'file', 'pasted']),
  role: v.optional(v.picklist(['user', 'assistant'])),
  source: v.object({
    title: text(LIMITS.title),
    url: words(LIMITS.url),
    fileName: words(LIMITS.title),
    chat: v.optional(
      v.object({
        ...{ site: text(LIMITS.title), reply: index, replies: index },
        ...{ model: words(LIMITS.title), prompt: words(LIMITS.text) },
      }),
    ),
  }),
  selectors: v.nullable(
    v.tuple([
      v.object({
        type: v.literal('TextQuoteSelector'),
        exact: text(LIMITS.text),
        prefix: text(LIMITS.context),
        suffix: text(LIMITS.context),
      }),
      v.object({ type: v.literal('TextPositionSelector'), start: index, end: index }),
    ]),
  ),
  collectedAt: day,
  changedAt: day,
  finding: v.nullable(
    v.object({
      score: v.nullable(score),
      verdict: v.picklist(['machine', 'human', 'mixed', 'cannot-tell', 'too-short', 'unsupported-language', 'failed']),
      budget: v.picklist([0.05, 0.01, 0.001]),
      modelRevision: text(LIMITS.revision),
    }),
  ),
});

/**
 * A record out of a row that anyone may have written, or why it is none. Unknown members are left
 * out; what a row of another tool lacks is filled in.
 */
export async function checkRow(
  row: unknown,
  { newId, now }: Defaults,
): Promise<Collected | { reason: RowReason; field?: string }> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return { reason: 'not-a-record' };
  if ('schema' in row && Number(row.schema) > COLLECTED_SCHEMA) return { reason: 'newer' };
  const given = row as Record<string, unknown>;
  const hash = typeof given.text === 'string' ? await sha256Hex(given.text) : given.textHash;
  const at = now.toISOString();
  const filled = { ...blank(at), ...given, id: given.id ?? newId(), textHash: given.textHash ?? hash };
  const parsed = v.safeParse(collected, { ...filled, changedAt: given.changedAt ?? filled.collectedAt });
  if (!parsed.success) return { reason: 'field', field: fieldOf(parsed.issues[0]) };
  const item = parsed.output;
  if (item.textHash !== hash) return { reason: 'hash' };
  return spansFit(item) ? item : { reason: 'span' };
}

const blank = (at: string) => ({
  schema: COLLECTED_SCHEMA,
  label: 'unsure',
  spans: [],
  reasons: [],
  comment: '',
  tags: [],
  knownBecause: null,
  kind: 'file',
  source: { title: '' },
  selectors: null,
  collectedAt: at,
  finding: null,
});

function spansFit({ text, spans, selectors }: Collected): boolean {
  if (selectors && selectors[1].start > selectors[1].end) return false;
  return spans.every(({ start, end }) => {
    if (start >= end) return false;
    if (text === null) return true;
    return end <= text.length && !splitsPair(text, start) && !splitsPair(text, end);
  });
}

const fieldOf = (issue: { path?: { key: unknown }[] }): string =>
  (issue.path ?? []).map(({ key }) => String(key)).join('.');
