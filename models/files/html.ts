import { Readability } from '@mozilla/readability';
import { FileReadError } from './file-read-error.ts';
import { latin1 } from './format.ts';
import { type DecodedText, decodeText } from './plain-text.ts';

/** Parses HTML into an inert document: no script runs, nothing is loaded. */
export type ParseHtml = (html: string) => Document | Promise<Document>;

// Shorter main texts get no verdict anyway, and Readability often finds a footer there.
const LEAST_WORDS = 60;
const BLOCKS =
  /^(address|article|aside|blockquote|body|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|td|th|tr|ul)$/;
const SKIPPED = /^(head|script|style|noscript|template|svg|math|iframe|object|select|textarea|button|canvas)$/;

/**
 * Main text of an HTML file by Readability, or the whole body where it finds none.
 *
 * @throws {FileReadError} when the page holds no text
 */
export async function readHtml(bytes: Uint8Array, parse: ParseHtml = parseInBrowser): Promise<DecodedText> {
  const { text: html, notes } = decodeText(bytes, declaredEncoding(bytes));
  const page = withBody(html);
  const body = blockText(textRoot(await parse(page)));
  const main = await mainText(await parse(page), parse);
  const hasMain = words(main) >= LEAST_WORDS;
  const text = hasMain ? main : body;
  if (text === '') throw new FileReadError('no-text', 'html-empty');
  const cut = hasMain && words(main) < words(body);
  return { text, notes: cut ? [...notes, ['side-texts']] : notes };
}

async function mainText(document: Document, parse: ParseHtml): Promise<string> {
  const article = new Readability(document).parse();
  return article?.content ? blockText(textRoot(await parse(withBody(article.content)))) : '';
}

/** Text of a node with a blank line between blocks, as a reader would copy it. */
function blockText(root: Node): string {
  const parts: string[] = [];
  appendText(root, parts, false);
  return parts
    .join('')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function appendText(node: Node, parts: string[], isPreformatted: boolean): void {
  if (node.nodeType === 3) {
    const text = node.nodeValue ?? '';
    parts.push(isPreformatted ? text : text.replace(/[ \t\r\n\f]+/g, ' '));
  }
  if (node.nodeType !== 1) return;
  const element = node as Element;
  const name = element.localName.toLowerCase();
  if (SKIPPED.test(name) || isHidden(element)) return;
  if (name === 'br') parts.push('\n');
  const edge = BLOCKS.test(name) ? (/^(li|td|th|tr|dt|dd)$/.test(name) ? '\n' : '\n\n') : '';
  parts.push(edge);
  for (const child of element.childNodes) appendText(child, parts, isPreformatted || name === 'pre');
  parts.push(edge);
}

function isHidden(element: Element): boolean {
  return element.hasAttribute('hidden') || /display\s*:\s*none/i.test(element.getAttribute('style') ?? '');
}

// Not every parser makes up the missing tags of a fragment.
function withBody(html: string): string {
  return /<(html|body)[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
}

function textRoot(document: Document): Node {
  return document.body?.textContent?.trim() ? document.body : document.documentElement;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(latin1(bytes.subarray(0, 1024)))?.[1];
}

function words(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function parseInBrowser(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
