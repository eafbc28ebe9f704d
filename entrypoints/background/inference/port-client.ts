import { message } from '@/components/message.ts';
import type { EncodeStates, EncodeWindow, WindowOutput } from '@/models/encoder/encoder.ts';
import { CorruptModelError } from '@/models/encoder/load-files.ts';
import type { EncoderReply, EncoderRequest, PlainOutput } from '../../shared/offscreen-channel.ts';

/** What the client needs of a port. */
export interface ClientPort {
  postMessage(request: EncoderRequest): void;
  disconnect(): void;
  onMessage: { addListener(listener: (reply: EncoderReply) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

interface Waiting {
  resolve: (output: PlainOutput | null) => void;
  reject: (error: Error) => void;
}

type Question = { kind: 'open' } | { kind: 'encode' | 'states'; tokenIds: readonly number[] };

/** The encoder at the other end of a port. When the port closes, whatever is awaited rejects. */
export function createPortClient(port: ClientPort) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isClosed = false;

  const abandon = () => {
    isClosed = true;
    for (const { reject } of waiting.values()) reject(closed());
    waiting.clear();
  };
  port.onDisconnect.addListener(abandon);
  port.onMessage.addListener((reply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) asked?.reject(failure(reply));
    else asked?.resolve(reply.output);
  });

  const ask = (question: Question) =>
    new Promise<PlainOutput | null>((resolve, reject) => {
      if (isClosed) return reject(closed());
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      port.postMessage({ ...question, id: lastId });
    });

  const encode: EncodeWindow = async (tokenIds) => windowOutput(await ask({ kind: 'encode', tokenIds }));
  const encodeStates: EncodeStates = async (tokenIds) => {
    const output = await ask({ kind: 'states', tokenIds });
    if (!output?.tokenStates) throw new TypeError('the offscreen document gave no token states');
    return { ...windowOutput(output), tokenStates: Float32Array.from(output.tokenStates) };
  };
  const disconnect = () => {
    abandon();
    port.disconnect();
  };
  return { open: () => ask({ kind: 'open' }), encode, encodeStates, disconnect };
}

function windowOutput(output: PlainOutput | null): WindowOutput {
  if (!output) throw new TypeError('the offscreen document gave no output');
  return {
    tokenEvidence: Float32Array.from(output.tokenEvidence),
    familyLogits: Float32Array.from(output.familyLogits),
    registerLogits: Float32Array.from(output.registerLogits),
  };
}

function closed(): Error {
  return new Error(message('homeClosed'));
}

function failure({ error, file }: Extract<EncoderReply, { error: string }>): Error {
  return file === null ? new Error(error || message('homeStopped')) : new CorruptModelError(file, error);
}
