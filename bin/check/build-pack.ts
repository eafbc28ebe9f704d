import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { embedExamples } from '../../models/examples/embed.ts';
import type { Example } from '../../models/examples/example.ts';
import { PACK_EXTENSION, PACK_LIMITS } from '../../models/examples/pack.ts';
import { writePack } from '../../models/examples/write-pack.ts';
import { labelledTexts } from './labelled-texts.ts';
import { UsageError } from './options.ts';

export const BUILD_PACK_HELP = `Usage: penlight build-pack [options] FILE…

Makes a pack of examples out of labelled texts, for evidence by example. Reads
JSONL and CSV, also gzip, and Parquet; a row has "text" and "label" (human or machine), and may
have id, model, family, domain, source, url, licence, author, era, description.
A text of another era is shown, and does not count in the share.

  --out FILE        the pack; beside the first file when left out
  --name NAME       name of the pack
  --pack-version V  its version, 1 when left out
  --description T   what it is, in a sentence
  --licence L       licence of rows that name none
  --without-text    keeps vectors, labels and where they come from, and no text
  --limit N         reads the first N texts
  --help            this text

Exit code: 0 written, 1 not written, 2 the command was not understood.
`;

/** Windows side by side: each token stands in one span of each length. */
const PLAN = { strides: { sentence: 1, 4: 4, 8: 8, 12: 12, 16: 16 }, maxTokens: 4_096 } as const;
const SHOWN_PROBLEMS = 5;

/**
 * Runs `penlight build-pack`.
 *
 * @returns the exit code
 * @throws {UsageError} naming what was not understood
 */
export async function buildPack(argv: readonly string[], root: string, say: (text: string) => void): Promise<number> {
  const options = parse(argv);
  if (options === null) {
    say(BUILD_PACK_HELP);
    return 0;
  }
  const { openTools } = await import('./tools.ts');
  const tools = await openTools(root);
  const problems: string[] = [];
  try {
    const draft = await embedExamples(examplesOf(options, problems), tools, {
      plan: PLAN,
      keepsText: () => !options.isWithoutText,
      onProgress: (done) => {
        if (done % 500 === 0) process.stderr.write(`${done} texts\n`);
      },
    });
    for (const problem of problems.slice(0, SHOWN_PROBLEMS)) process.stderr.write(`${problem}\n`);
    if (draft.examples.length === 0) throw new Error('None of the rows holds a labelled text.');
    const { name, version, description } = options;
    const { bytes, bank } = await writePack({
      ...draft,
      info: {
        name,
        version,
        description,
        createdAt: new Date().toISOString(),
        encoderRevision: tools.manifest.revision,
      },
    });
    await writeFile(options.out, bytes);
    const { sha256, examples, spans, counts } = bank.info;
    const passedOver = problems.length > 0 ? `, ${problems.length} rows passed over` : '';
    say(
      `${options.out}: ${spans} spans of ${examples} texts${passedOver}\n${JSON.stringify(counts)}\nSHA-256 ${sha256}\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`The pack was not made. ${error instanceof Error ? error.message : error}\n`);
    return 1;
  } finally {
    await tools.end();
  }
}

type Options = NonNullable<ReturnType<typeof parse>>;

async function* examplesOf({ files, licence, limit }: Options, problems: string[]): AsyncGenerator<Example> {
  const seen = new Set<string>();
  let count = 0;
  for (const path of files) {
    for await (const row of labelledTexts(path, { source: basename(path), licence })) {
      if (count >= limit) return;
      if ('problem' in row) problems.push(row.problem);
      else if (seen.has(row.example.id)) problems.push(`The id ${row.example.id} stands there twice.`);
      else {
        seen.add(row.example.id);
        count += 1;
        yield row.example;
      }
    }
  }
}

function parse(argv: readonly string[]) {
  const { values, positionals: files } = parsed(argv);
  if (values.help) return null;
  if (files.length === 0) throw new UsageError('Name a file with labelled texts.');
  const first = files[0]!;
  const limit = Number(values.limit ?? PACK_LIMITS.examples);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit is a whole number, not "${values.limit}".`);
  return {
    files,
    limit,
    out: values.out ?? first.replace(/(\.\w+){1,2}$/, '') + PACK_EXTENSION,
    name: (values.name ?? basename(first)).slice(0, PACK_LIMITS.name),
    version: (values['pack-version'] ?? '1').slice(0, PACK_LIMITS.version),
    description: (values.description ?? '').slice(0, PACK_LIMITS.description),
    licence: values.licence ?? 'not stated',
    isWithoutText: values['without-text'] ?? false,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        name: { type: 'string' },
        'pack-version': { type: 'string' },
        description: { type: 'string' },
        licence: { type: 'string' },
        'without-text': { type: 'boolean' },
        limit: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
