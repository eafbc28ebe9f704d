import type { Evidence } from '@/models/evidence/evidence.ts';
import type { HiddenCharacterFinding } from '@/models/evidence/hidden-characters.ts';
import type { ResidueFinding } from '@/models/evidence/residue.ts';
import { type CountedKey, counted, listed, type MessageKey, message } from './message.ts';
import { signed } from './number-words.ts';
import type { MethodWords } from './Section.tsx';

/** How far a sentence moves the score, and which way, for example "+0.42 toward machine-like". */
export function contributionWords(contribution: number, decimals = 2): string {
  const number = signed(contribution, decimals);
  if (Number(Math.abs(contribution).toFixed(decimals)) === 0) return message('contributionNeither', number);
  return message(contribution > 0 ? 'contributionMachine' : 'contributionHuman', number);
}

/** Why a kind of evidence was not measured; what an error said is quoted as it is. */
export const evidenceReason = (evidence: Exclude<Evidence, { state: 'measured' }>): string =>
  evidence.state === 'not-applicable' ? message('evidenceNotScored') : evidence.reason;

/** How many sentences point each way. */
export function sentencesFinding(contributions: readonly number[]): string {
  const machine = contributions.filter((value) => value > 0).length;
  const human = contributions.filter((value) => value < 0).length;
  return message('sentencesFinding', machine, human);
}

export const sentencesMethod: MethodWords = {
  why: 'sentencesWhy',
  method: 'sentencesMethod',
  limits: 'sentencesLimits',
};

const traces: Readonly<Record<string, MessageKey>> = {
  'citation-marker': 'traceCitationMarker',
  'card-marker': 'traceCardMarker',
  'tracking-parameter': 'traceTrackingParameter',
  'sandbox-link': 'traceSandboxLink',
  'template-marker': 'traceTemplateMarker',
  'self-description': 'traceSelfDescription',
  'knowledge-limit': 'traceKnowledgeLimit',
  'opening-courtesy': 'traceOpeningCourtesy',
  'closing-offer': 'traceClosingOffer',
  'unrendered-markdown': 'traceUnrenderedMarkdown',
  placeholder: 'tracePlaceholder',
};

/** What one trace is; an unknown id is read as the noun it is. */
export function residueWords({ trace, strength }: Pick<ResidueFinding, 'trace' | 'strength'>): string {
  const noun = trace.replaceAll('-', ' ');
  const known = Object.hasOwn(traces, trace) ? traces[trace] : undefined;
  const what = known ? message(known) : `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  return message(strength === 'tool' ? 'traceOfTool' : 'traceOfPhrase', what);
}

/** How many traces of each strength there are. */
export function residueFinding(findings: readonly ResidueFinding[]): string {
  return findings.length === 0 ? message('tracesFoundNone') : counted('tracesFound', findings.length);
}

export const residueMethod: MethodWords = {
  why: 'tracesWhy',
  method: 'tracesMethod',
  limits: 'tracesLimits',
};

const groups: Readonly<Record<HiddenCharacterFinding['group'], CountedKey>> = {
  'zero-width': 'hiddenZeroWidth',
  bidirectional: 'hiddenBidirectional',
  tag: 'hiddenTag',
  homoglyph: 'hiddenHomoglyph',
  'unusual-space': 'hiddenUnusualSpace',
  control: 'hiddenControl',
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
    return { words: counted(groups[group], members.length), codePoints: listed(codePoints), findings: members };
  });
  return ofGroup.sort((a, b) => b.findings.length - a.findings.length);
}

/** A code point in the notation of Unicode, for example U+200B. */
export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** How many hidden characters there are. */
export function hiddenFinding(findings: readonly HiddenCharacterFinding[]): string {
  return findings.length === 0 ? message('hiddenFoundNone') : counted('hiddenFound', findings.length);
}

export const hiddenMethod: MethodWords = {
  why: 'hiddenWhy',
  method: 'hiddenMethod',
  limits: 'hiddenLimits',
};
