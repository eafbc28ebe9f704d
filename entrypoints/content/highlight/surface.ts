import { documentOf, type Tree, treeOf } from '../anchor/flat-tree.ts';
import { highlightRules, SHADES, type Shade } from './style.ts';

/** One document's highlights: ranges in its registry, rules in each of its trees that needs them. */
export interface Surface {
  show(shade: Shade, ranges: readonly Range[]): void;
  /** Puts back what the page has removed from the registry it shares, or from its trees. */
  restore(): void;
  remove(): void;
}

/** Opens a surface on a document. `prefix` starts the names of its highlights. */
export function openSurface(page: Document, prefix: string): Surface {
  const view = page.defaultView;
  if (!view) throw new Error('the document has no window');
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(highlightRules(prefix));
  const highlights = new Map(SHADES.map((shade) => [shade, new view.Highlight()]));
  const shown = new Map<Shade, readonly Range[]>();
  const trees = new Set<Tree>();
  const lit = highlights.get('lit');
  if (lit) lit.priority = 1;
  const part = highlights.get('note-part');
  if (part) part.priority = 1;

  const fill = (shade: Shade, ranges: readonly Range[]) => {
    const highlight = highlights.get(shade);
    highlight?.clear();
    for (const range of ranges) highlight?.add(range);
  };
  const restore = () => {
    for (const [shade, highlight] of highlights) {
      const ranges = shown.get(shade) ?? [];
      if (highlight.size !== ranges.length) fill(shade, ranges);
      if (ranges.length > 0 && !view.CSS.highlights.has(`${prefix}-${shade}`)) {
        view.CSS.highlights.set(`${prefix}-${shade}`, highlight);
      }
    }
    for (const tree of trees) {
      if (!tree.adoptedStyleSheets.includes(sheet)) tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
    }
  };
  return {
    show(shade, ranges) {
      shown.set(shade, ranges);
      for (const tree of treesOf(ranges)) trees.add(tree);
      fill(shade, ranges);
      restore();
    },
    restore,
    remove() {
      for (const shade of SHADES) view.CSS.highlights.delete(`${prefix}-${shade}`);
      for (const tree of trees) tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

function treesOf(ranges: readonly Range[]): Set<Tree> {
  return new Set(ranges.map((range) => treeOf(range.startContainer)).filter((tree) => tree !== null));
}

/** Ranges by the document they stand in. */
export function byDocument(ranges: readonly Range[]): Map<Document, Range[]> {
  const groups = new Map<Document, Range[]>();
  for (const range of ranges) {
    const tree = treeOf(range.startContainer);
    if (!tree) continue;
    const page = documentOf(tree);
    const group = groups.get(page);
    if (group) group.push(range);
    else groups.set(page, [range]);
  }
  return groups;
}
