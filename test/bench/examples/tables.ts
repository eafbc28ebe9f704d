import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bank } from '@/models/examples/bank.ts';
import type { CoverWeights } from '@/models/examples/cover.ts';
import type { ShippedExamples } from '@/models/examples/example-tools.ts';
import { bootstrapBounds } from '@/models/statistics/bootstrap.ts';
import { auroc, tprAtFpr } from '@/models/statistics/detection.ts';
import { writeBlock } from '../detection/documents.ts';
import { figure, table } from '../detection/figures.ts';
import { randomFrom } from '../detection/random.ts';
import type { BankName, Examined } from './evaluate.ts';
import { type PeerScores, readPeers } from './peers.ts';
import type { Size } from './sizes.ts';
import { readSpeed, type Speed } from './speed.ts';
import { byWriter, chooseShareWeight, combined, readOf, shareOf } from './weigh.ts';

interface Run {
  size: Size;
  revision: string;
  dev: Examined[];
  test: Examined[];
  banks: { shipped: Bank[]; large: Bank };
  manifest: ShippedExamples;
}

interface Method {
  name: string;
  scoreOf: (text: Examined) => number;
  /** Share of the texts of which something is said. */
  answered?: (texts: readonly Examined[]) => number;
}

/** Writes JSON, Markdown and the blocks of README and card; returns the Markdown. */
export function writeTables(root: string, run: Run): string {
  const { cover } = run.manifest;
  const shareWeight = chooseShareWeight(run.dev, 'shipped', cover);
  const methods = methodsOf(cover, shareWeight, readPeers(root, run.revision, run.size));
  const sections = {
    'Verdict by example': (['dev', 'test'] as const).flatMap((part) =>
      methods.map((method) => methodRow(part, run[part], method)),
    ),
    'By domain, test': domainRows(run.test, cover),
    'Neighbours, test': neighbourRows(run.test, cover),
    Search: speedRows(readSpeed(root)),
    Banks: bankRows(run.banks, readSpeed(root)),
  };
  const date = new Date().toISOString().slice(0, 10);
  const made = `By \`npm run bench:examples\` on ${date}, encoder ${run.revision}, ${madeFrom(run)}. Weight of the example share's log-odds beside the encoder's, chosen on dev: ${shareWeight}. Alpha: ${cover.alpha}; floor of reliability ${cover.floor}; least coverage ${cover.coverage}.`;
  const markdown = [
    `# Evidence by example\n\n${made}`,
    ...Object.entries(sections).map(([title, rows]) => `## ${title}\n\n${table(rows)}`),
  ].join('\n\n');
  if (run.size.name === 'full') publish(root, { made, sections, markdown, run, shareWeight });
  return `${markdown}\n`;
}

function madeFrom({ dev, test }: Run): string {
  return `${dev.length} dev and ${test.length} test texts drawn alike from both classes`;
}

interface Published {
  made: string;
  sections: Record<string, object[]>;
  markdown: string;
  run: Run;
  shareWeight: number;
}

function publish(root: string, { made, sections, markdown, run, shareWeight }: Published): void {
  const folder = join(root, 'test/bench/results');
  const { revision, manifest } = run;
  const figures = { revision, cover: manifest.cover, shareWeight, sections };
  writeFileSync(join(folder, 'examples.json'), `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(join(folder, 'examples.md'), `${markdown}\n`);
  const onTest = (sections['Verdict by example'] ?? []).filter((row) => 'texts' in row && row.texts === 'test');
  const short = `${made}\n\n${table(onTest)}\n\n${table(sections.Search ?? [])}`;
  writeBlock(join(root, 'README.md'), 'examples', short);
  writeBlock(
    join(root, 'models/cards/examples.md'),
    'figures',
    markdown.replace(/^# .*\n\n/, '').replaceAll('\n## ', '\n### '),
  );
}

function methodsOf(cover: CoverWeights, shareWeight: number, peers: readonly PeerScores[]): Method[] {
  const byBank = (name: string, bank: BankName): Method => ({
    name,
    scoreOf: (text) => shareOf(text, bank, cover) ?? 0.5,
    answered: (texts) => texts.filter((text) => shareOf(text, bank, cover) !== null).length / texts.length,
  });
  return [
    byBank('examples alone, shipped bank', 'shipped'),
    byBank('examples alone, shipped bank without the text’s own source', 'elsewhere'),
    byBank('examples alone, large bank', 'large'),
    { name: 'encoder', scoreOf: ({ score }) => score },
    {
      name: 'encoder and examples, shipped bank',
      scoreOf: (text) => combined(text, 'shipped', cover, shareWeight),
    },
    ...peers.map(({ name, scores }) => ({ name, scoreOf: ({ id }: Examined) => scores.get(id) ?? Number.NaN })),
  ];
}

function methodRow(part: string, all: readonly Examined[], { name, scoreOf, answered }: Method) {
  const texts = all.filter((text) => !Number.isNaN(scoreOf(text)));
  const { human, machine } = byWriter(texts, scoreOf);
  return {
    texts: part,
    method: name,
    human: human.length,
    machine: machine.length,
    AUROC: bounded(human, machine, auroc),
    'TPR at 1 % FPR': bounded(human, machine, (one, other) => tprAtFpr(one, other, 0.01)),
    answered: answered ? figure(answered(texts), 3) : '–',
  };
}

function bounded(
  human: readonly number[],
  machine: readonly number[],
  statistic: (human: readonly number[], machine: readonly number[]) => number,
): string {
  if (human.length === 0 || machine.length === 0) return '–';
  const [low, high] = bootstrapBounds(human, machine, statistic, randomFrom(1));
  return `${figure(statistic(human, machine))} (${figure(low)} to ${figure(high)})`;
}

function domainRows(texts: readonly Examined[], cover: CoverWeights) {
  const domains = [...new Set(texts.map(({ domain }) => domain))].sort();
  return domains.map((domain) => {
    const own = texts.filter((text) => text.domain === domain);
    const area = (scoreOf: (text: Examined) => number) => {
      const { human, machine } = byWriter(own, scoreOf);
      return human.length === 0 || machine.length === 0 ? '–' : figure(auroc(human, machine));
    };
    return {
      domain,
      human: own.filter(({ isMachine }) => !isMachine).length,
      machine: own.filter(({ isMachine }) => isMachine).length,
      'shipped bank, AUROC': area((text) => shareOf(text, 'shipped', cover) ?? 0.5),
      'large bank, AUROC': area((text) => shareOf(text, 'large', cover) ?? 0.5),
      'encoder, AUROC': area(({ score }) => score),
      'mean coverage': figure(mean(own.map((text) => readOf(text, 'shipped', cover).coverage)), 2),
      'neighbours of the right label': figure(mean(own.map((text) => purityOf(text, 'shipped'))), 2),
    };
  });
}

function neighbourRows(texts: readonly Examined[], cover: CoverWeights) {
  return (['shipped', 'elsewhere', 'large'] as const).map((bank) => ({
    bank,
    'right label, human texts': figure(
      mean(texts.filter(({ isMachine }) => !isMachine).map((text) => purityOf(text, bank))),
    ),
    'right label, machine texts': figure(
      mean(texts.filter(({ isMachine }) => isMachine).map((text) => purityOf(text, bank))),
    ),
    'mean cosine': figure(mean(texts.flatMap((text) => text.spans[bank].map(([, , reliability]) => reliability)))),
    'mean coverage': figure(mean(texts.map((text) => readOf(text, bank, cover).coverage))),
  }));
}

/** Share of the neighbours of all spans of a text that have its label. */
function purityOf({ spans, isMachine }: Examined, bank: BankName): number {
  const share = mean(spans[bank].map(([, , , machineShare]) => machineShare));
  return isMachine ? share : 1 - share;
}

function speedRows({ rows, spans, queries }: Speed) {
  return rows.map(({ search, ms, recall }) => ({
    search,
    spans,
    queries,
    'time (ms)': figure(ms, 0),
    'recall of the ten nearest': figure(recall),
  }));
}

function bankRows({ shipped, large }: Run['banks'], { packBytes, memoryBytes, openMs }: Speed) {
  const row = ({ info }: Bank) => ({
    bank: info.name,
    examples: info.examples,
    spans: info.spans,
    human: info.counts.label.human ?? 0,
    machine: info.counts.label.machine ?? 0,
  });
  return [
    ...shipped.map((bank) => ({
      ...row(bank),
      'file (MB)': '',
      'spans in memory (MB)': '',
      'read and checked (ms)': '',
    })),
    {
      ...row(large),
      'file (MB)': figure(packBytes / 1e6, 1),
      'spans in memory (MB)': figure(memoryBytes / 1e6, 1),
      'read and checked (ms)': figure(openMs, 0),
    },
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
