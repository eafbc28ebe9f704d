import { browser } from 'wxt/browser';
import type { AssessTools } from '@/models/assess.ts';
import { assessmentId } from '@/models/assess.ts';
import { CorruptModelError, loadFile } from '@/models/encoder/load-files.ts';
import type { Tokenize } from '@/models/encoder/token.ts';
import { createTokenizer } from '@/models/encoder/tokenizer.ts';
import { loadNgramTable, type NgramTable } from '@/models/language-model/ngram.ts';
import { sha256Hex } from '@/models/text/hash.ts';
import type { VerdictLines } from '@/models/verdict/lines.ts';
import { readModelFile, readNgramFile } from '../shared/model-files.ts';
import { once } from '../shared/once.ts';
import { settings } from '../shared/settings.ts';
import type { Cache } from '../shared/store/cache.ts';
import { cachedEncode } from './cached-encode.ts';
import type { Identity } from './check.ts';
import type { Inference } from './inference/host.ts';

/** Stands in the identity of a check whose model could not even be named; such a check fails. */
const NO_REVISION = 'none';

const LINES = 'models/verdict/lines.json';

/** @throws {CorruptModelError} since without its lines the model has no verdict */
async function fetchLines(): Promise<VerdictLines> {
  try {
    return await (await fetch(new URL(LINES, browser.runtime.getURL('/')))).json();
  } catch {
    throw new CorruptModelError(LINES, 'the lines cannot be read');
  }
}

/** @throws {CorruptModelError} when the tokenizer is missing or not the one the model was trained with */
async function openTokenizer(inference: Inference): Promise<Tokenize> {
  const { tokenizer } = await inference.manifest();
  return createTokenizer(JSON.parse(new TextDecoder().decode(await loadFile(readModelFile, tokenizer))));
}

/** The table of word sequences; a check stands without it. */
const openNgram = (): Promise<NgramTable | null> => loadNgramTable(readNgramFile).catch(() => null);

/** What assessments are made with in this browser; files are read with the first call. */
export function createTools(inference: Inference, cache: Cache): () => Promise<AssessTools> {
  const tokenizer = once(() => openTokenizer(inference));
  const lines = once(fetchLines);
  const ngram = once(openNgram);
  return async () => {
    const [manifest, tokenize, verdictLines, home, ngramTable] = await Promise.all([
      inference.manifest(),
      tokenizer(),
      lines(),
      inference.home(),
      ngram(),
    ]);
    const encode = cachedEncode(inference.encode, cache, manifest.revision);
    return { encode, tokenize, manifest, lines: verdictLines, home, ngram: ngramTable };
  };
}

/** What makes the check of a text the same check: the text, the model, the reader's budget. */
export function createIdentify(inference: Pick<Inference, 'manifest'>): (text: string) => Promise<Identity> {
  return async (text) => {
    const [budget, modelRevision, textHash] = await Promise.all([
      settings.budget.getValue(),
      inference.manifest().then(
        ({ revision }) => revision,
        () => NO_REVISION,
      ),
      sha256Hex(text),
    ]);
    return { id: await assessmentId(text, modelRevision, budget), textHash, modelRevision, budget };
  };
}
