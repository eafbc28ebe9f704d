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

  it('loads no code from elsewhere', () => {
    const remote = /<script[^>]+src=["']?https?:|\bimport\s*\(\s*["'`]https?:|\bimportScripts\s*\(\s*["'`]https?:/;
    expect(ownScripts().flatMap(({ file, text }) => (remote.test(text) ? [file] : []))).toEqual([]);
  });

  it('builds no code from text, but for old fallbacks in libraries, which the policy forbids anyway', () => {
    const building = /(?<![\w$.])eval\s*\(|(?<![\w$.])(?:new\s+)?Function\s*\((?!\))[^)]*/g;
    const fallbacks = [
      /^Function\(["'`]return this["'`]$/, // the global object before globalThis
      /^Function\((["'`])\1\s*\+\s*\w+$/, // setImmediate given a text, in a polyfill of mammoth
      /^Function\(\w+,\s*["'`]_["'`],\s*\w+$/, // templates of underscore, in mammoth
      /^Function\(Object\.keys\(\w+$/, // embind's method calls, in onnxruntime-web
    ];
    const found = ownScripts().flatMap(({ file, text }) =>
      (text.match(building) ?? []).map((code) => `${file}: ${code}`),
    );
    const isFallback = (line: string) => fallbacks.some((known) => known.test(line.slice(line.indexOf(': ') + 2)));
    expect(found.filter((line) => !isFallback(line))).toEqual([]);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
