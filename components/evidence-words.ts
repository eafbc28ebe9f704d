import type { HiddenCharacterFinding } from '@/models/evidence/hidden-characters.ts';
import type { ResidueFinding } from '@/models/evidence/residue.ts';
import { count, counted, signed } from './number-words.ts';
import type { MethodWords } from './Section.tsx';

/** How far a sentence moves the score, and which way, for example "+0.42 toward machine-like". */
export function contributionWords(contribution: number, decimals = 2): string {
  const number = signed(contribution, decimals);
  if (Number(Math.abs(contribution).toFixed(decimals)) === 0) return `${number}, neither way`;
  return `${number} toward ${contribution > 0 ? 'machine-like' : 'human-like'}`;
}

/** How many sentences point each way. */
export function sentencesFinding(contributions: readonly number[]): string {
  const machine = contributions.filter((value) => value > 0).length;
  const human = contributions.filter((value) => value < 0).length;
  return `${count(machine)} toward machine-like, ${count(human)} toward human-like`;
}

export const sentencesMethod: MethodWords = {
  why: 'The numbers are not an explanation made up afterwards: they are the score itself, taken apart. They add up to it exactly, as the line above shows, and you can strike a sentence and see the score without it.',
  method:
    'The encoder gives each token a signed number of nats of log-odds. Their mean over the text plus a constant is the score; a sentence’s share is the sum of its tokens’ shares.',
  limits:
    'A sentence is read with its neighbours, so its share would differ elsewhere. Single sentences carry no certificate: only the whole text does.',
};

const traces: Readonly<Record<string, string>> = {
  'citation-marker': 'A citation marker of a chat assistant',
  'card-marker': 'A marker of a card that a chat assistant draws',
  'tracking-parameter': 'A link that a chat assistant has marked as its own',
  'sandbox-link': 'A link to a file inside an assistant’s own workspace',
  'template-marker': 'A marker of the format in which assistants are fed',
  'self-description': 'A phrase in which an assistant speaks of itself',
  'knowledge-limit': 'A phrase about where an assistant’s knowledge ends',
  'opening-courtesy': 'A courtesy with which assistants open their replies',
  'closing-offer': 'An offer with which assistants close their replies',
  'unrendered-markdown': 'Markdown that was pasted without being rendered',
  placeholder: 'A placeholder left to be filled in',
};

/** What one trace is; an unknown id is read as the noun it is. */
export function residueWords({ trace, strength }: Pick<ResidueFinding, 'trace' | 'strength'>): string {
  const noun = trace.replaceAll('-', ' ');
  const what = (Object.hasOwn(traces, trace) && traces[trace]) || `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  return strength === 'tool' ? `${what}.` : `${what}. People also quote such words or joke with them.`;
}

/** How many traces of each strength there are. */
export function residueFinding(findings: readonly ResidueFinding[]): string {
  if (findings.length === 0) return 'none found';
  return `${counted(findings.length, 'trace')} found`;
}

export const residueMethod: MethodWords = {
  why: 'Each trace is shown in its own words, and you can find it in the text. It is either there or not: no statistics are involved.',
  method: 'The text is searched for a fixed list of marks that chat assistants leave in what is copied from them.',
  limits:
    'A trace shows that these words passed through such a tool, not who wrote the rest. Quoted or discussed traces look the same. No trace proves nothing: they are easily removed.',
};

const groups: Readonly<Record<HiddenCharacterFinding['group'], readonly [string, string]>> = {
  'zero-width': ['zero-width character', 'zero-width characters'],
  bidirectional: ['direction mark', 'direction marks'],
  tag: ['tag character', 'tag characters'],
  homoglyph: ['look-alike letter', 'look-alike letters'],
  'unusual-space': ['unusual space', 'unusual spaces'],
  control: ['control character', 'control characters'],
};

/** One kind of hidden character and how often it occurs. */
export interface HiddenGroup {
  words: string;
  codePoints: string;
  findings: HiddenCharacterFinding[];
}

/** Hidden characters by kind, most frequent first. */
export function hiddenGroups(findings: readonly HiddenCharacterFinding[]): HiddenGroup[] {
  const present = [...new Set(findings.map(({ group }) => group))];
  const ofGroup = present.map((group) => {
    const members = findings.filter((finding) => finding.group === group);
    const codePoints = [...new Set(members.map(({ codePoint }) => codePointName(codePoint)))];
    return { words: counted(members.length, ...groups[group]), codePoints: codePoints.join(', '), findings: members };
  });
  return ofGroup.sort((a, b) => b.findings.length - a.findings.length);
}

/** A code point in the notation of Unicode, for example U+200B. */
export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** How many hidden characters there are. */
export function hiddenFinding(findings: readonly HiddenCharacterFinding[]): string {
  return findings.length === 0 ? 'none found' : `${count(findings.length)} found`;
}

export const hiddenMethod: MethodWords = {
  why: 'Each character is listed with its Unicode number; a text editor that shows code points shows the same.',
  method:
    'The text as captured is searched for characters that a reader cannot see or would take for others. The score is computed after they are cleaned away.',
  limits:
    'Word processors, web pages and languages written from right to left use many of them for good reasons. They say nothing about who wrote the text.',
};
