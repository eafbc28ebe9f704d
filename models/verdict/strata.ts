import type { Stratum } from './verdict.ts';

const BANDS = [
  { from: 500, band: '500+' },
  { from: 250, band: '250-499' },
  { from: 120, band: '120-249' },
  { from: 60, band: '60-119' },
] as const;

/** Texts with fewer words get evidence but no verdict. */
export const MIN_WORDS = 60;

/** Length band of a text of so many words; `any` below 60, where no line is computed. */
export function bandOf(words: number): Stratum['band'] {
  return BANDS.find(({ from }) => words >= from)?.band ?? 'any';
}

/** The stratum itself, then those that contain it: same register, same length, everything. */
export function containingStrata(stratum: Stratum): Stratum[] {
  const { language, band, register } = stratum;
  return [
    stratum,
    { language, band: 'any', register },
    { language, band, register: 'any' },
    { language, band: 'any', register: 'any' },
  ];
}

export function isSameStratum(a: Stratum, b: Stratum): boolean {
  return a.language === b.language && a.band === b.band && a.register === b.register;
}

/** For example `en/120-249/essay`. */
export function stratumName({ language, band, register }: Stratum): string {
  return `${language}/${band}/${register}`;
}
