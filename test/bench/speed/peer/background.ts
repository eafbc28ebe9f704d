import { type Encode, openPeer } from './engine.ts';

let opening: Promise<Encode> | undefined;

chrome.runtime.onMessage.addListener((message: { pieces?: string[] }, _sender, reply) => {
  const { pieces } = message;
  if (!pieces) return false;
  opening ??= openPeer();
  opening
    .then((encode) => encode(pieces))
    .then(
      () => reply({ problem: null }),
      (error: unknown) => reply({ problem: String(error) }),
    );
  return true;
});

declare const chrome: {
  runtime: {
    onMessage: {
      addListener(
        listener: (message: { pieces?: string[] }, sender: unknown, reply: (answer: object) => void) => boolean,
      ): void;
    };
  };
};
