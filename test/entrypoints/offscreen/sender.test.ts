import { describe, expect, it } from 'vitest';
import { isFromBackground } from '@/entrypoints/offscreen/sender.ts';

const runtime = { id: 'own', getURL: (path: string) => `chrome-extension://own${path}` };
const background = { id: 'own', url: 'chrome-extension://own/background.js' };

describe('a port to the offscreen document', () => {
  it('is accepted from the own background', () => expect(isFromBackground(background, runtime)).toBe(true));

  it.each([
    ['a content script', { id: 'own', url: 'https://example.org/', tab: { id: 1 } }],
    ['a content script that claims the address', { ...background, tab: { id: 1 } }],
    ['a page of the extension', { id: 'own', url: 'chrome-extension://own/sidepanel.html' }],
    ['another extension', { id: 'other', url: 'chrome-extension://other/background.js' }],
    ['another extension that claims the address', { ...background, id: 'other' }],
    ['nobody', undefined],
  ])('is refused from %s', (_, sender) => expect(isFromBackground(sender, runtime)).toBe(false));
});
