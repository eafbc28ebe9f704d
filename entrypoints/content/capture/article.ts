import { indexText } from '../anchor/text-index.ts';
import { type Captured, hasText } from './captured.ts';
import { captureLargestBlock, captureWholePage } from './largest-block.ts';
import { isFurniture } from './left-out.ts';
import { readableText } from './readable.ts';

// Readability's own line between an article and a scrap, in characters.
const SCRAP = 500;

/**
 * The main text of a page: its article where Readability finds one, else the largest block of text,
 * else all its text. Navigation, banners, forms and code blocks are left out where that leaves any.
 */
export function captureArticle(page: Document): Captured | null {
  const article = readable(page);
  if (article && article.text.length >= SCRAP) return article;
  const block = captureLargestBlock(page);
  const longest = article && article.text.length >= block.text.length ? article : block;
  if (hasText(longest)) return longest;
  const whole = captureWholePage(page);
  return hasText(whole) ? whole : null;
}

function readable(page: Document): Captured | null {
  const isKept = keeper(page);
  if (!isKept || !page.body) return null;
  return indexText([page.body], { isKept, isLeftOut: isFurniture });
}

// Readability throws on documents it does not expect; the fallbacks then do without it.
function keeper(page: Document): ((node: Text) => boolean) | null {
  try {
    return readableText(page);
  } catch {
    return null;
  }
}
