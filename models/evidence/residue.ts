import type { Passage } from '../passage.ts';
import type { Span } from '../text/span.ts';
import type { EvidenceSource } from './evidence.ts';

/** A trace that an assistant's interface leaves in copied text; a fact, not a statistic. */
export interface ResidueFinding extends Span {
  /** Which trace: a stable noun such as `citation-marker` or `tracking-parameter`. */
  trace: string;
  /** `tool`: written by an assistant's interface. `phrase`: words people also quote or joke with. */
  strength: 'tool' | 'phrase';
}

export interface ResidueData {
  findings: readonly ResidueFinding[];
}

interface Trace {
  trace: string;
  strength: ResidueFinding['strength'];
  /** Global; every quantifier is bounded, so that the search stays linear. */
  pattern: RegExp;
}

const ASSISTANT_SITE =
  'chatgpt\\.com|openai(?:\\.com)?|copilot(?:\\.com|\\.microsoft\\.com)?|perplexity(?:\\.ai)?|claude\\.ai';

// Tool traces were found in none of 40,939 human training and dev texts; of the phrases but
// Markdown each in 17 at most.
const TRACES: readonly Trace[] = [
  {
    trace: 'citation-marker',
    strength: 'tool',
    pattern: /:{0,2}contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?|\[?oai_?cit(?:e|ation):\d{1,4}\b\]?/g,
  },
  {
    trace: 'citation-marker',
    strength: 'tool',
    pattern:
      /\ue200[a-z_]{2,20}(?:\ue202[^\ue200\ue201\n]{1,80}){1,9}\ue201?|(?:(?:file|image|nav)?cite|navlist|\b|(?<=\d))turn\d{1,3}(?:search|news|view|fetch|image|file|academia|forecast|finance|sports|product|maps|business|video|reddit)\d{1,3}(?!\w*[A-Z])/g,
  },
  { trace: 'citation-marker', strength: 'tool', pattern: /【\d{1,3}(?::\d{1,3})?†[^】\n]{0,120}】/g },
  {
    trace: 'citation-marker',
    strength: 'tool',
    pattern: /\[cite_(?:start|end)\]|\[cite: ?\d{1,3}(?:, ?\d{1,3}){0,20}\]/g,
  },
  {
    trace: 'citation-marker',
    strength: 'tool',
    pattern: /\[\^\d{1,2}\^\]|\[(?:attached_file|attached_image|web):\d{1,3}\]/g,
  },
  { trace: 'card-marker', strength: 'tool', pattern: /<\/?grok[-:_](?:card|render)[^<>\n]{0,200}>|\bgrok[_-]card\b/g },
  {
    trace: 'tracking-parameter',
    strength: 'tool',
    pattern: new RegExp(`(?<=[?&;])(?:utm_source|referrer)=(?:${ASSISTANT_SITE}|grok\\.com)(?![\\w.-])`, 'gi'),
  },
  { trace: 'sandbox-link', strength: 'tool', pattern: /\bsandbox:\/mnt\/data\/[^\s)\]>"']{0,200}/g },
  {
    trace: 'template-marker',
    strength: 'phrase',
    pattern: /<\|(?:im_start|im_end|endoftext|eot_id|start_header_id)\|>|<\/?think>/g,
  },
  {
    trace: 'self-description',
    strength: 'phrase',
    pattern:
      /\b(?:as|i am|i['’]m)(?: just| only| merely)? an? (?:AI|artificial intelligence|large language|language)(?: language)? (?:model|assistant|chatbot)\b/gi,
  },
  {
    trace: 'knowledge-limit',
    strength: 'phrase',
    pattern:
      /\b(?:as of|since|until|after) my (?:last|latest|most recent) (?:knowledge |training |data )?(?:update|cut-?off|training)\b|\bmy (?:knowledge|training(?: data)?) (?:cut-?off|ends in|only goes)\b|\bknowledge cut-?off\b/gi,
  },
  {
    trace: 'opening-courtesy',
    strength: 'phrase',
    pattern:
      /^\s{0,20}(?:certainly|sure(?: thing)?|of course|absolutely)[!,.] {0,2}(?:i['’]d be happy to|here(?:['’]s| is| are)\b)/gi,
  },
  {
    trace: 'closing-offer',
    strength: 'phrase',
    pattern:
      /\bi hope this helps[!.] {0,2}(?:(?:please )?let me know if|feel free to)|\b(?:let me know if you['’]d like me to|would you like me to)\b[^\n?.]{0,160}[?.]?\s{0,20}$/gi,
  },
  {
    trace: 'placeholder',
    strength: 'phrase',
    pattern: /\[(?:insert|enter|your) [^\][\n]{1,60}\]|\[(?:recipient|company|client)(?:['’]s)? name\]/gi,
  },
];

const MIN_MARKDOWN_MARKS = 3;
const BOLD = /\*\*(?=\S)[^*\n]{1,120}(?<=\S)\*\*/g;
const HEADING = /^#{1,6} (?=\S)[^\n]{1,120}/gm;

export const residue: EvidenceSource<'residue'> = {
  id: 'residue',
  needs: 'text',
  measure: ({ passage }) => {
    const found = TRACES.flatMap((trace) => findings(passage.text, trace));
    return { findings: withoutOverlap([...found, ...unrenderedMarkdown(passage)]) };
  },
};

function findings(text: string, { trace, strength, pattern }: Trace): ResidueFinding[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => {
    const start = index + match.length - match.trimStart().length;
    return { trace, strength, start, end: index + match.trimEnd().length };
  });
}

/** Markdown signs in flowed text; a Markdown file has them by right, and so has text with code fences. */
function unrenderedMarkdown({ text, source, kind }: Passage): ResidueFinding[] {
  const isMarkdown = kind === 'file' && /\.(?:md|mdx|markdown|rmd)$/i.test(source.fileName ?? '');
  if (isMarkdown || /^ {0,3}(?:```|~~~)/m.test(text)) return [];
  const marks = [BOLD, HEADING].flatMap((pattern) =>
    findings(text, { trace: 'unrendered-markdown', strength: 'phrase', pattern }),
  );
  return marks.length >= MIN_MARKDOWN_MARKS ? marks : [];
}

/** In order of the text; where two overlap, the one that begins first, and of two the longer, stays. */
function withoutOverlap(found: readonly ResidueFinding[]): ResidueFinding[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: ResidueFinding[] = [];
  for (const finding of ordered) if (finding.start >= (kept.at(-1)?.end ?? 0)) kept.push(finding);
  return kept;
}
