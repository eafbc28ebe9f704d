import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildExtension } from './build.mjs';

const MAX_PACKAGE_BYTES = 65_000_000;
const COMMON = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'];
const PERMISSIONS = { chrome: [...COMMON, 'offscreen', 'sidePanel'].sort(), firefox: COMMON };

describe.each(['chrome', 'firefox'] as const)('the package for %s', (variant) => {
  const folder = buildExtension(variant);
  const files = filesUnder(folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const withEnding = (ending: string) => files.filter((file) => file.endsWith(ending));
  const ownScripts = () =>
    [...withEnding('.js'), ...withEnding('.mjs'), ...withEnding('.html')].map((file) => ({
      file,
      text: readFileSync(join(folder, file), 'utf8'),
    }));

  it('asks for exactly the permissions of the design', () => {
    expect([...manifest.permissions].sort()).toEqual(PERMISSIONS[variant]);
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.optional_permissions ?? []).toEqual([]);
    expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*']);
    expect(manifest.incognito).toBe('not_allowed');
  });

  it('runs on no page by itself and is open to none', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets its pages run packaged scripts and WebAssembly, and nothing else', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self';",
    });
  });

  it('carries the weights and the runtime once', () => {
    expect(withEnding('weights.bin')).toHaveLength(1);
    expect(withEnding('.wasm').filter((file) => /ort-wasm/.test(file))).toHaveLength(1);
    const inlined = ownScripts().filter(({ text }) => /data:application\/wasm|AGFzbQEAAAA/.test(text));
    expect(inlined.map(({ file }) => file)).toEqual([]);
  });

  it('stays within its size', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(MAX_PACKAGE_BYTES);
  });

  it('loads no code from elsewhere and builds none from text', () => {
    const remote = /<script[^>]+src=["']?https?:|\bimport\s*\(\s*["'`]https?:|\bimportScripts\s*\(\s*["'`]https?:/;
    const evaluated = /(?<![\w$.])eval\s*\(|\bnew\s+Function\s*\(/;
    const broken = ownScripts().filter(({ text }) => remote.test(text) || evaluated.test(text));
    expect(broken.map(({ file, text }) => [file, (text.match(evaluated) ?? text.match(remote))?.[0]])).toEqual([]);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
