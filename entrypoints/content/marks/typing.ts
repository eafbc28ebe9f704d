export interface Typing {
  /** Whether a key was pressed a moment ago. */
  isGoingOn(): boolean;
  close(): void;
}

/** A pause of this length ends typing. */
const PAUSE_MS = 1_000;

/**
 * Tells when a person types anywhere on a page, so that all other work can wait. `began` is called with
 * the first key, `paused` a second after the last one; keys between the two cost one assignment each.
 */
export function watchTyping(page: Document, { began, paused }: { began: () => void; paused: () => void }): Typing {
  let typedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    const left = typedAt + PAUSE_MS - performance.now();
    timer = left > 0 ? setTimeout(check, left) : undefined;
    if (!timer) paused();
  };
  const typed = () => {
    typedAt = performance.now();
    if (timer !== undefined) return;
    timer = setTimeout(check, PAUSE_MS);
    began();
  };
  const options = { capture: true, passive: true };
  page.addEventListener('keydown', typed, options);
  return {
    isGoingOn: () => timer !== undefined,
    close() {
      clearTimeout(timer);
      page.removeEventListener('keydown', typed, options);
    },
  };
}
