import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

// Sites are asked for one at a time, when something there needs it (DESIGN section 5).
const OPTIONAL_SITES = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];

const RUNTIME = 'ort-wasm-simd-threaded.jspi.wasm';

// Left alone, Vite would add a copy of the runtime per bundle; the package holds it once, in /ort/.
const withoutRuntimeCopies = () => ({
  name: 'penlight-one-runtime',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.includes('ort.jspi.bundle')
      ? code.replaceAll(`new URL("${RUNTIME}",import.meta.url)`, `new URL("/ort/${RUNTIME}",location.href)`)
      : null,
});

export default defineConfig({
  outDir: process.env.PENLIGHT_OUT ?? '.output',
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    plugins: [preact(), withoutRuntimeCopies()],
    build: { target: 'es2023', sourcemap: false },
    worker: { format: 'es', plugins: () => [withoutRuntimeCopies()] },
  }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      const absoluteSrc = fileURLToPath(import.meta.resolve(`onnxruntime-web/${RUNTIME}`));
      files.push({ absoluteSrc, relativeDest: `ort/${RUNTIME}` });
      const card = fileURLToPath(new URL('models/cards/encoder.md', import.meta.url));
      files.push({ absoluteSrc: card, relativeDest: 'models/encoder/card.md' });
      const ngramCard = fileURLToPath(new URL('models/cards/ngram.md', import.meta.url));
      files.push({ absoluteSrc: ngramCard, relativeDest: 'models/ngram/card.md' });
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'alarms',
      ...(browser === 'firefox' ? [] : ['sidePanel', 'offscreen']),
    ],
    optional_host_permissions: OPTIONAL_SITES,
    incognito: 'not_allowed',
    action: { default_title: '__MSG_actionTitle__' },
    commands: {
      check: {
        suggested_key: { default: 'Alt+Shift+P' },
        description: '__MSG_commandCheck__',
      },
      collect: {
        suggested_key: { default: 'Alt+Shift+C' },
        description: '__MSG_commandCollect__',
      },
    },
    content_security_policy: {
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self';",
    },
    cross_origin_embedder_policy: { value: 'require-corp' },
    cross_origin_opener_policy: { value: 'same-origin' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'penlight@penlight.example',
              strict_min_version: '153.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '140', message_serialization: 'structured_clone' }),
  }),
});
