import type { NoteState, PageNote } from '../../shared/protocol.ts';
import { type Anchor, anchorSpan, isHeld } from '../anchor/anchors.ts';
import { type Tree, treeOf } from '../anchor/flat-tree.ts';
import { indexText } from '../anchor/text-index.ts';
import { createCanvas } from '../highlight/canvas.ts';
import { watchTrees } from '../highlight/keeper.ts';
import { reveal } from '../highlight/reveal.ts';
import { createNoteCard } from './note-card.ts';
import { type Refinding, refind } from './reanchor.ts';

interface Held {
  note: PageNote;
  found: Refinding;
  anchors: Anchor[];
  partAnchors: Anchor[][];
}

/** Shows collected passages in their page again and keeps them while the page changes. Its DOM stays as it is. */
export function createNotes(page: Document, changed: (states: NoteState[]) => void) {
  const canvas = createCanvas(`penlight-notes-${Math.random().toString(36).slice(2, 10)}`);
  const card = createNoteCard(page);
  let held: Held[] = [];
  let told = '';
  let stop = () => {};

  const states = (): NoteState[] =>
    held.map(({ note, found }) => ({ id: note.id, state: found.state, parts: found.parts.map(({ state }) => state) }));

  function find(notes: readonly PageNote[]): void {
    const index = indexText([page.body ?? page.documentElement]);
    held = notes.map((note) => {
      const found = refind(index.text, note);
      const anchors = found.spans.flatMap((span) => anchorSpan(index, span));
      const partAnchors = found.parts.map(({ span }) => (span ? anchorSpan(index, span) : []));
      return { note, found, anchors, partAnchors };
    });
  }

  function draw(): void {
    canvas.show(
      'note',
      held.flatMap(({ anchors }) => anchors.map(({ range }) => range)),
    );
    canvas.show(
      'note-part',
      held.flatMap(({ partAnchors }) => partAnchors.flat().map(({ range }) => range)),
    );
  }

  function follow({ hasNewText }: { hasNewText: boolean }): void {
    const isBroken = held.some(({ anchors }) => !anchors.every(isHeld));
    const isWorthIt = isBroken || (hasNewText && held.some(({ found }) => found.state !== 'exact'));
    if (!isWorthIt) {
      canvas.restore();
      return;
    }
    find(held.map(({ note }) => note));
    draw();
    watch();
    const now = JSON.stringify(states());
    if (now !== told) changed(states());
    told = now;
  }

  function watch(): void {
    stop();
    const trees = held.flatMap(({ anchors }) => anchors.map(({ node }) => treeOf(node)));
    const involved = new Set<Tree>([page, ...trees.filter((tree) => tree !== null)]);
    const end = watchTrees([...involved], { changed: follow, ticked: canvas.restore });
    const clicks = new AbortController();
    page.addEventListener('click', (event) => event.isTrusted && show(event), { capture: true, signal: clicks.signal });
    stop = () => {
      end();
      clicks.abort();
    };
  }

  /** A click on an annotation says what was written about it; the page gets its click all the same. */
  function show({ clientX, clientY }: MouseEvent): void {
    const under = held.filter(({ anchors }) => anchors.some(({ range }) => covers(range, clientX, clientY)));
    if (under.length === 0) {
      card.close();
      return;
    }
    const told = under.map(({ note, found, partAnchors }) => ({
      ...note,
      isChanged: found.state !== 'exact',
      parts: note.parts.filter((_, at) => partAnchors[at]?.some(({ range }) => covers(range, clientX, clientY))),
    }));
    card.show(told, new DOMRect(clientX, clientY, 0, 0));
  }

  function clear(): void {
    stop();
    stop = () => {};
    canvas.clear();
    card.close();
    held = [];
  }

  return {
    /** Shows these notes instead of the present ones; an empty list clears and watches nothing. */
    annotate(notes: readonly PageNote[]): NoteState[] {
      clear();
      if (notes.length === 0) return [];
      find(notes);
      draw();
      watch();
      told = JSON.stringify(states());
      return states();
    },
    /** Scrolls to a note and says what was written about it. */
    reveal(id: string): void {
      const one = held.find(({ note }) => note.id === id);
      const range = one?.anchors[0]?.range;
      if (!one || !range) return;
      reveal(range);
      card.show([{ ...one.note, isChanged: one.found.state !== 'exact' }], null);
    },
    clear,
  };
}

function covers(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
}
