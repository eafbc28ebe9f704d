import { type MessageKey, message } from '@/components/message.ts';
import type { Passage } from '@/models/passage.ts';
import { treesWithin } from '../anchor/flat-tree.ts';
import { MAX_CHARACTERS, type TextIndex } from '../anchor/text-index.ts';
import { captureArticle } from './article.ts';
import type { Captured, Refused } from './captured.ts';
import { captureWholePage, hasForeignFrame } from './largest-block.ts';
import { placeOf } from './place.ts';
import { captureSelection, isTextField } from './selection.ts';

/** A passage with the index that leads back to where it stood; `note` says what was left out. */
export interface Capture {
  passage: Passage;
  index: TextIndex;
  note?: string;
}

/** Takes the selection if there is one and it is preferred, else the main text of the page. */
export function capture(page: Document, prefer: 'selection' | 'article'): Capture | Refused {
  const refused = refusal(page);
  if (refused) return { refused: message(refused) };
  const selected = prefer === 'selection' ? captureSelected(page) : null;
  if (selected) return selected;
  const article = captureArticle(page);
  return article ? asCapture(page, article, 'article') : { refused: message(nothingFound(page)) };
}

/** The selection of a page; null where there is none. */
export function captureSelected(page: Document): Capture | null {
  const selection = captureSelection(page);
  return selection && asCapture(page, selection, 'selection');
}

function asCapture(page: Document, index: Captured, kind: 'selection' | 'article'): Capture {
  const source = { title: page.title.trim() || page.location.hostname, url: page.location.href };
  const place = placeOf(index, captureWholePage(page));
  const passage: Passage = { text: index.text, kind, source, ...(place && { place }) };
  return index.isCut ? { passage, index, note: message('captureCut', MAX_CHARACTERS) } : { passage, index };
}

function refusal({ contentType }: Document): MessageKey | null {
  if (contentType === 'application/pdf') return 'capturePdf';
  return /^(image|audio|video)\/(?!svg)/.test(contentType) ? 'captureMedia' : null;
}

function nothingFound(page: Document): MessageKey {
  if (hasForeignFrame(page)) return 'captureOtherSite';
  return hasFilledField(page) ? 'captureOnlyFields' : 'captureNoText';
}

function hasFilledField(page: Document): boolean {
  return Array.from(treesWithin(page)).some((tree) =>
    Array.from(tree.querySelectorAll('textarea, input')).some((field) => isTextField(field) && /\S/.test(field.value)),
  );
}
