/** How an element shows its text, as far as the captured text depends on it. */
export interface Look {
  /** False where neither the element nor anything in it is drawn. */
  isDrawn: boolean;
  /** False where the element's own text is invisible although its children may be visible. */
  showsText: boolean;
  keepsSpaces: boolean;
  /** Line breaks around the element. */
  breaks: 0 | 1 | 2;
  isCell: boolean;
}

const NEVER_TEXT = new Set(
  'script style noscript template svg math canvas audio video object embed select textarea input head title'.split(' '),
);
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre figure hr'.split(' '));
const KEEPS_SPACES = new Set(['pre', 'pre-wrap', 'pre-line', 'break-spaces']);
const NOT_DRAWN: Look = { isDrawn: false, showsText: false, keepsSpaces: false, breaks: 0, isCell: false };

/** How an element is drawn: one look at its computed style. */
export function lookOf(element: Element): Look {
  if (NEVER_TEXT.has(element.localName) || isInClosedDetails(element)) return NOT_DRAWN;
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  if (!style || style.display === 'none' || isClippedAway(style)) return NOT_DRAWN;
  return {
    isDrawn: true,
    showsText: style.visibility !== 'hidden' && style.visibility !== 'collapse' && !isClosedDetails(element),
    keepsSpaces: KEEPS_SPACES.has(style.whiteSpace),
    breaks: breaksAround(element, style.display),
    isCell: style.display === 'table-cell',
  };
}

function breaksAround(element: Element, display: string): 0 | 1 | 2 {
  if (/^(inline|contents|table-cell|ruby|none$)/.test(display) || display === '') return 0;
  return PARAGRAPHS.has(element.localName) ? 2 : 1;
}

// The closed part is hidden by the browser's own shadow tree, which computed style does not show.
function isInClosedDetails(element: Element): boolean {
  const parent = element.parentElement;
  return parent !== null && isClosedDetails(parent) && element.localName !== 'summary';
}

function isClosedDetails(element: Element): boolean {
  return element.localName === 'details' && !element.hasAttribute('open');
}

// The usual way to hide words from the eye and keep them for screen readers.
function isClippedAway(style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  return style.clipPath === 'inset(50%)' || /^rect\((0px|1px)(, ?(0px|1px)){3}\)$/.test(style.clip);
}
