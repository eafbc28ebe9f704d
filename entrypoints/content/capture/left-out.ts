const NEVER_ARTICLE = [
  'nav',
  'aside',
  'footer',
  'button',
  'form',
  'dialog',
  'menu',
  '[role=navigation]',
  '[role=complementary]',
  '[role=contentinfo]',
  '[role=banner]',
  '[role=dialog]',
  '[role=alertdialog]',
  '[aria-modal=true]',
].join(',');

const BANNER = /cookie|consent|gdpr|newsletter|subscribe|paywall/i;

/** Whether an element is furniture of the page and not its text: navigation, banners, forms, code blocks. */
export function isFurniture(element: Element): boolean {
  return element.matches(NEVER_ARTICLE) || isCodeBlock(element) || isPageHeader(element) || isBanner(element);
}

/** Code set apart from the text; code within a sentence belongs to it. */
export function isCodeBlock(element: Element): boolean {
  if (element.localName === 'pre') return true;
  return (
    element.localName === 'code' && element.ownerDocument.defaultView?.getComputedStyle(element).display === 'block'
  );
}

function isPageHeader(element: Element): boolean {
  return element.localName === 'header' && element.closest('article, main, [role=main]') === null;
}

// A recipe for cookies is text; what is pinned to the window over it is a banner.
function isBanner(element: Element): boolean {
  if (!BANNER.test(`${element.id} ${element.getAttribute('class') ?? ''}`)) return false;
  const position = element.ownerDocument.defaultView?.getComputedStyle(element).position;
  return position === 'fixed' || position === 'sticky';
}
