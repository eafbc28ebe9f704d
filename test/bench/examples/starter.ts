import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BankDraft } from '@/models/examples/bank.ts';
import { embedExamples } from '@/models/examples/embed.ts';
import type { Example } from '@/models/examples/example.ts';
import { openEncoder } from './encoder.ts';

/** Few windows, so that all passages fit into what ships. */
const PLAN = { strides: { sentence: 1, 16: 64 }, maxTokens: 254 } as const;
/** Passages of each hand that a register needs before its spans count in the share. */
const LEAST_TO_COUNT = 20;

/** A passage of the starter pack, as its makers in models/train/starter/ write it. */
interface StarterRow {
  id: string;
  text: string;
  register: string;
  model?: string | null;
  family?: string | null;
  persona?: string | null;
  author?: string | null;
  era?: string | null;
  countsInShare?: boolean;
  licence: string;
  source?: string;
  provenance: string;
}

/**
 * The starter pack: machine passages written for Penlight, and human passages out of packages, which
 * are fetched at build time and stay out of the repository; their text goes in only where asked for.
 */
export async function starterDraft(root: string, withHumanText: boolean): Promise<BankDraft> {
  const examples = balanced(starterExamples(root));
  const encoder = await openEncoder(root);
  const draft = await embedExamples(examples, encoder, {
    plan: PLAN,
    keepsText: ({ label }) => label === 'machine' || withHumanText,
  });
  await encoder.end();
  return {
    ...draft,
    info: {
      name: 'Starter pack',
      version: '1',
      description: 'Machine passages written for Penlight, and human passages out of freely licensed packages.',
      createdAt: '2026-11-23T00:00:00.000Z',
      encoderRevision: encoder.manifest.revision,
    },
  };
}

function starterExamples(root: string): Example[] {
  const machine = join(root, 'models/train/starter/machine');
  const human = join(root, '.cache/starter/human.jsonl');
  const files = existsSync(machine) ? readdirSync(machine).filter((name) => name.endsWith('.jsonl')) : [];
  return [
    ...files.sort().flatMap((name) => rowsOf(join(machine, name)).map((row) => exampleOf(row, 'machine'))),
    ...(existsSync(human) ? rowsOf(human).map((row) => exampleOf(row, 'human')) : []),
  ];
}

function rowsOf(path: string): StarterRow[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StarterRow);
}

function exampleOf(row: StarterRow, label: Example['label']): Example {
  const persona = row.persona ? ` Persona: ${row.persona}.` : '';
  return {
    id: row.id,
    label,
    model: row.model ?? null,
    family: row.family ?? null,
    domain: row.register,
    source: row.source ?? 'Penlight starter pack',
    url: null,
    licence: row.licence,
    author: row.author ?? null,
    era: row.era ?? null,
    countsInShare: row.countsInShare ?? true,
    isOwn: false,
    text: row.text,
    description: `${row.provenance}${persona}`.slice(0, 2_000),
  };
}

/** A register of one hand alone would show the register and not the writer: its spans do not count. */
function balanced(examples: readonly Example[]): Example[] {
  const counted = (domain: string, label: string) =>
    examples.filter((one) => one.domain === domain && one.label === label && one.countsInShare).length;
  return examples.map((example) => {
    const least = Math.min(counted(example.domain, 'human'), counted(example.domain, 'machine'));
    return least < LEAST_TO_COUNT ? { ...example, countsInShare: false } : example;
  });
}
