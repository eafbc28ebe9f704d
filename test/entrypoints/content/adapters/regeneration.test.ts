// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { regenerationOf } from '@/entrypoints/content/adapters/regeneration.ts';

function pagerOf(html: string) {
  document.body.innerHTML = html;
  return regenerationOf(document.querySelector('.turn') as Element);
}
const button = '<button>x</button>';

describe('the pager of a reply', () => {
  it.each([
    `<div class="turn"><p>Words.</p><div>${button}<span>2 / 3</span>${button}</div></div>`,
    `<div class="turn"><p>Words.</p><div>${button}<span>2/3</span>${button}<button>Copy</button></div></div>`,
    `<div class="turn"><p>Words.</p><div>${button}<span><span>2</span> / <span>3</span></span>${button}</div></div>`,
    `<div class="turn"><p>Words.</p></div><div>${button}2 of 3${button}</div>`,
    `<div><div class="turn"><p>Words.</p></div></div><div><div>${button}<span>2 / 3</span>${button}</div></div>`,
  ])('says which answer it is: %s', (html) => expect(pagerOf(html)).toEqual({ number: 2, of: 3 }));

  it.each([
    '<div class="turn"><p>2 / 3</p></div>',
    `<div class="turn"><p>Half is 1/2.</p><div>${button}${button}</div></div>`,
    `<div class="turn"><div>${button}<span>3 / 2</span>${button}</div></div>`,
    `<div class="turn"><div>${button}<span>1 / 1</span>${button}</div></div>`,
    `<div class="turn"><div>${button}<span>12 / 2026 is a month and a year</span>${button}</div></div>`,
    `<div class="turn"><p>Words.</p></div><div><p>${'More words of the next turn. '.repeat(4)}</p><div>${button}<i>2 / 3</i>${button}</div></div>`,
  ])('is none: %s', (html) => expect(pagerOf(html)).toBeNull());
});
