import type { Assessment } from '@/models/assessment.ts';
import type { Verdict } from '@/models/verdict/verdict.ts';
import { listed, type MessageKey, message } from './message.ts';
import { signed } from './number-words.ts';
import { reasonWords } from './reason-words.ts';

/** Whether the page itself says that an assistant wrote the passage: then whether is not the question. */
export const isKnownReply = ({ passage: { kind, role } }: Pick<Assessment, 'passage'>): boolean =>
  kind === 'message' && role === 'assistant';

/** What the card of a known reply says. */
export interface ReplyWords {
  heading: string;
  answer: string;
  /** Which families it reads like, as a set that may be empty or everything. */
  families: string;
  /** What its words alone would have said, and what that is worth here. */
  alone: string;
}

const names: Readonly<Record<string, MessageKey>> = {
  gpt: 'familyGpt',
  claude: 'familyClaude',
  gemini: 'familyGemini',
  llama: 'familyLlama',
  mistral: 'familyMistral',
  qwen: 'familyQwen',
  deepseek: 'familyDeepseek',
  cohere: 'familyCohere',
  gemma: 'familyGemma',
  phi: 'familyPhi',
  yi: 'familyYi',
  falcon: 'familyFalcon',
  other: 'familyOther',
};

/** Of so many families a set says nothing any more. */
const WIDE_SET = 7;

/** All words of the card of a known reply, from the assessment's own numbers alone. */
export function replyWords({ verdict, score, families }: Assessment & { verdict: Verdict }): ReplyWords {
  return {
    heading: message('replyVerdict'),
    answer: message('replyKnown'),
    families: score === null ? reasonWords(verdict.reason).why : familyWords(families),
    alone: score === null ? '' : message(aloneKey(verdict), signed(score)),
  };
}

function familyWords(families: readonly string[]): string {
  if (families.length === 0) return message('replyNoFamily');
  const set = listed(families.map(familyName));
  return message(families.length >= WIDE_SET ? 'replyManyFamilies' : 'replyFamilies', set);
}

const familyName = (family: string): string => {
  const known = Object.hasOwn(names, family) ? names[family] : undefined;
  return known ? message(known) : family;
};

function aloneKey({ name }: Verdict): 'replyAloneMachine' | 'replyAloneHuman' | 'replyAloneOpen' {
  if (name === 'machine' || name === 'mixed') return 'replyAloneMachine';
  return name === 'human' ? 'replyAloneHuman' : 'replyAloneOpen';
}
