"""Trains the n-gram table: python -m penlight_train.ngram --out ../../public/models/ngram

Counts sequences of up to four words in untouched human and machine training texts, equally many
words of each. A sequence stays only if it occurs in several unrelated documents: texts on one
prompt count as one, so that no sequence leads back to a person or a document.
"""

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import numpy as np

from .corpus import training_documents
from .ngram_table import ORDERS, UNKNOWN, VERSION, words_of

MIN_WORD_DOCUMENTS = 10
MIN_DOCUMENTS = 5
MAX_WORDS = 30_000
DISCOUNT = 0.75
MAX_TENTHS = 255
SEED = 7


def chosen_documents(limit: int | None) -> list[dict]:
    """Untouched documents, human and machine in turn until one side has no more words."""
    rows = [row for row in training_documents() if row["attack"] == "none"]
    np.random.default_rng(SEED).shuffle(rows)
    sides = {label: [row for row in rows if row["label"] == label] for label in ("human", "ai")}
    size = {label: sum(row["text"].count(" ") for row in side) for label, side in sides.items()}
    share = {label: min(size.values()) / size[label] for label in size}
    kept = [row for label, side in sides.items() for row in side[: int(len(side) * share[label])]]
    return kept[:limit]


class Corpus:
    """Word ids of all documents in a row, a boundary after each, and the group each id belongs to."""

    def __init__(self, rows: list[dict]):
        groups: dict[str, int] = {}
        words: dict[str, int] = {}
        stream, owners = [], []
        for row in rows:
            key = row.get("prompt") or row["id"]
            group = groups.setdefault(key, len(groups))
            ids = [words.setdefault(word, len(words)) for word in words_of(row["text"])]
            stream.append(np.array([*ids, -1], dtype=np.int32))
            owners.append(np.full(len(ids) + 1, group, dtype=np.int32))
        raw, self.groups = np.concatenate(stream), np.concatenate(owners)
        spelled = list(words)
        documents = document_counts(raw[raw >= 0].astype(np.int64), self.groups[raw >= 0], len(words))
        counts = np.bincount(raw[raw >= 0], minlength=len(words))
        order = np.argsort(-counts, kind="stable")
        kept = [index for index in order if documents[index] >= MIN_WORD_DOCUMENTS][:MAX_WORDS]
        new_id = np.zeros(len(words) + 1, dtype=np.int64)
        new_id[kept] = np.arange(1, len(kept) + 1)
        new_id[-1] = -1
        self.ids = new_id[raw]
        self.words = [UNKNOWN, *(spelled[index] for index in kept)]
        self.unknown = [(spelled[index], int(counts[index])) for index in np.flatnonzero(new_id[:-1] == 0)]


def document_counts(keys: np.ndarray, groups: np.ndarray, size: int) -> np.ndarray:
    """In how many groups each key in [0, size) occurs."""
    pairs = np.unique(keys * (int(groups.max()) + 1) + groups)
    return np.bincount(pairs // (int(groups.max()) + 1), minlength=size)


class Grams:
    """N-grams of one order that occur in enough groups: key, count, and count of their context."""

    def __init__(self, corpus: Corpus, order: int):
        ids, size = corpus.ids, len(corpus.words)
        total = len(ids) - order + 1
        key = np.zeros(total, dtype=np.int64)
        is_inside = np.ones(total, dtype=bool)
        is_known = np.ones(total, dtype=bool)
        for offset in range(order):
            part = ids[offset : offset + total]
            key = key * size + np.maximum(part, 0)
            is_inside &= part >= 0
            is_known &= part > 0 if order > 1 else part >= 0
        contexts, context_counts = np.unique(key[is_inside] // size, return_counts=True)
        chosen = is_known & is_inside
        unique, inverse, counts = np.unique(key[chosen], return_inverse=True, return_counts=True)
        spread = document_counts(inverse.astype(np.int64), corpus.groups[:total][chosen], len(unique))
        kept = spread >= MIN_DOCUMENTS if order > 1 else np.ones(len(unique), dtype=bool)
        self.key, self.count = unique[kept], counts[kept].astype(float)
        self.context = self.key // size
        self.context_count = context_counts[np.searchsorted(contexts, self.context)].astype(float)


def estimate(orders: list[Grams], size: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Probability of each n-gram and back-off weight of each context, exactly normalised.

    Katz's back-off (1987) with absolute discounting (Ney, Essen and Kneser, On structuring probabilistic
    dependences, 1994). What left-out n-grams leave over goes to words that the context does not list.
    """
    first = orders[0]
    probability = [first.count / first.count.sum()]
    backoff: list[np.ndarray] = []
    for shorter, grams in zip(orders, orders[1:], strict=False):
        direct = (grams.count - DISCOUNT) / grams.context_count
        owner = np.searchsorted(shorter.key, grams.context)
        lower = lower_probability(grams.key, size, orders, probability, backoff)
        left = 1 - np.bincount(owner, direct, minlength=len(shorter.key))
        unlisted = 1 - np.bincount(owner, lower, minlength=len(shorter.key))
        probability.append(direct)
        backoff.append(left / np.maximum(unlisted, 1e-6))
    return probability, backoff


def lower_probability(
    keys: np.ndarray, size: int, orders: list[Grams], probability: list[np.ndarray], backoff: list[np.ndarray]
) -> np.ndarray:
    """Probability of the last word of each key after all but the first word of its context."""
    level = len(probability)
    suffix = keys % size**level
    if level == 1:
        return probability[0][suffix]
    grams = orders[level - 1]
    at = np.minimum(np.searchsorted(grams.key, suffix), len(grams.key) - 1)
    is_found = grams.key[at] == suffix
    shorter = orders[level - 2]
    context = suffix // size
    owner = np.minimum(np.searchsorted(shorter.key, context), len(shorter.key) - 1)
    weight = np.where(shorter.key[owner] == context, backoff[level - 2][owner], 1.0)
    rest = lower_probability(suffix, size, orders, probability[:-1], backoff[:-1])
    return np.where(is_found, probability[level - 1][at], weight * rest)


def prune(orders: list[Grams], size: int, threshold: float) -> None:
    """Drops n-grams that save fewer bits over all their occurrences; prefixes of kept ones stay.

    After Stolcke, Entropy-based pruning of backoff language models, 1998, by counts of the training texts.
    """
    probability, backoff = estimate(orders, size)
    needed = np.zeros(0, dtype=np.int64)
    for level in range(len(orders) - 1, 0, -1):
        grams = orders[level]
        owner = np.searchsorted(orders[level - 1].key, grams.context)
        lower = lower_probability(grams.key, size, orders, probability[:level], backoff[: level - 1])
        saved = grams.count * np.log2(probability[level] / (backoff[level - 1][owner] * lower))
        kept = (saved >= threshold) | np.isin(grams.key, needed)
        for name in ("key", "count", "context", "context_count"):
            setattr(grams, name, getattr(grams, name)[kept])
        needed = np.unique(grams.context)


def tenths(probability: np.ndarray) -> np.ndarray:
    return np.clip(np.round(-10 * np.log2(np.maximum(probability, 1e-9))), 0, MAX_TENTHS).astype("u1")


def packed(words: list[str], orders: list[Grams]) -> bytes:
    """The file that `ngram_table` describes."""
    size = len(words)
    probability, backoff = estimate(orders, size)
    listed = "\n".join(words).encode()
    sizes = [len(grams.key) for grams in orders]
    parts = [np.array([VERSION, *sizes, len(listed)], "<u4").tobytes(), listed, b"\0" * (len(listed) % 2)]
    for level, grams in enumerate(orders):
        if level > 0:
            parts.append((grams.key % size).astype("<u2").tobytes())
        parts.append(tenths(probability[level]).tobytes())
        if level + 1 < len(orders):
            owner = np.searchsorted(grams.key, orders[level + 1].context)
            parts.append(tenths(backoff[level]).tobytes())
            parts.append(np.bincount(owner, minlength=len(grams.key)).astype("<u2").tobytes())
    return gzip.compress(b"".join(parts), 9, mtime=0)


def tenths_per_letter(unknown: list[tuple[str, int]]) -> int:
    """Mean cost of a letter in words outside the list, under the shares of the letters in them."""
    counts: dict[str, int] = {}
    for word, count in unknown:
        for letter in word:
            counts[letter] = counts.get(letter, 0) + count
    shares = np.array(list(counts.values())) / sum(counts.values())
    return round(float(-10 * (shares * np.log2(shares)).sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--saved-bits", type=float, default=0, help="bits an n-gram must save to stay")
    parser.add_argument("--limit", type=int, help="documents at most; for trials")
    arguments = parser.parse_args()
    rows = chosen_documents(arguments.limit)
    corpus = Corpus(rows)
    size = len(corpus.words)
    orders = [Grams(corpus, order) for order in range(1, ORDERS + 1)]
    print("n-grams in enough documents:", [len(grams.key) for grams in orders])
    prune(orders, size, arguments.saved_bits)
    table = packed(corpus.words, orders)
    sha256 = hashlib.sha256(table).hexdigest()
    manifest = {
        "name": "Penlight n-gram table",
        "revision": sha256[:12],
        "licence": "Apache-2.0",
        "trainedOn": f"{len(rows)} texts of train and extra.train, as many words by people as by models",
        "minDocuments": MIN_DOCUMENTS,
        "ngrams": [len(grams.key) for grams in orders],
        "tenthsPerLetter": tenths_per_letter(corpus.unknown),
        "table": {"path": "table.bin.gz", "bytes": len(table), "sha256": sha256},
    }
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "table.bin.gz").write_bytes(table)
    (arguments.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps(manifest, indent=2))


if __name__ == "__main__":
    main()
