import type { IdleCost } from './idle-page.ts';
import type { Summary } from './summary.ts';

/** All that one run of the benchmark found. */
export interface SpeedResult {
  date: string;
  machine: string;
  browser: string;
  modelRevision: string;
  texts: number;
  tokens: number;
  summaries: Summary[];
  ratios: { claim: string; times: number }[];
  idle: IdleCost;
}

const NONE = '–';

/** The result as Markdown. */
export function speedTable(result: SpeedResult): string {
  const lengths = Object.keys(result.summaries[0]?.textsPerSecond ?? {});
  const head = [
    'what runs',
    'cold start to first evidence (ms)',
    'ms per 256 tokens, median',
    'p95',
    ...lengths.map((words) => `texts/s, ${words} words`),
    'peak memory (MB)',
    'package (MB)',
  ];
  const rows = [head, head.map(() => '---'), ...result.summaries.map((summary) => row(summary, lengths))];
  return [
    `${result.date}, ${result.machine}, ${result.browser}, model ${result.modelRevision}, ${result.texts} invented texts, ${result.tokens} tokens. One Chromium run, contestants interleaved text by text, the same int8 graph and weights, the same windows.`,
    rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    result.ratios.map(({ claim, times }) => `- ${claim}: ${times.toFixed(2)}×`).join('\n'),
    idleSentence(result.idle),
  ].join('\n\n');
}

function row(summary: Summary, lengths: readonly string[]): string[] {
  return [
    summary.name,
    summary.coldStartMs === null ? NONE : summary.coldStartMs.toFixed(0),
    summary.per256.median.toFixed(0),
    summary.per256.p95.toFixed(0),
    ...lengths.map((words) => summary.textsPerSecond[words]?.toFixed(1) ?? NONE),
    megabytes(summary.peakBytes),
    megabytes(summary.packageBytes),
  ];
}

function megabytes(bytes: number | null): string {
  return bytes === null ? NONE : (bytes / 1e6).toFixed(1);
}

function idleSentence({ scripts, nodes, requests }: IdleCost): string {
  return `On a page where nothing was asked the extension leaves: scripts ${scripts}, nodes ${nodes}, requests ${requests}.`;
}
