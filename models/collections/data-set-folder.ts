import { strToU8, unzipSync, zipSync } from 'fflate';
import { type Collected, LABELS } from './collected.ts';
import { CollectionFileError } from './file-error.ts';
import { writeOwnLines } from './own-lines.ts';
import { writeParquet } from './parquet.ts';
import type { MadeSplit, SplitName } from './split.ts';

// A folder of text shrinks to a fifth or so; a file that grows far beyond that is no data set.
const MAX_UNPACKED = 500_000_000;

export interface FolderOptions {
  now: Date;
  split: MadeSplit | null;
}

/** A Hugging Face data-set folder as a ZIP: the card, and Penlight's own lines for each side of the split. */
export const writeDataSetFolder = (items: readonly Collected[], options: FolderOptions): Uint8Array<ArrayBuffer> =>
  folderOf(items, options, { nameOf: (side) => `data/${side}.jsonl`, write: (rows) => strToU8(writeOwnLines(rows)) });

/** The same with Parquet files, named as the Hub names them. */
export const writeParquetFolder = (items: readonly Collected[], options: FolderOptions): Uint8Array<ArrayBuffer> =>
  folderOf(items, options, { nameOf: (side) => `data/${side}-00000-of-00001.parquet`, write: writeParquet });

interface FileKind {
  nameOf: (side: SplitName) => string;
  write: (items: readonly Collected[]) => Uint8Array;
}

function folderOf(items: readonly Collected[], { now, split }: FolderOptions, { nameOf, write }: FileKind) {
  const on = (side: SplitName) => items.filter(({ id }) => (split?.sideOf.get(id) ?? 'train') === side);
  const sides = (['train', 'test'] as const).filter((side) => on(side).length > 0);
  const files = Object.fromEntries(sides.map((side) => [nameOf(side), write(on(side))]));
  const readme = strToU8(card(items, { now, split, paths: sides.map((side) => [side, nameOf(side)]) }));
  return zipSync({ 'README.md': readme, ...files }, { mtime: now }) as Uint8Array<ArrayBuffer>;
}

/** The data files of a folder, by name. */
export interface DataFiles {
  lines: Uint8Array[];
  parquet: Uint8Array[];
}

/**
 * Every `data/*.jsonl` and `data/*.parquet` of the folder by name, whatever folder that is in.
 *
 * @throws {CollectionFileError} when the ZIP is damaged, far too large when unpacked, or holds no such file
 */
export function readDataSetFolder(bytes: Uint8Array): DataFiles {
  let unpacked = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/(^|\/)data\/[^/]+\.(jsonl|parquet)$/.test(name)) return false;
        unpacked += originalSize;
        if (unpacked > MAX_UNPACKED) throw new CollectionFileError('too-large');
        return true;
      },
    });
  } catch (cause) {
    throw cause instanceof CollectionFileError ? cause : new CollectionFileError('zip-damaged', { cause });
  }
  const named = (ending: string) =>
    Object.keys(files)
      .filter((name) => name.endsWith(ending))
      .sort()
      .flatMap((name) => files[name] ?? []);
  const found = { lines: named('.jsonl'), parquet: named('.parquet') };
  if (found.lines.length + found.parquet.length === 0) throw new CollectionFileError('zip-without-data');
  return found;
}

type CardOptions = FolderOptions & { paths: (readonly [SplitName, string])[] };

function card(items: readonly Collected[], { now, split, paths }: CardOptions): string {
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
${paths.map(([side, path]) => `  - split: ${side}\n    path: ${path}`).join('\n')}
---

# Passages collected with Penlight

${items.length} passages, labelled by the person who collected them; written on ${now.toISOString().slice(0, 10)}.

| label | passages |
|---|---|
${counts(items)}

${splitWords(items, split)}A record has \`text\`, \`label\`, labelled \`spans\` (half-open, UTF-16 offsets), \`reasons\`, \`comment\`,
\`tags\`, \`knownBecause\`, \`source\`, W3C \`selectors\`, \`textHash\` (SHA-256) and what Penlight found at the time
(\`finding\`). A label says what the collector believes; \`knownBecause\` says on what grounds.

${
  isBare
    ? 'The passages themselves are left out: selectors and hashes say where they stood and let a copy be checked.'
    : 'The passages belong to those who wrote them. Collecting them gave nobody the right to publish them.'
}
`;
}

/** How the sides were chosen and what stands on them. */
function splitWords(items: readonly Collected[], split: MadeSplit | null): string {
  if (!split) return '';
  const { sideOf, sources, seed, testShare } = split;
  const rows = (['train', 'test'] as const).map((side) => {
    const count = items.filter(({ id }) => sideOf.get(id) === side).length;
    return `| ${side} | ${count} | ${sources[side]} |`;
  });
  return `| split | passages | sources |
|---|---|---|
${rows.join('\n')}

Split by source (site or file), ${Math.round(testShare * 100)} % wanted for the test side, seed ${seed}: no source, and no two
sources with nearly the same text, stand on both sides.

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
