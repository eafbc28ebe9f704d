/** Of each page: by prompt and place of the reply, the answers it has shown. Gone with the page. */
const seen = new WeakMap<Document, Map<string, Map<number, string>>>();

const MAX_PROMPTS = 50;
const MAX_CHARACTERS = 20_000;

/** An answer that a page shows as one of several to the same prompt. */
export interface ShownVersion {
  prompt: string | null;
  /** Number of the reply among those on the page. */
  reply: number;
  /** Number of this answer among those to the prompt. */
  number: number;
  text: string;
}

/**
 * Remembers an answer and gives the others to its prompt that the page has shown since it was opened: a
 * page holds one at a time, and Penlight never turns its pages.
 */
export function otherVersions(page: Document, { prompt, reply, number, text }: ShownVersion): string[] {
  const ofPage = seen.get(page) ?? new Map<string, Map<number, string>>();
  seen.set(page, ofPage);
  const key = `${reply}\n${prompt ?? ''}`;
  const versions = ofPage.get(key) ?? new Map<number, string>();
  versions.set(number, text.slice(0, MAX_CHARACTERS));
  ofPage.delete(key); // the newest stands last, the oldest goes first
  ofPage.set(key, versions);
  for (const oldest of ofPage.keys()) {
    if (ofPage.size <= MAX_PROMPTS) break;
    ofPage.delete(oldest);
  }
  return [...versions].filter(([other]) => other !== number).map(([, words]) => words);
}
