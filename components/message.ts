import type english from '@/public/_locales/en/messages.json';

/** Name of one message of `public/_locales`. */
export type MessageKey = keyof typeof english;

/** What is counted: `words` for the messages `words_one` and `words_other`. */
export type CountedKey = StemOf<MessageKey>;
type StemOf<K> = K extends `${infer Stem}_other` ? Stem : never;

/** Text of a message with its values in place, as `browser.i18n.getMessage` gives it; empty where there is none. */
export type ReadMessage = (key: string, values: string[]) => string;

// A document or worker speaks one language, chosen once where it starts.
let read: ReadMessage = (key) => {
  throw new Error(`no catalogue was chosen before the message ${key}`);
};
let known: { tag: string; numbers: Intl.NumberFormat; plurals: Intl.PluralRules } | null = null;

/** Chooses the catalogue from which this context takes its words; called once, where it starts. */
export function speakFrom(catalogue: ReadMessage): void {
  read = catalogue;
  known = null;
}

/** The words of one message in the language of the interface. Numbers are written as that language does. */
export function message(key: MessageKey, ...values: (string | number)[]): string {
  return read(key, values.map(written));
}

/**
 * The words of a message that depends on a number, in the plural form the language has for it.
 *
 * @param number - chooses the form and is the first value of the message
 */
export function counted(stem: CountedKey, number: number, ...values: (string | number)[]): string {
  const all = [number, ...values].map(written);
  // A form that the language has and its catalogue lacks is said as the general one.
  return read(`${stem}_${formats().plurals.select(number)}`, all) || read(`${stem}_other`, all);
}

/** Language tag of the catalogue in use, which is not always the browser's: it may lack that language. */
export const language = (): string => formats().tag;

/** Items in a row, as the language separates them. */
export const listed = (items: readonly string[]): string =>
  new Intl.ListFormat(language(), { type: 'unit' }).format(items);

const written = (value: string | number): string =>
  typeof value === 'number' ? formats().numbers.format(value) : value;

function formats() {
  if (known) return known;
  const tag = read('languageTag', []);
  known = { tag, numbers: new Intl.NumberFormat(tag), plurals: new Intl.PluralRules(tag) };
  return known;
}
