import type { WindowOutput } from '@/models/encoder/encoder.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';
import { openWebSession, type WebSession } from '@/models/encoder/web-session.ts';
import { readModelFile, runtimeUrl } from '../shared/model-files.ts';
import type { EncoderReply, EncoderRequest, PlainOutput } from '../shared/offscreen-channel.ts';

/** Of one encoder; more gain little on windows of this size, and the machine has other work. */
const MAX_THREADS = 2;

let session: Promise<WebSession> | null = null;

function openSession(): Promise<WebSession> {
  const threads = self.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1;
  session ??= openWebSession({ read: readModelFile, wasmUrl: runtimeUrl(), provider: 'wasm', threads }).catch(
    (error: unknown) => {
      session = null;
      throw error;
    },
  );
  return session;
}

async function answer(request: EncoderRequest): Promise<PlainOutput | null> {
  const { encode, encodeStates } = await openSession();
  if (request.kind === 'open') return null;
  if (request.kind === 'encode') return plain(await encode(request.tokenIds));
  const output = await encodeStates(request.tokenIds);
  return { ...plain(output), tokenStates: Array.from(output.tokenStates) };
}

const plain = ({ tokenEvidence, familyLogits, registerLogits }: WindowOutput): PlainOutput => ({
  tokenEvidence: Array.from(tokenEvidence),
  familyLogits: Array.from(familyLogits),
  registerLogits: Array.from(registerLogits),
});

async function serve({ data }: MessageEvent<EncoderRequest>): Promise<void> {
  const reply: EncoderReply = await answer(data).then(
    (output) => ({ id: data.id, output }),
    (error: unknown) => ({
      id: data.id,
      error: error instanceof Error ? error.message : String(error),
      file: error instanceof CorruptModelError ? error.path : null,
    }),
  );
  self.postMessage(reply);
}

// The runtime's threads load this file again; there it must leave the messages to them.
if (!self.name.startsWith('em-pthread')) self.onmessage = (event) => void serve(event);
