import * as v from 'valibot';
import { EXAMPLE_LABELS, EXAMPLE_LIMITS, type Example } from './example.ts';
import { PACK_LIMITS, type PackManifest, type PackSection } from './pack.ts';
import { PackError } from './pack-problem.ts';
import { DIMENSIONS, type KindRange, SPAN_KINDS } from './span-table.ts';

/** Bytes of a span in `rows`: example, start, end of 4 bytes each and tokens of 2. */
const ROW_BYTES = 14;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const counts = v.record(v.string(), count);
const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const stated = (limit: number) => v.nullable(text(limit));

const section = <N extends PackSection['name']>(name: N) =>
  v.object({ name: v.literal(name), bytes: count, rawBytes: count });

const manifestSchema = v.object({
  name: v.pipe(text(PACK_LIMITS.name), v.minLength(1)),
  version: text(PACK_LIMITS.version),
  description: text(PACK_LIMITS.description),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  encoderRevision: v.pipe(text(200), v.minLength(1)),
  examples: count,
  spans: count,
  texts: count,
  counts: v.object({ label: counts, domain: counts, licence: counts }),
  dimensions: v.literal(DIMENSIONS),
  kinds: v.pipe(v.array(v.object({ kind: v.picklist(SPAN_KINDS), from: count, to: count })), v.maxLength(10)),
  sections: v.tuple([section('examples'), section('rows'), section('vectors'), section('fingerprints')]),
});

const exampleSchema: v.GenericSchema<Example> = v.object({
  id: v.pipe(text(EXAMPLE_LIMITS.id), v.minLength(1)),
  label: v.picklist(EXAMPLE_LABELS),
  model: stated(EXAMPLE_LIMITS.model),
  family: stated(EXAMPLE_LIMITS.family),
  domain: text(EXAMPLE_LIMITS.domain),
  source: text(EXAMPLE_LIMITS.source),
  // An address is opened on a click; one of another scheme could run a script.
  url: v.nullable(v.pipe(text(EXAMPLE_LIMITS.url), v.regex(/^https?:\/\/[^\s/]/i))),
  licence: text(EXAMPLE_LIMITS.licence),
  author: stated(EXAMPLE_LIMITS.author),
  era: stated(EXAMPLE_LIMITS.era),
  countsInShare: v.boolean(),
  isOwn: v.boolean(),
  text: stated(EXAMPLE_LIMITS.text),
  description: text(EXAMPLE_LIMITS.description),
});

/** @throws {PackError} too-large naming the limit, or damaged naming the field */
export function checkedManifest(bytes: Uint8Array): PackManifest {
  const manifest: PackManifest = valid(manifestSchema, parsed(bytes, 'manifest'), 'manifest');
  checkSizes(manifest);
  checkKinds(manifest.kinds, manifest.spans);
  return manifest;
}

function checkSizes({ spans, examples, sections }: PackManifest): void {
  refuseAbove('spans', spans, PACK_LIMITS.spans);
  refuseAbove('examples', examples, PACK_LIMITS.examples);
  const fileBytes = sections.reduce((sum, { bytes }) => sum + bytes, 0);
  refuseAbove('bytes', fileBytes, PACK_LIMITS.fileBytes);
  const raw = new Map(sections.map(({ name, rawBytes }) => [name, rawBytes]));
  refuseAbove('bytes of examples', raw.get('examples') ?? 0, PACK_LIMITS.exampleBytes);
  refuseAbove('bytes of fingerprints', raw.get('fingerprints') ?? 0, PACK_LIMITS.fileBytes);
  if (raw.get('rows') !== ROW_BYTES * spans || raw.get('vectors') !== DIMENSIONS * spans) {
    throw new PackError('damaged', `its sections do not hold ${spans} spans`);
  }
}

function refuseAbove(what: string, found: number, limit: number): void {
  if (found > limit) throw new PackError('too-large', `it has ${found} ${what}, the limit is ${limit}`);
}

function checkKinds(kinds: readonly KindRange[], spans: number): void {
  let at = 0;
  let last = -1;
  for (const { kind, from, to } of kinds) {
    const place = SPAN_KINDS.indexOf(kind);
    if (from !== at || to <= from || place <= last)
      throw new PackError('damaged', 'its kinds of spans are out of order');
    at = to;
    last = place;
  }
  if (at !== spans) throw new PackError('damaged', `its kinds hold ${at} of ${spans} spans`);
}

/** @throws {PackError} damaged, naming the field */
export function checkedExamples(bytes: Uint8Array, { examples: expected }: PackManifest): Example[] {
  const examples = valid(v.array(exampleSchema), parsed(bytes, 'examples'), 'examples');
  if (examples.length !== expected) {
    throw new PackError('damaged', `it holds ${examples.length} examples, not ${expected}`);
  }
  if (new Set(examples.map(({ id }) => id)).size !== expected) {
    throw new PackError('damaged', 'two of its examples have the same id');
  }
  return examples;
}

function parsed(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new PackError('damaged', `its ${name} are not JSON`, { cause: error });
  }
}

function valid<T>(schema: v.GenericSchema<unknown, T>, value: unknown, name: string): T {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  const path = issues[0] ? v.getDotPath(issues[0]) : null;
  throw new PackError('damaged', `its ${name} hold something else than expected${path ? ` at ${path}` : ''}`);
}
