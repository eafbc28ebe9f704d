"""Evidence of token n-grams: a linear weight for each known run of one to three token ids.

`ngram_weights.py` fits the weights, `export.py` writes them, `models/encoder/ngrams.ts` reads them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

UNIGRAMS = 30_522
BUCKETS = 1 << 24
SIZE = UNIGRAMS + 2 * BUCKETS


@dataclass
class NgramWeights:
    """Keys [N] ascending, the weight of one occurrence [N] in nats times tokens, the intercept in nats."""

    keys: np.ndarray
    weights: np.ndarray
    intercept: float

    def evidence(self, ids: list[int]) -> np.ndarray:
        """Nats of each token [T]; an n-gram's weight is shared out among its tokens alike."""
        total = np.zeros(len(ids))
        for order, keys in enumerate(ngram_keys(ids), start=1):
            at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            found = np.where(self.keys[at] == keys, self.weights[at], 0) / order
            for offset in range(order):
                total[offset:offset + len(found)] += found
        return total


def bucket(*tokens: np.ndarray) -> np.ndarray:
    """Hash of neighbouring token ids, 32-bit arithmetic, equal to `models/encoder/ngrams.ts`."""
    mixed = np.zeros(len(tokens[0]), np.uint64)
    for token, factor in zip(tokens, (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)):
        mixed += token.astype(np.uint64) * np.uint64(factor)
    mixed &= np.uint64(0xFFFFFFFF)
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(0x2C1B3C6D)) & np.uint64(0xFFFFFFFF)
    mixed ^= mixed >> np.uint64(13)
    return (mixed % np.uint64(BUCKETS)).astype(np.int64)


def ngram_keys(ids: list[int]) -> list[np.ndarray]:
    """Key of each unigram [T], bigram [T - 1] and trigram [T - 2] of a text."""
    a = np.asarray(ids, np.int64)
    return [a, UNIGRAMS + bucket(a[:-1], a[1:]), UNIGRAMS + BUCKETS + bucket(a[:-2], a[1:-1], a[2:])]


def save(ngrams: NgramWeights, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, keys=ngrams.keys, weights=ngrams.weights, intercept=ngrams.intercept)


def load(path: Path) -> NgramWeights:
    saved = np.load(path)
    return NgramWeights(saved["keys"], saved["weights"], float(saved["intercept"]))
