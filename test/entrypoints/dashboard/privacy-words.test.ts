import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { permissionReasons, privacyStatement, siteReason } from '@/entrypoints/dashboard/privacy-words.ts';
import config from '@/wxt.config.ts';

const page = readFileSync(new URL('../../../public/privacy.html', import.meta.url), 'utf8');

it.each([...privacyStatement, ...Object.values(permissionReasons), siteReason])(
  'the privacy page says: %s',
  (sentence) => expect(page).toContain(sentence),
);

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
