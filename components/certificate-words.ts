import type { Certificate, LowerLine, Stratum } from '@/models/verdict/verdict.ts';
import { budgetOutOf, count, counted, signed } from './number-words.ts';

const registers: Readonly<Record<string, string>> = {
  essay: 'essays',
  story: 'stories',
  news: 'news articles',
  academic: 'academic texts',
  review: 'reviews',
  answer: 'answers to questions',
  general: 'general texts',
  any: 'texts of any kind',
};
const bands: Readonly<Record<Stratum['band'], string>> = {
  '60-119': 'of 60 to 119 words',
  '120-249': 'of 120 to 249 words',
  '250-499': 'of 250 to 499 words',
  '500+': 'of 500 words and more',
  any: 'of any length from 60 words',
};

/** The name of a language in English, or its code where there is no name. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // not a language tag
  }
}

/** A kind of text in words, for example "English essays of 120 to 249 words". */
export function stratumWords({ language, band, register }: Stratum): string {
  const kind = (Object.hasOwn(registers, register) && registers[register]) || `texts of the kind “${register}”`;
  return `${language === 'any' ? '' : `${languageName(language)} `}${kind} ${bands[band] ?? band}`;
}

/**
 * The error rate a certificate bounds, in natural frequencies and from its own numbers.
 *
 * @param isAbove - whether the text crossed the line; says it of the text when true
 */
export function certificateSentence(certificate: Certificate, isAbove: boolean): string {
  const { of, flagged } = budgetOutOf(certificate.budget);
  const proof = `certified at ${confidence(certificate)} from ${counted(certificate.calibrationTexts, 'text')}`;
  const line = isAbove ? 'the line this text crossed' : 'the line';
  return `Of ${count(of)} human texts of this kind and length, fewer than ${count(flagged)} score above ${line} (${proof}).`;
}

/** What the certified figure does not say. */
export const certificateCaveat =
  'That is the share of human texts flagged, not the chance that this one is machine-written, and it does not hold for a part picked because it looked suspicious.';

/** What is special about the line, one sentence each: wider kind of text, stricter line for new sources. */
export function lineNotes(certificate: Certificate, stratum: Stratum | null): string[] {
  const notes: string[] = [];
  if (stratum && isWider(certificate.stratum, stratum)) {
    const kind = stratumWords(certificate.stratum);
    notes.push(`There are too few ${stratumWords(stratum)} for a line of their own: this one is for ${kind}.`);
  }
  if (certificate.bounds === 'source') notes.push(sourceNote(certificate));
  return notes;
}

/** The facts of a certificate for a report, with nothing left out. */
export function certificateFacts(certificate: Certificate): string {
  const { calibrationTexts, errors, threshold, textThreshold, sourceThreshold, origins } = certificate;
  const above = `${count(errors)} of ${counted(calibrationTexts, 'human calibration text')}`;
  const base = `Line at ${signed(threshold)} for ${stratumWords(certificate.stratum)}: ${above} score above it, confidence ${confidence(certificate)}.`;
  const certified = `The line certified for texts like the calibration ones is at ${signed(textThreshold)}.`;
  if (sourceThreshold === undefined) return `${base} ${certified}`;
  const held = origins ? ` (${counted(origins, 'kind')} of sources left out of training)` : '';
  return `${base} ${certified} The line by source is at ${signed(sourceThreshold)}${held}; the stricter one is used.`;
}

/** The measured lower line, in the texts it was measured on. */
export function lowerLineSentence({ machineTexts, machineBelow, threshold }: LowerLine): string {
  const of = counted(machineTexts, 'machine text');
  return `Of ${of} of this kind, ${count(machineBelow)} scored at or below the lower line at ${signed(threshold)}. That was measured, not certified.`;
}

function sourceNote({ origins }: Certificate): string {
  const held = origins ? `${counted(origins, 'kind')} of sources` : 'the kinds of sources';
  return `It is the stricter line, the one that held for ${held} left out of training; “certified” refers to texts like the calibration ones only.`;
}

function isWider(line: Stratum, own: Stratum): boolean {
  return line.band !== own.band || line.register !== own.register || line.language !== own.language;
}

// 100 times 0.95 is not exact in binary.
const confidence = ({ confidence: share }: Certificate) => `${Number((share * 100).toFixed(6))} %`;
