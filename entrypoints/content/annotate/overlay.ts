/** Something of Penlight's own over the page, in a closed shadow root that the page cannot look into. */
export interface Overlay {
  root: ShadowRoot;
  isOpen(): boolean;
  /** Puts it over the page, below `at` where there is room, else above it, else at the lower edge. */
  open(at: DOMRect | null): void;
  /** Takes it out of the page. */
  close(): void;
  /** Whether the focus is inside. */
  hasFocus(): boolean;
}

const HOST_STYLE = {
  ...{ all: 'initial', position: 'fixed', display: 'block', 'z-index': '2147483647', margin: '0' },
  ...{
    padding: '0',
    border: '0',
    background: 'none',
    overflow: 'visible',
    inset: 'auto',
    'color-scheme': 'light dark',
  },
};
const MARGIN = 8;

/** Makes an overlay; nothing is added to the page before it opens, and nothing stays after it closes. */
export function createOverlay(page: Document, css: string): Overlay {
  const host = page.createElement('penlight-overlay');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new (page.defaultView ?? window).CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  for (const [name, value] of Object.entries(HOST_STYLE)) host.style.setProperty(name, value, 'important');
  // What is typed here is no business of the page's shortcuts.
  for (const type of ['keydown', 'keypress', 'keyup', 'input', 'pointerup', 'click', 'mouseup']) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }
  return {
    root,
    isOpen: () => host.isConnected,
    open(at) {
      if (!host.isConnected) {
        page.documentElement.append(host);
        host.popover = 'manual'; // over the page's own top layer
        host.showPopover();
      }
      place(host, at);
    },
    close: () => host.remove(),
    hasFocus: () => root.activeElement !== null,
  };
}

/** Listens for what a person does; events that a script made are not trusted and count for nothing. */
export function onTrusted<K extends keyof HTMLElementEventMap>(
  target: HTMLElement | ShadowRoot,
  type: K,
  act: (event: HTMLElementEventMap[K]) => void,
): void {
  target.addEventListener(type, (event) => {
    if (event.isTrusted) act(event as HTMLElementEventMap[K]);
  });
}

function place(host: HTMLElement, at: DOMRect | null): void {
  const { innerWidth, innerHeight } = host.ownerDocument.defaultView ?? window;
  host.style.setProperty('max-width', `${Math.min(560, innerWidth - 2 * MARGIN)}px`, 'important');
  const { width, height } = host.getBoundingClientRect();
  const lowest = innerHeight - height - MARGIN;
  const below = at ? at.bottom + MARGIN : lowest;
  const above = at ? at.top - height - MARGIN : lowest;
  const top = below <= lowest ? below : above >= MARGIN ? above : lowest;
  const left = at ? at.left : (innerWidth - width) / 2;
  const furthest = Math.max(MARGIN, innerWidth - width - MARGIN);
  host.style.setProperty('top', `${Math.max(MARGIN, top)}px`, 'important');
  host.style.setProperty('left', `${Math.min(Math.max(MARGIN, left), furthest)}px`, 'important');
}
