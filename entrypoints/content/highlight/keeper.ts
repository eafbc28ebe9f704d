import { isText, type Tree } from '../anchor/flat-tree.ts';

export interface TreeEvents {
  /** The page changed. `hasNewText`: text came in, so that a lost sentence may be back. */
  changed: (change: { hasNewText: boolean }) => void;
  /** Once a second, for what no observer tells: the registry that the page shares, trees that are gone. */
  ticked: () => void;
}

const SETTLE_MS = 500;
const IDLE_TIMEOUT_MS = 2_000;
const TICK_MS = 1_000;

/**
 * Watches trees for changes and reports them once the page has had half a second, in its idle time.
 * What a person types into the page is never new text.
 *
 * @returns the function that ends it
 */
export function watchTrees(trees: readonly Tree[], { changed, ticked }: TreeEvents): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  let hasNewText = false;
  const report = () => {
    const change = { hasNewText };
    timer = undefined;
    hasNewText = false;
    changed(change);
  };
  const observer = new MutationObserver((records) => {
    hasNewText ||= records.some(bringsText);
    timer ??= setTimeout(() => {
      idle = requestIdleCallback(report, { timeout: IDLE_TIMEOUT_MS });
    }, SETTLE_MS);
  });
  for (const tree of trees) observer.observe(tree, { childList: true, characterData: true, subtree: true });
  const ticks = setInterval(ticked, TICK_MS);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    clearInterval(ticks);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}

function bringsText({ type, target, addedNodes }: MutationRecord): boolean {
  if (type === 'childList' && addedNodes.length === 0) return false;
  const element = (isText(target) ? target.parentElement : target) as HTMLElement | null;
  return element?.isContentEditable !== true;
}
