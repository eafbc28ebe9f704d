import { openWebReader } from '@/models/language-model/read-passage.ts';
import { readNgramFile, runtimeUrl } from '../shared/model-files.ts';
import { readPackFile } from '../shared/model-pack/pack-files.ts';
import { once } from '../shared/once.ts';
import type { ReadingReply, ReadingRequest } from '../shared/reading-channel.ts';

/** More threads gain little on chunks of this size, and the machine has other work. */
const MAX_THREADS = 4;

const openReader = once(() => {
  const threads = self.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1;
  return openWebReader({ read: readPackFile, readNgram: readNgramFile, wasmUrl: runtimeUrl(), threads });
});

async function serve({ data }: MessageEvent<ReadingRequest>): Promise<void> {
  const reply = (message: ReadingReply) => self.postMessage(message);
  try {
    const read = await openReader();
    await read(data.passage, {
      onProgress: (progress) => reply({ kind: 'progress', progress }),
      onEvidence: (evidence) => reply({ kind: 'evidence', evidence }),
    });
    reply({ kind: 'done' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    reply({ kind: 'failed', reason, isPack: error instanceof Error && error.name === 'NotAPackError' });
  }
}

// The runtime's threads load this file again; there it must leave the messages to them.
if (!self.name.startsWith('em-pthread')) self.onmessage = (event) => void serve(event);
