import { message } from '@/components/message.ts';
import type { Passage } from '@/models/passage.ts';
import type { BarOffer } from '../../shared/protocol.ts';
import type { TextIndex } from '../anchor/text-index.ts';
import { captureSelected } from '../capture/capture.ts';
import { createBar } from './bar.ts';

/** Requests to the background; each rejects with a sentence where there is one. */
export interface CollectorAsks {
  begin: (passage: Passage) => Promise<BarOffer>;
  collect: (passage: Passage, label: string, isPart: boolean) => Promise<void>;
  comment: (comment: string) => Promise<void>;
  undo: () => Promise<void>;
}

const SETTLE_MS = 250;
const STAY_MS = 12_000;
const MIN_LETTERS = 2;

/** Collects what is selected in a page: after a key, or with every selection while that is on. */
export function createCollector(page: Document, asks: CollectorAsks) {
  let chosen: { passage: Passage; words: Map<string, string> } | null = null;
  let collected: string | null = null;
  let ending: AbortController | null = null;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let staying: ReturnType<typeof setTimeout> | undefined;
  let focusedBefore: HTMLElement | null = null;

  const bar = createBar(page, {
    choose: (label, isPart) => void attempt(() => choose(label, isPart)),
    comment: (comment) => void attempt(() => asks.comment(comment).then(() => told(message('barCommented')))),
    undo: () => void attempt(() => asks.undo().then(() => told(message('barUndone')))),
    closed: () => {
      clearTimeout(staying);
      focusedBefore?.focus();
      focusedBefore = null;
    },
  });

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error) => bar.say(sentenceOf(error)));
  }

  async function choose(label: string, isPart: boolean): Promise<void> {
    if (!chosen) return;
    const { passage, words } = chosen;
    await asks.collect(passage, label, isPart);
    chosen = null;
    collected = passage.text;
    bar.done(message(isPart ? 'barPartDone' : 'collectDone', words.get(label) ?? label));
    leaveLater();
  }

  function told(words: string): void {
    bar.say(words);
    leaveLater();
  }

  /** What was done is said for a while, and as long as somebody is in it. */
  function leaveLater(): void {
    clearTimeout(staying);
    staying = setTimeout(() => (bar.hasFocus() ? leaveLater() : bar.close()), STAY_MS);
  }

  async function offer(isFocused: boolean): Promise<boolean> {
    if (isFocused && bar.hasFocus()) return true;
    const captured = captureSelected(page);
    const isEnough = captured && (captured.passage.text.match(/\p{L}/gu)?.length ?? 0) >= MIN_LETTERS;
    if (!captured || !isEnough) return false;
    const { passage, index } = captured;
    // What was just collected is still selected, and its bar says how to undo it.
    if (!isFocused && bar.isOpen() && passage.text === collected) return true;
    const offered = await asks.begin(passage);
    clearTimeout(staying);
    chosen = { passage, words: new Map(offered.labels.map(({ label, words }) => [label, words])) };
    if (isFocused && !bar.hasFocus()) focusedBefore = page.activeElement as HTMLElement | null;
    bar.offer(offered, rectOf(index, page), isFocused);
    return true;
  }

  /** A selection that has come to rest; one that is gone takes its bar along. */
  function settle(): void {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (bar.hasFocus()) return;
      void attempt(async () => {
        if (!(await offer(false)) && chosen) bar.close();
      });
    }, SETTLE_MS);
  }

  return {
    /** Shows the bar for the present selection and moves the focus into it; without one it says so. */
    async offerNow(): Promise<boolean> {
      try {
        const isOffered = await offer(true);
        if (!isOffered) told(message('barNothing'));
        return isOffered;
      } catch (error) {
        bar.say(sentenceOf(error));
        return true;
      }
    },
    /** Shows the bar with every selection, or no longer. */
    setOn(isOn: boolean): void {
      ending?.abort();
      ending = null;
      if (!isOn) {
        bar.close();
        return;
      }
      ending = new AbortController();
      const options = { capture: true, passive: true, signal: ending.signal };
      const trusted = (event: Event) => event.isTrusted && settle();
      for (const type of ['pointerup', 'keyup']) page.addEventListener(type, trusted, options);
      settle();
    },
  };
}

const sentenceOf = (error: unknown): string =>
  error instanceof Error && ['ToldError', 'StorageProblem'].includes(error.name)
    ? error.message
    : message('collectFailed');

/** Where the end of captured text is drawn; null for text of fields and frames. */
function rectOf({ pieces }: TextIndex, page: Document): DOMRect | null {
  const last = pieces.at(-1);
  if (!last || last.node.ownerDocument !== page) return null;
  const range = page.createRange();
  range.setStart(last.node, last.nodeStart);
  range.setEnd(last.node, last.nodeStart + last.end - last.start);
  return range.getBoundingClientRect();
}
