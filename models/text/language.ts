import { eld } from 'eld/extrasmall';

/** The language of a text, as ISO 639-1 code; null where there are no words to tell it by. */
export interface Language {
  language: string | null;
  isReliable: boolean;
}

/** eld looks at no more than this. */
const SAMPLE_UNITS = 1000;
const MIN_LETTERS = 3;
// Share of these among the words: 0.12 is the 0.5 % quantile of English dev texts, 0.35 the median.
const ENGLISH_WORDS =
  /(?<![\p{L}])(?:the|of|and|to|in|is|that|it|for|was|with|as|on|are|this|be|i|you|have|not|at|by|from|or|an|my|they|we|he|she|but|his|her|their|which|will|can|has|had|were|been|would|there|what|when|if|do|your|all|so|about|one)(?![\p{L}])/giu;
const MIN_ENGLISH_SHARE = 0.2;

/**
 * Identifies the language by letter sequences; a doubtful answer becomes English where a fifth of
 * the words are English function words.
 *
 * Source: eld, https://github.com/nitotm/efficient-language-detector-js, smallest set of sequences.
 */
export function identifyLanguage(text: string): Language {
  const answers = samples(text).map(sampleLanguage);
  const votes = (answer: Language) => answers.filter(({ language }) => language === answer.language).length;
  const told = answers.filter(({ language }) => language !== null).sort((a, b) => votes(b) - votes(a));
  return told[0] ?? { language: null, isReliable: false };
}

/** Begin, middle and end, so that a quotation at one place does not decide. */
function samples(text: string): string[] {
  if (text.length <= SAMPLE_UNITS) return [text];
  const middle = Math.floor((text.length - SAMPLE_UNITS) / 2);
  return [0, middle, text.length - SAMPLE_UNITS].map((start) => text.slice(start, start + SAMPLE_UNITS));
}

function sampleLanguage(sample: string): Language {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < MIN_LETTERS) return { language: null, isReliable: false };
  const found = eld.detect(sample);
  const isReliable = found.isReliable();
  if (!isReliable && found.language !== 'en' && hasEnglishWords(sample)) return { language: 'en', isReliable: false };
  return { language: found.language || null, isReliable };
}

function hasEnglishWords(sample: string): boolean {
  const words = sample.match(/\S+/g)?.length ?? 0;
  return (sample.match(ENGLISH_WORDS)?.length ?? 0) >= MIN_ENGLISH_SHARE * words;
}
