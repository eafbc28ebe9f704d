import { type Encode, openPeer } from './engine.ts';

let opening: Promise<Encode> | undefined;

// The runtime starts its threads from its own file, and this one only if that should fail.
if (!self.name.startsWith('em-pthread')) {
  self.onmessage = ({ data }: MessageEvent<{ pieces: string[]; threads: number }>) => {
    opening ??= openPeer(data.threads);
    opening
      .then((encode) => encode(data.pieces))
      .then(
        () => self.postMessage({ problem: null }),
        (error: unknown) => self.postMessage({ problem: String(error) }),
      );
  };
}
