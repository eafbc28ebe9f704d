/** What the panel itself says; verdicts and evidence have their words under components. */
export const words = {
  unread: 'The text could not be read.',
  noAnswer: 'Penlight’s background did not answer. Try again; if it stays silent, reload the extension.',
  pressIcon:
    'The browser lets Penlight read a page only when asked on that page: press the Penlight icon on this tab, or Alt+Shift+P.',
  noTab: 'There is no page in this window to check.',
  gone: 'This assessment is no longer kept. Check the text again.',
  oneFile: 'Drop one file at a time. Nothing was checked.',
  tooLong: 'This text is longer than five million characters. Split it, or paste the part you want checked.',
  empty: 'There is no text in it. Paste some words first.',
  saved: 'Saved to the library. The text is now kept on this device until you delete it there.',
  noStrike: 'What remains could not be read. Restore the sentences and try again.',
  unfinished: 'This check was stopped before the whole text was read, so it says nothing about it yet.',
} as const;

/** The words of a failed request: its own sentence where it has one. */
export function problemWords(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /^\p{Lu}.*\.$/su.test(message) ? message : words.noAnswer;
}
