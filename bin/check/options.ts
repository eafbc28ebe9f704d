import { parseArgs } from 'node:util';
import type { EvidenceKind } from '../../models/evidence/evidence.ts';
import { examples } from '../../models/evidence/examples.ts';
import { faithfulness } from '../../models/evidence/faithfulness.ts';
import { evidenceSources } from '../../models/evidence/registry.ts';
import { swap } from '../../models/evidence/swap.ts';
import { BUDGETS, type Budget } from '../../models/verdict/verdict.ts';

/** What the command line asked for. */
export interface CheckOptions {
  /** Paths, or `-` for standard input. */
  files: string[];
  jsonLines: string | null;
  /** Path of a conversation whose last reply is explained. */
  conversation: string | null;
  /** Folder of a language-model pack. */
  lm: string | null;
  isJson: boolean;
  budget: Budget;
  evidence: EvidenceKind[];
  threads: number | undefined;
  /** Paths of packs that are searched beside the shipped banks. */
  packs: string[];
}

/** A command that cannot be understood; the message is a plain sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const kinds: readonly EvidenceKind[] = [...evidenceSources.map(({ id }) => id), faithfulness.id, swap.id, examples.id];

export const HELP = `Usage: penlight check [options] FILE…
       penlight check --jsonl FILE
       penlight check --json --conversation FILE [--lm DIR]
       penlight build-pack FILE… (see penlight build-pack --help)

Shows whether a text reads like machine or human writing, how sure that is, and
why. Reads TXT, Markdown, HTML, DOCX and PDF; "-" reads standard input.

  --json            one JSON object per file, and nothing else
  --jsonl FILE      lines of {"id","text"}; writes one JSON object a line, in order
                    ("-" reads standard input; blank lines are passed over)
  --conversation F  explains the last reply of a chat, a JSON list of {"role","text",
                    "regenerations"?}: what in the prompt made each sentence likelier
  --lm DIR          language-model pack for it (built as models/train/README.md says)
  --budget B        share of human texts that may be flagged: 0.05, 0.01 (default), 0.001
  --evidence K,…    adds evidence to the JSON: ${kinds.join(', ')}
  --pack FILE       a pack of examples for the evidence "examples"; may be given again
  --threads N       threads of the encoder
  --help            this text

Fields of the JSON: id, score and bias (log-odds in nats; bias and contributions
add up to the score), verdict, reason (an id, or a sentence where a text could
not be read), stratum (language/words/register of the line used, else of the
text) and threshold, sentences (start, end in UTF-16 units, contribution),
families, sentenceSet (indices of the sentences that read machine-written under
a certified line, and that line). What does not exist is null.

Exit code: 0 all checked, 1 a file failed, 2 the command was not understood.
`;

/**
 * Options of `penlight …`, or null where help was asked for.
 *
 * @throws {UsageError} naming what was not understood
 */
export function parseOptions(argv: readonly string[]): CheckOptions | null {
  const { values, positionals } = parse(argv);
  if (values.help || positionals[0] === 'help') return null;
  const [command, ...files] = positionals;
  if (command !== 'check')
    throw new UsageError(command ? `There is no command "${command}".` : 'Say what to do: check or build-pack.');
  const jsonLines = values.jsonl ?? null;
  const conversation = values.conversation ?? null;
  if (conversation !== null) refuseBeside(conversation, files, values);
  else if (values.lm !== undefined) throw new UsageError('--lm goes with --conversation.');
  else if (files.length === 0 && jsonLines === null)
    throw new UsageError('Name a file to check, or "-" for standard input.');
  if (files.length > 0 && jsonLines !== null) throw new UsageError('Give files or --jsonl, not both.');
  return {
    files,
    jsonLines,
    conversation,
    lm: values.lm ?? null,
    isJson: values.json ?? false,
    budget: budgetOf(values.budget),
    evidence: evidenceOf(values.evidence),
    threads: threadsOf(values.threads),
    packs: values.pack ?? [],
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        jsonl: { type: 'string' },
        conversation: { type: 'string' },
        lm: { type: 'string' },
        budget: { type: 'string' },
        evidence: { type: 'string' },
        threads: { type: 'string' },
        pack: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function refuseBeside(
  path: string,
  files: readonly string[],
  { json, jsonl }: { json?: boolean; jsonl?: string },
): void {
  if (files.length > 0 || jsonl !== undefined)
    throw new UsageError(`Give --conversation ${path} alone, without files.`);
  if (!json) throw new UsageError('--conversation gives JSON: add --json.');
}

function budgetOf(value = '0.01'): Budget {
  const budget = BUDGETS.find((one) => one === Number(value));
  if (budget === undefined) throw new UsageError(`--budget is ${BUDGETS.join(', ')}, not "${value}".`);
  return budget;
}

function evidenceOf(value = ''): EvidenceKind[] {
  const asked = value.split(',').filter(Boolean);
  const unknown = asked.find((kind) => !kinds.some((id) => id === kind));
  if (unknown !== undefined) throw new UsageError(`--evidence knows ${kinds.join(', ')}, not "${unknown}".`);
  return kinds.filter((id) => asked.includes(id));
}

function threadsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const threads = Number(value);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 256) return threads;
  throw new UsageError(`--threads is a whole number from 1 to 256, not "${value}".`);
}
