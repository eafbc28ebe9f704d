import { type MessageKey, message } from './message.ts';

/** Why there is no machine-like, mixed or human-like answer, and what the reader can do next. */
export interface ReasonWords {
  why: string;
  next: string;
}

/** A message that has another one beside it with what can be done next. */
type ReasonKey = WithNext<MessageKey>;
type WithNext<K> = K extends `${infer Why}Next` ? Extract<MessageKey, Why> : never;

const reasons: Readonly<Record<string, ReasonKey>> = {
  'between-lines': 'reasonBetweenLines',
  'no-certificate': 'reasonNoCertificate',
  'partly-machine-like': 'reasonPartlyMachineLike',
  'under-60-words': 'reasonUnder60Words',
  empty: 'reasonEmpty',
  'no-letters': 'reasonNoLetters',
  'not-english': 'reasonNotEnglish',
  'model-failed': 'reasonModelFailed',
  'model-corrupt': 'reasonModelCorrupt',
  interrupted: 'reasonInterrupted',
  'too-large': 'reasonTooLarge',
};

/** The words of one reason id; an unknown or missing one is named rather than hidden. */
export function reasonWords(reason: string | undefined): ReasonWords {
  const known = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
  if (known) return { why: message(known), next: message(`${known}Next`) };
  return {
    why: reason ? message('reasonUnknown', reason) : message('reasonNone'),
    next: message('reasonUnknownNext'),
  };
}
