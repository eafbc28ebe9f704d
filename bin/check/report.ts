import { verdictWords } from '../../components/verdict-words.ts';
import type { Assessment } from '../../models/assessment.ts';
import type { SentenceContribution } from '../../models/evidence/evidence.ts';

const STRONGEST = 3;
const QUOTE_LENGTH = 66;
const WIDTH = 80;

/** An assessment as calm text for a terminal: the answer, how sure, and the strongest sentences each way. */
export function textReport(id: string | number, assessment: Assessment, notes: readonly string[]): string {
  const { verdict } = assessment;
  if (!verdict) return failureReport(id, 'The check ended before there was a verdict.');
  const words = verdictWords({ ...assessment, verdict });
  return block(String(id), [
    `${words.heading}.`,
    [words.answer, words.sure].join(' '),
    ...words.notes,
    facts(assessment),
    ...strongest(
      'Strongest towards machine text',
      assessment,
      (a, b) => b - a,
      (value) => value > 0,
    ),
    ...strongest(
      'Strongest towards human text',
      assessment,
      (a, b) => a - b,
      (value) => value < 0,
    ),
    ...notes,
  ]);
}

/** A text that could not be checked, and what to do. */
export function failureReport(id: string | number, problem: string): string {
  return block(String(id), ['Failed.', problem]);
}

function block(title: string, paragraphs: readonly string[]): string {
  const body = paragraphs.filter(Boolean).map((paragraph) => wrap(printable(paragraph)));
  return `${printable(title)}\n\n${body.join('\n\n')}\n`;
}

function strongest(
  title: string,
  { passage, sentences }: Assessment,
  order: (a: number, b: number) => number,
  isOfSide: (contribution: number) => boolean,
): string[] {
  const chosen = sentences
    .filter(({ contribution }) => isOfSide(contribution))
    .sort((a, b) => order(a.contribution, b.contribution))
    .slice(0, STRONGEST);
  if (chosen.length === 0) return [];
  return [`${title}, in nats of the score:\n${chosen.map((one) => quoteLine(passage.text, one)).join('\n')}`];
}

function quoteLine(text: string, { start, end, contribution }: SentenceContribution): string {
  const quote = text.slice(start, end).replace(/\s+/g, ' ').trim();
  const shown = quote.length > QUOTE_LENGTH ? `${[...quote].slice(0, QUOTE_LENGTH - 1).join('')}…` : quote;
  const sign = contribution < 0 ? '−' : '+';
  return `  ${sign}${Math.abs(contribution).toFixed(2)}  ${shown}`;
}

/** Facts stand beside the verdict and never enter it. */
function facts({ evidence }: Assessment): string {
  const found = evidence.flatMap((one) => {
    if (one.state !== 'measured' || !('findings' in one.data) || one.data.findings.length === 0) return [];
    const what = one.kind === 'residue' ? "traces of an assistant's interface" : 'hidden or look-alike characters';
    return [`${what}: ${one.data.findings.length}`];
  });
  return found.length > 0 ? `Facts, apart from the score: ${found.join('; ')}.` : '';
}

// Text from files may hold characters that steer a terminal or turn its reading direction.
function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '');
}

function wrap(paragraph: string): string {
  return paragraph.split('\n').map(wrapLine).join('\n');
}

function wrapLine(line: string): string {
  if (line.startsWith(' ')) return `  ${line}`;
  const rows = [''];
  for (const word of line.split(' ')) {
    const row = rows.at(-1) ?? '';
    if (row !== '' && row.length + word.length >= WIDTH - 2) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.map((row) => `  ${row}`).join('\n');
}
