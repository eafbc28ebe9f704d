import { sentenceSpans } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import type { Conversation } from './conversation.ts';

/** What a prompt segment is; `earlier` are all messages before the prompt taken together. */
export type SegmentKind = 'system' | 'earlier' | 'sentence' | 'list-item' | 'pasted';

/** A part of what the assistant was given, left out as a whole to see what it did. */
export interface PromptSegment extends Span {
  kind: SegmentKind;
  /** Index of the message that `start` and `end` point into, as raw offsets; of `earlier`, the first one. */
  message: number;
  /** Of `earlier`, how many messages; else 1. */
  messages: number;
  /** Its raw words; untrusted text. */
  text: string;
}

export const MAX_SEGMENTS = 12;

/** A paragraph of so many words that follows a request is material, not a request. */
const PASTED_WORDS = 80;
const LIST_ITEM = /^[ \t]*(?:[-*•–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+\S/;

type Part = Span & { kind: SegmentKind };

/**
 * What led to a reply, in at most twelve parts: system text, earlier messages as one, then the
 * prompt's sentences, list items and pasted blocks. Where it has more, neighbours are joined, the
 * shortest first.
 *
 * @param before - messages before the reply; the last is the prompt
 */
export function promptSegments(before: Conversation): PromptSegment[] {
  const prompt = before.length - 1;
  const systems = before.findIndex(({ role }) => role !== 'system');
  const system = Math.min(Math.max(systems, 0), prompt);
  const segments: PromptSegment[] = [];
  if (system > 0) segments.push(wholeMessages(before, 0, system, 'system'));
  if (prompt > system) segments.push(wholeMessages(before, system, prompt, 'earlier'));
  const text = before[prompt]?.text ?? '';
  const parts = joinedTo(promptParts(text), MAX_SEGMENTS - segments.length);
  for (const { start, end, kind } of parts) {
    segments.push({ kind, message: prompt, messages: 1, start, end, text: text.slice(start, end) });
  }
  return segments;
}

/**
 * The conversation as it would have been without some segments. A message left empty goes, apart
 * from the prompt itself.
 */
export function withoutSegments(before: Conversation, left: readonly PromptSegment[]): Conversation {
  const prompt = before.length - 1;
  return before.flatMap((message, at) => {
    const isGone = left.some((one) => isWhole(one) && at >= one.message && at < one.message + one.messages);
    if (isGone) return [];
    if (at !== prompt) return [message];
    return [
      {
        ...message,
        text: withoutSpans(
          message.text,
          left.filter((one) => !isWhole(one)),
        ),
      },
    ];
  });
}

function isWhole({ kind }: PromptSegment): boolean {
  return kind === 'system' || kind === 'earlier';
}

/** A text without spans of it, each with the blanks that follow. */
function withoutSpans(text: string, spans: readonly Span[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    kept += text.slice(from, start);
    from = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  }
  return (kept + text.slice(from)).trimEnd();
}

function wholeMessages(before: Conversation, first: number, end: number, kind: SegmentKind): PromptSegment {
  const texts = before.slice(first, end).map(({ text }) => text);
  return {
    kind,
    message: first,
    messages: end - first,
    start: 0,
    end: texts[0]?.length ?? 0,
    text: texts.join('\n\n'),
  };
}

function promptParts(text: string): Part[] {
  const blocks = fencedBlocks(text);
  const parts: Part[] = [];
  let from = 0;
  for (const block of [...blocks, { start: text.length, end: text.length }]) {
    parts.push(...proseParts(text, { start: from, end: block.start }));
    if (block.end > block.start) parts.push({ ...block, kind: 'pasted' });
    from = block.end;
  }
  return parts;
}

/** Fenced code and runs of quoted lines. */
function fencedBlocks(text: string): Span[] {
  const found = text.matchAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|(?![\s\S]))|^>[^\n]*(?:\n>[^\n]*)*/gm);
  return Array.from(found, ({ index, 0: block }) => trimmed(text, { start: index, end: index + block.length }));
}

/** Paragraphs, each as a whole where it is long and not the first; else its items and sentences. */
function proseParts(text: string, { start, end }: Span): Part[] {
  const paragraphs = text.slice(start, end).matchAll(/(?:[^\n]|\n(?![ \t]*\n))+/g);
  return Array.from(paragraphs, ({ index, 0: words }) =>
    trimmed(text, { start: start + index, end: start + index + words.length }),
  )
    .filter((span) => span.end > span.start)
    .flatMap((span) => paragraphParts(text, span));
}

function paragraphParts(text: string, span: Span): Part[] {
  const words = text.slice(span.start, span.end).split(/\s+/).length;
  const isMaterial = words >= PASTED_WORDS && text.slice(0, span.start).trim() !== '';
  if (isMaterial) return [{ ...span, kind: 'pasted' }];
  const parts: Part[] = [];
  let at = span.start;
  let prose: Span | null = null;
  for (const line of text.slice(span.start, span.end).split('\n')) {
    const end = at + line.length;
    if (LIST_ITEM.test(line)) {
      if (prose) parts.push(...sentenceParts(text, prose));
      prose = null;
      parts.push({ ...trimmed(text, { start: at, end }), kind: 'list-item' });
    } else prose = prose ? { start: prose.start, end } : { start: at, end };
    at = end + 1;
  }
  if (prose) parts.push(...sentenceParts(text, prose));
  return parts;
}

function sentenceParts(text: string, { start, end }: Span): Part[] {
  return sentenceSpans(text.slice(start, end)).map((span) => ({
    start: start + span.start,
    end: start + span.end,
    kind: 'sentence' as const,
  }));
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}

/** At most so many parts: the neighbours that are shortest together become one, again and again. */
function joinedTo(parts: readonly Part[], most: number): Part[] {
  const joined = [...parts];
  while (joined.length > most) {
    let at = 0;
    for (let next = 1; next + 1 < joined.length; next += 1) {
      if (lengthOfPair(joined, next) < lengthOfPair(joined, at)) at = next;
    }
    const [a, b] = [joined[at]!, joined[at + 1]!];
    joined.splice(at, 2, { start: a.start, end: b.end, kind: a.kind === b.kind ? a.kind : 'pasted' });
  }
  return joined;
}

function lengthOfPair(parts: readonly Part[], at: number): number {
  return parts[at + 1]!.end - parts[at]!.start;
}
