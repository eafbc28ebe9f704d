import type { WindowOutput } from './encoder/encoder.ts';
import type { Token } from './encoder/token.ts';
import type { SentenceContribution, TokenContribution } from './evidence/evidence.ts';
import type { NormalizedText } from './text/normalizer.ts';
import type { Span } from './text/span.ts';

interface Reading {
  normalized: NormalizedText;
  tokens: readonly Token[];
  sentences: readonly Span[];
}

/**
 * Contributions of tokens and sentences, in nats: each token's evidence over the number of all
 * tokens, so that bias plus all contributions is the score. Sentences that the windows so far do
 * not cover to their end are left out.
 *
 * @param outputs - windows in order, from the first token on
 * @returns sentences that hold a token, with raw spans
 */
export function addedUp(
  { normalized, tokens, sentences }: Reading,
  outputs: readonly WindowOutput[],
): SentenceContribution[] {
  const evidence = outputs.flatMap(({ tokenEvidence }) => Array.from(tokenEvidence));
  const found: SentenceContribution[] = [];
  let next = 0;
  for (const [index, sentence] of sentences.entries()) {
    const until = sentences[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const inside: TokenContribution[] = [];
    for (let token = tokens[next]; token && token.start < until; token = tokens[next]) {
      if (next >= evidence.length) return found;
      inside.push({ ...normalized.toRawSpan(token), contribution: evidence[next]! / tokens.length });
      next += 1;
    }
    if (inside.length > 0) found.push({ ...normalized.toRawSpan(sentence), ...summed(inside) });
  }
  return found;
}

function summed(tokens: TokenContribution[]) {
  return { contribution: tokens.reduce((sum, { contribution }) => sum + contribution, 0), tokens };
}

/** Logits of the whole text: the mean of the windows' logits, weighted by their tokens. */
export function meanLogits(outputs: readonly WindowOutput[], of: (output: WindowOutput) => Float32Array): number[] {
  const total = outputs.reduce((sum, { tokenEvidence }) => sum + tokenEvidence.length, 0);
  const size = outputs[0] ? of(outputs[0]).length : 0;
  return Array.from({ length: size }, (_, index) =>
    outputs.reduce((sum, output) => sum + (of(output)[index]! * output.tokenEvidence.length) / total, 0),
  );
}
