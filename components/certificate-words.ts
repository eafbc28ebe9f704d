import type { Certificate, LowerLine, Stratum } from '@/models/verdict/verdict.ts';
import { counted, language, type MessageKey, message } from './message.ts';
import { budgetOutOf, signed } from './number-words.ts';

const registers: Readonly<Record<string, MessageKey>> = {
  essay: 'registerEssay',
  story: 'registerStory',
  news: 'registerNews',
  academic: 'registerAcademic',
  review: 'registerReview',
  answer: 'registerAnswer',
  general: 'registerGeneral',
  any: 'registerAny',
};
const bands: Readonly<Record<Stratum['band'], MessageKey>> = {
  '60-119': 'band60',
  '120-249': 'band120',
  '250-499': 'band250',
  '500+': 'band500',
  any: 'bandAny',
};

/** The name of a language in that of the interface, or its code where there is no name. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([language()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // not a language tag
  }
}

/** A kind of text in words, for example "English essays of 120 to 249 words". */
export function stratumWords({ language: code, band, register }: Stratum): string {
  const known = Object.hasOwn(registers, register) ? registers[register] : undefined;
  const kind = known ? message(known) : message('registerUnknown', register);
  const length = Object.hasOwn(bands, band) ? message(bands[band]) : band;
  if (code === 'any') return message('stratumAnyLanguage', kind, length);
  return message('stratum', languageName(code), kind, length);
}

/**
 * The error rate a certificate bounds, in natural frequencies and from its own numbers.
 *
 * @param isAbove - whether the text crossed the line; says it of the text when true
 */
export function certificateSentence(certificate: Certificate, isAbove: boolean): string {
  const { of, flagged } = budgetOutOf(certificate.budget);
  const stem = isAbove ? 'certificateRateCrossed' : 'certificateRate';
  return counted(stem, certificate.calibrationTexts, of, flagged, confidence(certificate));
}

/** What is special about the line, one sentence each: wider kind of text, stricter line for new sources. */
export function lineNotes(certificate: Certificate, stratum: Stratum | null): string[] {
  const notes: string[] = [];
  if (stratum && isWider(certificate.stratum, stratum)) {
    notes.push(message('lineWider', stratumWords(stratum), stratumWords(certificate.stratum)));
  }
  if (certificate.bounds === 'source') notes.push(sourceNote(certificate));
  return notes;
}

/** The facts of a certificate for a report, with nothing left out. */
export function certificateFacts(certificate: Certificate): string {
  const { calibrationTexts, errors, threshold, textThreshold, stratum } = certificate;
  const kind = stratumWords(stratum);
  const facts = [
    counted('certificateLine', calibrationTexts, signed(threshold), kind, errors, confidence(certificate)),
    message('certificateByText', signed(textThreshold)),
    bySource(certificate),
  ];
  return facts.filter(Boolean).join(' ');
}

/** The measured lower line, in the texts it was measured on. */
export function lowerLineSentence({ machineTexts, machineBelow, threshold }: LowerLine): string {
  return counted('lowerLine', machineTexts, machineBelow, signed(threshold));
}

function bySource({ sourceThreshold, origins }: Certificate): string {
  if (sourceThreshold === undefined) return '';
  const line = signed(sourceThreshold);
  return origins ? counted('certificateBySource', origins, line) : message('certificateBySourceBare', line);
}

function sourceNote({ origins }: Certificate): string {
  return origins ? counted('lineBySource', origins) : message('lineBySourceBare');
}

function isWider(line: Stratum, own: Stratum): boolean {
  return line.band !== own.band || line.register !== own.register || line.language !== own.language;
}

// 100 times 0.95 is not exact in binary.
const confidence = ({ confidence: share }: Certificate) => message('percentage', Number((share * 100).toFixed(6)));
