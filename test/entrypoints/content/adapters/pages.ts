import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = join(import.meta.dirname, '../../../fixtures/pages');

export const fixture = (name: string) => readFileSync(join(PAGES, name), 'utf8');

/** Shows a page in the document of the test; its shadow tree, where it has one, is opened as its script would. */
export function open(html: string): Document {
  const { body, title } = new DOMParser().parseFromString(html, 'text/html');
  document.title = title;
  document.body.innerHTML = body.innerHTML;
  const template = document.querySelector<HTMLTemplateElement>('template#chat');
  const host = document.getElementById('host');
  if (template && host) host.attachShadow({ mode: 'open' }).append(template.content.cloneNode(true));
  return document;
}

export const at = (hostname: string, pathname = '/') => ({ hostname, pathname });
