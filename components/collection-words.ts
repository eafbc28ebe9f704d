import type { Ground, Label, Reason } from '@/models/collections/collected.ts';
import { type MessageKey, message } from './message.ts';

export const labelNames: Readonly<Record<Label, MessageKey>> = {
  machine: 'labelMachine',
  human: 'labelHuman',
  mixed: 'labelMixed',
  unsure: 'labelUnsure',
};

export const reasonNames: Readonly<Record<Reason, MessageKey>> = {
  vocabulary: 'reasonVocabulary',
  formality: 'reasonFormality',
  grammar: 'reasonGrammar',
  'sentence-structure': 'reasonSentences',
  formatting: 'reasonFormatting',
  tone: 'reasonTone',
  introductions: 'reasonIntroductions',
  conclusions: 'reasonConclusions',
  topics: 'reasonTopics',
  factuality: 'reasonFactuality',
  originality: 'reasonOriginality',
  clarity: 'reasonClarity',
  names: 'reasonNames',
};

export const groundNames: Readonly<Record<Ground, MessageKey>> = {
  wrote: 'groundWrote',
  'saw-written': 'groundSawWritten',
  stated: 'groundStated',
  guess: 'groundGuess',
};

/** A label as it is shown; one of a person's own is their word. */
export const labelWords = (label: string): string =>
  Object.hasOwn(labelNames, label) ? message(labelNames[label as Label]) : label;
