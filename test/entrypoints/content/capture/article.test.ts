// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import { capture } from '@/entrypoints/content/capture/capture.ts';

const PAGES = join(import.meta.dirname, '../../../fixtures/pages');
const fixture = (name: string) => readFileSync(join(PAGES, name), 'utf8');

function open(html: string): Document {
  const { body, title } = new DOMParser().parseFromString(html, 'text/html');
  document.title = title;
  document.body.innerHTML = body.innerHTML;
  return document;
}

function textOf(html: string): string {
  const captured = capture(open(html), 'article');
  return 'passage' in captured ? captured.passage.text : captured.refused;
}

describe('the main text of a page', () => {
  it('is its article, without navigation, aside, banner or code block', () => {
    const text = textOf(fixture('article.html'));
    expect(text).toContain('The ferry left the pier at six');
    expect(text).toContain('flour, salt and two lemons');
    for (const furniture of ['Timetable', 'Most read', 'accept', 'npm run', 'All rights']) {
      expect(text).not.toContain(furniture);
    }
  });

  it('has headings and list items on lines of their own', () => {
    const lines = textOf(fixture('article.html')).split('\n');
    expect(lines).toContain('What the crew carried');
    expect(lines).toContain('flour, salt and two lemons');
  });

  it('does not change the page', () => {
    const page = open(fixture('article.html'));
    const before = page.documentElement.outerHTML;
    capture(page, 'article');
    expect(page.documentElement.outerHTML).toBe(before);
  });

  it('is placed in the whole text of its page, between what stands around it', () => {
    const nav = '<nav>All of our timetables</nav>';
    const captured = capture(open(`${nav}<article><p>A ferry left.</p></article><footer>2026</footer>`), 'article');
    const whole = 'All of our timetables\n\nA ferry left.\n\n2026';
    expect('passage' in captured && captured.passage).toMatchObject({
      text: 'A ferry left.',
      place: { start: 23, end: 36, prefix: whole.slice(0, 23), suffix: whole.slice(36) },
    });
  });

  it('is found without an article too', () => {
    expect(textOf('<div><div>Only a short note stands here.</div></div>')).toBe('Only a short note stands here.');
  });

  it('is refused with what to do next where there is none', () => {
    expect(textOf('<nav></nav><img alt="">')).toBe(message('captureNoText'));
  });

  it('never comes from a password field', () => {
    expect(textOf('<input type="password" value="secret words">')).toBe(message('captureNoText'));
  });
});
