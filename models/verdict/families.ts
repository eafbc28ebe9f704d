import type { FamilyLine } from './lines.ts';

/**
 * Families a machine-like text reads like: all whose probability reaches the conformal line, most
 * likely first. May be empty, or hold every family.
 *
 * Source: Sadinle, Lei and Wasserman, Least Ambiguous Set-Valued Classifiers, 2019.
 */
export function familySet(logits: readonly number[], names: readonly string[], line: FamilyLine): string[] {
  return softmax(logits)
    .map((probability, index) => ({ probability, name: names[index] ?? 'other' }))
    .filter(({ probability }) => probability >= line.minProbability)
    .sort((a, b) => b.probability - a.probability)
    .map(({ name }) => name);
}

/** Probabilities of logits, in [0, 1] and adding up to 1. */
export function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
