import type { Assessment } from '@/models/assessment.ts';
import type { MarkedSpan } from '@/models/chat/rating.ts';
import { counted, message } from './message.ts';

/** Longest quote in a composed message, and longest reply in one for another assistant, in UTF-16 units. */
const MAX_QUOTE = 400;
const MAX_REPLY = 12_000;
const MAX_PROMPT = 4_000;

/**
 * The next message to an assistant: what was good and what was bad in its answer, and a request to say what
 * sets the two apart before it answers again. Empty without any mark.
 *
 * Source: Gao and Das, Customizing Language Model Responses with Contrastive In-Context Learning, 2024,
 * arXiv:2401.17390: both kinds of example, and the analysis before the answer.
 */
export function askAgainWords(text: string, spans: readonly MarkedSpan[]): string {
  if (spans.length === 0) return '';
  const quotes = (isGood: boolean) =>
    spans.filter((span) => span.isGood === isGood).map(({ start, end }) => `- "${quoted(text.slice(start, end))}"`);
  const good = quotes(true);
  const bad = quotes(false);
  return [
    message('askIntro'),
    ...(good.length > 0 ? [[message('askGood'), ...good].join('\n')] : []),
    ...(bad.length > 0 ? [[message('askBad'), ...bad].join('\n')] : []),
    message(good.length > 0 && bad.length > 0 ? 'askContrast' : good.length > 0 ? 'askMore' : 'askLess'),
  ].join('\n\n');
}

/** A prompt for another assistant: the question, the answer, what was found in it, and what to judge. */
export function secondOpinionWords(assessment: Assessment, spans: readonly MarkedSpan[]): string {
  const { passage } = assessment;
  const { prompt } = passage.source.chat ?? {};
  const found = findings(assessment, spans);
  return [
    message('opinionIntro'),
    ...(prompt ? [fenced('opinionQuestion', clean(prompt), MAX_PROMPT)] : []),
    fenced('opinionAnswer', clean(passage.text), MAX_REPLY),
    ...(found.length > 0 ? [[message('opinionFound'), ...found.map((one) => `- ${one}`)].join('\n')] : []),
    message('opinionTask'),
  ].join('\n\n');
}

function findings({ evidence, passage }: Assessment, spans: readonly MarkedSpan[]): string[] {
  const found: string[] = [];
  for (const one of evidence) {
    if (one.state !== 'measured') continue;
    if (one.kind === 'residue' && 'findings' in one.data && one.data.findings.length > 0)
      found.push(counted('opinionTraces', one.data.findings.length));
    if (one.kind === 'hidden-characters' && 'findings' in one.data && one.data.findings.length > 0)
      found.push(counted('opinionHidden', one.data.findings.length));
  }
  for (const { start, end, isGood } of spans)
    found.push(message(isGood ? 'opinionMarkedGood' : 'opinionMarkedBad', quoted(passage.text.slice(start, end))));
  return found;
}

function fenced(heading: 'opinionQuestion' | 'opinionAnswer', text: string, max: number): string {
  const cut = text.length > max ? `${text.slice(0, max)} […]` : text;
  // A fence that the text itself cannot close.
  const longest = Math.max(0, ...(cut.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${message(heading)}\n${fence}\n${cut}\n${fence}`;
}

function quoted(text: string): string {
  const line = clean(text).replace(/\s+/g, ' ').trim();
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)} …` : line;
}

/** Text without characters that hide words or turn their direction in the field it is put into. */
const clean = (text: string): string =>
  text.replace(/[\p{Cf}\p{Cc}]/gu, (one) => (/[\n\t\u200d]/.test(one) ? one : ''));
