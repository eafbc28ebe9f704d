import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { message } from '@/components/message.ts';
import { permissionReasons, privacyStatement } from '@/entrypoints/dashboard/privacy-words.ts';
import config from '@/wxt.config.ts';

const page = readFileSync(new URL('../../../public/privacy.html', import.meta.url), 'utf8');

it.each([...privacyStatement, ...Object.values(permissionReasons), 'permissionSites'] as const)(
  'the privacy page says in English, too: %s',
  (key) => expect(page).toContain(`data-message="${key}">${message(key)}<`),
);

it('says the rest of the privacy page as the catalogue does', () => {
  for (const [, key = '', text] of page.matchAll(/data-message="(\w+)">([^<]*)</g))
    expect(text).toBe(message(key as never));
});

it('gives a reason for every permission of the manifest, and for no other', async () => {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new TypeError('the manifest is not made per browser');
  const { permissions } = await manifest({
    browser: 'chrome',
    manifestVersion: 3,
    mode: 'production',
    command: 'build',
  });
  expect(Object.keys(permissionReasons).sort()).toEqual([...(permissions ?? [])].sort());
});
