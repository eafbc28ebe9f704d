import { cp, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** A page of the extension from which the benchmark asks; it holds nothing. */
export const ASK_PAGE = 'ask.html';
const EMPTY_PAGE = '<!doctype html><meta charset="utf-8"><title>ask</title>';

/** The built extension and one empty page; without `offscreen` it must stay on one thread. */
export async function copyPenlight(extension: string, hasThreads: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'penlight-bench-'));
  await cp(extension, folder, { recursive: true });
  await writeFile(join(folder, ASK_PAGE), EMPTY_PAGE);
  if (hasThreads) return folder;
  const path = join(folder, 'manifest.json');
  const manifest: { permissions: string[] } = JSON.parse(await readFile(path, 'utf8'));
  const permissions = manifest.permissions.filter((name) => name !== 'offscreen');
  await writeFile(path, JSON.stringify({ ...manifest, permissions }));
  return folder;
}

/** An extension around `@huggingface/transformers` with Penlight's own int8 graph and weights. */
export async function makePeer(root: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'penlight-bench-'));
  await build({
    entryPoints: ['background', 'worker'].map((name) => join(root, 'test/bench/speed/peer', `${name}.ts`)),
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    target: 'es2023',
    logLevel: 'silent',
  });
  await copyModel(join(root, 'public/models/encoder'), join(folder, 'models/penlight'));
  await copyRuntime(root, join(folder, 'ort'));
  await writeFile(join(folder, ASK_PAGE), EMPTY_PAGE);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(PEER_MANIFEST));
  return folder;
}

const PEER_MANIFEST = {
  manifest_version: 3,
  name: 'Pipeline',
  version: '1',
  background: { service_worker: 'background.js', type: 'module' },
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self';" },
  cross_origin_embedder_policy: { value: 'require-corp' },
  cross_origin_opener_policy: { value: 'same-origin' },
};

async function copyModel(encoder: string, folder: string): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  await cp(join(encoder, 'tokenizer.json'), join(folder, 'tokenizer.json'));
  await cp(join(encoder, 'int8.onnx'), join(folder, 'onnx/model_quantized.onnx'));
  await cp(join(encoder, 'weights.bin'), join(folder, 'onnx/weights.bin'));
  await writeFile(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert' }));
  const tokenizer = { tokenizer_class: 'BertTokenizer', do_lower_case: true, model_max_length: 512 };
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(tokenizer));
}

/** The library brings its own onnxruntime-web; npm may have put it beside or below. */
async function copyRuntime(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const nested = join(root, 'node_modules/@huggingface/transformers/node_modules/onnxruntime-web/dist');
  const dist = (await stat(nested).catch(() => null)) ? nested : join(root, 'node_modules/onnxruntime-web/dist');
  for (const ending of ['mjs', 'wasm']) {
    const name = `ort-wasm-simd-threaded.asyncify.${ending}`;
    await cp(join(dist, name), join(folder, name));
  }
}

/** Bytes of all files below a folder. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => stat(join(entry.parentPath ?? dirname(folder), entry.name))),
  );
  return sizes.reduce((total, { size }) => total + size, 0);
}
