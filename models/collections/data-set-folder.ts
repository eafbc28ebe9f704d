import { strToU8, unzipSync, zipSync } from 'fflate';
import { type Collected, LABELS } from './collected.ts';
import { CollectionFileError } from './file-error.ts';
import { writeOwnLines } from './own-lines.ts';

const DATA = 'data/train.jsonl';
// A folder of text shrinks to a fifth or so; a file that grows far beyond that is no data set.
const MAX_UNPACKED = 500_000_000;

/** A Hugging Face data-set folder as a ZIP: the card and one file of Penlight's own lines. */
export function writeDataSetFolder(items: readonly Collected[], now: Date): Uint8Array<ArrayBuffer> {
  const files = { 'README.md': strToU8(card(items, now)), [DATA]: strToU8(writeOwnLines(items)) };
  return zipSync(files, { mtime: now }) as Uint8Array<ArrayBuffer>;
}

/**
 * Every `data/*.jsonl` of the folder by name, whatever folder that is in.
 *
 * @throws {CollectionFileError} when the ZIP is damaged, far too large when unpacked, or holds no such file
 */
export function readDataSetFolder(bytes: Uint8Array): Uint8Array[] {
  let unpacked = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/(^|\/)data\/[^/]+\.jsonl$/.test(name)) return false;
        unpacked += originalSize;
        if (unpacked > MAX_UNPACKED) throw new CollectionFileError('too-large');
        return true;
      },
    });
  } catch (cause) {
    throw cause instanceof CollectionFileError ? cause : new CollectionFileError('zip-damaged', { cause });
  }
  const names = Object.keys(files).sort();
  if (names.length === 0) throw new CollectionFileError('zip-without-data');
  return names.flatMap((name) => files[name] ?? []);
}

function card(items: readonly Collected[], now: Date): string {
  const isBare = items.every(({ text }) => text === null);
  return `---
pretty_name: Passages collected with Penlight
license: other
license_name: rights-of-the-authors
language:
- en
task_categories:
- text-classification
- token-classification
size_categories:
- ${sizeCategory(items.length)}
configs:
- config_name: default
  data_files:
  - split: train
    path: ${DATA}
---

# Passages collected with Penlight

${items.length} passages, labelled by the person who collected them; written on ${now.toISOString().slice(0, 10)}.

| label | passages |
|---|---|
${counts(items)}

One JSON object per line: \`text\`, \`label\`, labelled \`spans\` (half-open, UTF-16 offsets), \`reasons\`, \`comment\`,
\`tags\`, \`knownBecause\`, \`source\`, W3C \`selectors\`, \`textHash\` (SHA-256) and what Penlight found at the time
(\`finding\`). A label says what the collector believes; \`knownBecause\` says on what grounds.

${
  isBare
    ? 'The passages themselves are left out: selectors and hashes say where they stood and let a copy be checked.'
    : 'The passages belong to those who wrote them. Collecting them gave nobody the right to publish them.'
}
`;
}

function counts(items: readonly Collected[]): string {
  const byLabel = new Map<string, number>(LABELS.map((label) => [label, 0]));
  for (const { label } of items) byLabel.set(label, (byLabel.get(label) ?? 0) + 1);
  return [...byLabel].map(([label, count]) => `| ${asText(label)} | ${count} |`).join('\n');
}

/** Words of anyone's as text that Markdown cannot take for markup. */
const asText = (words: string): string =>
  words.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);

function sizeCategory(count: number): string {
  const [, name = 'n>1M'] = SIZES.find(([below]) => count < below) ?? [];
  return name;
}

const SIZES: readonly [number, string][] = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [1_000_000, '100K<n<1M'],
];
