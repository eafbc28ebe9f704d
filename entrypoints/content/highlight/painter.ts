import type { PaintSpan } from '../../shared/protocol.ts';
import { isInPage, type Tree, treeOf } from '../anchor/flat-tree.ts';
import { indexText, type TextIndex } from '../anchor/text-index.ts';
import { createCanvas } from './canvas.ts';
import { watchTrees } from './keeper.ts';
import { holdSpans, isLost, type Painted, stands } from './painted.ts';
import { watchPointer } from './pointer.ts';
import { reveal } from './reveal.ts';
import { createSeeker } from './seeker.ts';
import type { Shade } from './style.ts';

export interface PainterEvents {
  /** The text a set of spans was captured from, if it was captured here. */
  findCaptured: (spans: readonly PaintSpan[]) => TextIndex | null;
  sentencePointed: (at: { assessmentId: string; sentence: number | null; isClicked: boolean }) => void;
  paintChanged: (at: { assessmentId: string; lost: number[] }) => void;
}

// Somebody waits for the first painting, so it may take longer than a turn in the background.
const FIRST_TURN_MS = 1_000;
const TONES = ['machine-like', 'human-like', 'neutral'] as const;

/** Paints the sentences of one assessment at a time and keeps them painted while the page changes. */
export function createPainter(page: Document, events: PainterEvents) {
  const canvas = createCanvas(`penlight-${Math.random().toString(36).slice(2, 10)}`);
  const seeker = createSeeker(() => settle());
  let assessmentId = '';
  let painted: Painted[] = [];
  let litSentence: number | null = null;
  let told = '';
  let trees: Tree[] = [];
  let isStale = false;
  let stop = () => {};

  const lost = () => painted.filter(isLost).map(({ span }) => span.sentence);
  const show = (shade: Shade, isShown: (one: Painted) => boolean) =>
    canvas.show(
      shade,
      painted.filter(isShown).flatMap(({ anchors }) => anchors.map(({ range }) => range)),
    );
  const draw = () => {
    for (const tone of TONES) show(tone, (one) => one.span.tone === tone);
    show('lit', (one) => one.span.sentence === litSentence);
  };

  const watch = () => {
    stop();
    trees = involved(page, painted);
    const ends = [
      watchTrees(trees, { changed: follow, ticked: tick }),
      watchPointer(trees, {
        painted: () => painted,
        pointed: (sentence, isClicked) => events.sentencePointed({ assessmentId, sentence, isClicked }),
      }),
    ];
    stop = () => {
      for (const end of ends) end();
    };
  };

  /** Gives up what no longer stands, and looks again for what is missing where that may help. */
  const follow = ({ hasNewText }: { hasNewText: boolean }) => {
    const broken = painted.filter((one) => !isLost(one) && !stands(one));
    for (const one of broken) one.anchors = [];
    const isWorthIt = broken.length > 0 || (hasNewText && painted.some(isLost));
    // A search under way is left to end: a page that never rests would otherwise start it for ever.
    isStale = isWorthIt && seeker.isSeeking();
    if (!isWorthIt || isStale) canvas.restore();
    else if (seek()) settle();
  };
  const seek = (firstTurnMs?: number): boolean => {
    const missing = painted.filter(isLost);
    return missing.length === 0 || seeker.seek(missing, indexText(searched(page, painted)), firstTurnMs);
  };
  /** After a search: draws, watches where the sentences now stand, and says what changed. */
  const settle = () => {
    draw();
    if (!sameTrees(trees, involved(page, painted))) watch();
    if (told !== lost().join()) events.paintChanged({ assessmentId, lost: lost() });
    told = lost().join();
    if (isStale) follow({ hasNewText: true });
  };
  const tick = () => {
    canvas.restore();
    if (trees.some((tree) => !isInPage(tree))) follow({ hasNewText: true });
  };
  const clear = () => {
    stop();
    stop = () => {};
    seeker.cancel();
    canvas.clear();
    painted = [];
    litSentence = null;
  };

  return {
    /** Paints these sentences instead of what was painted; an empty list clears and watches nothing. */
    paint(id: string, spans: readonly PaintSpan[]): { lost: number[] } {
      clear();
      if (spans.length === 0) return { lost: [] };
      assessmentId = id;
      painted = holdSpans(spans, events.findCaptured(spans));
      seek(FIRST_TURN_MS);
      draw();
      watch();
      told = lost().join();
      return { lost: lost() };
    },
    /** Lights one sentence up, or none. */
    light(sentence: number | null, isScrolled: boolean): void {
      litSentence = sentence;
      show('lit', (one) => one.span.sentence === sentence);
      const range = painted.find((one) => one.span.sentence === sentence)?.anchors[0]?.range;
      if (range && isScrolled) reveal(range);
    },
    clear,
  };
}

/** Trees that hold painted sentences; where sentences are missing the page itself is among them. */
function involved(page: Document, painted: readonly Painted[]): Tree[] {
  const trees = painted.flatMap(({ anchors }) => anchors.map(({ node }) => treeOf(node)));
  const found = new Set(trees.filter((tree) => tree !== null));
  if (painted.some(isLost)) found.add(page);
  return [...found];
}

function sameTrees(a: readonly Tree[], b: readonly Tree[]): boolean {
  return a.length === b.length && b.every((tree) => a.includes(tree));
}

// The whole page as drawn holds every tree, and a sentence may come back in another one.
function searched(page: Document, painted: readonly Painted[]): Node[] {
  const held = painted.filter((one) => !isLost(one));
  const trees = involved(page, held);
  return trees.length === 1 && trees[0] !== page ? trees : [page.body ?? page.documentElement];
}
