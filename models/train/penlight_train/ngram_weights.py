"""Linear weights of one, two and three neighbouring tokens: the part of the score that needs no context.

    python -m penlight_train.ngram_weights --out runs/ngrams.npz

A logistic regression over the mean count of every token n-gram, hashed. Its log-odds are a mean
over tokens, as the encoder's are, so that both add up token by token. It knows few things but knows
them of every text: beside the encoder it lowers the scores of human writing from places that
neither was trained on, which is where the strict lines are set.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from .corpus import training_documents
from .crops import crop, join_lines, source_weights, strip_markdown
from .encoder import load_tokenizer
from .ngram_evidence import SIZE, NgramWeights, ngram_keys, save

# An n-gram that few texts or few sources hold says where a text comes from, not who wrote it.
MIN_DOCUMENTS, MIN_SOURCES = 15, 4
INVERSE_REGULARISATION = 10.0
SEED = 11


def mean_counts(texts: list[str]) -> sparse.csr_matrix:
    """Occurrences of each n-gram per token [texts, SIZE]."""
    tokenizer, columns, values, ends = load_tokenizer(), [], [], [0]
    for start in range(0, len(texts), 2000):
        for encoding in tokenizer.encode_batch(texts[start:start + 2000], add_special_tokens=False):
            ids = encoding.ids or [0]
            found, counts = np.unique(np.concatenate(ngram_keys(ids)), return_counts=True)
            columns.append(found.astype(np.int32))
            values.append(counts.astype(np.float32) / len(ids))
            ends.append(ends[-1] + len(found))
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(texts), SIZE))


def disturbed(text: str, rng: random.Random) -> str:
    """Half the texts cropped, half without Markdown or line breaks, both classes alike."""
    if rng.random() < 0.5:
        start, end = crop(text, rng)
        text = text[start:end]
    return join_lines(strip_markdown(text)) if rng.random() < 0.5 else text


def kept_keys(counts: sparse.csr_matrix, sources: list[str]) -> np.ndarray:
    """Keys that enough texts of enough sources hold, ascending."""
    enough = np.bincount(counts.indices, minlength=SIZE) >= MIN_DOCUMENTS
    origins = np.zeros(SIZE, np.uint8)
    of = np.array(sources)
    for source in sorted(set(sources)):
        origins[np.unique(counts[np.flatnonzero(of == source)].indices)] += 1
    return np.flatnonzero(enough & (origins >= MIN_SOURCES))


def only(counts: sparse.csr_matrix, keys: np.ndarray) -> sparse.csr_matrix:
    """The columns of `keys`, in their order."""
    place = np.full(SIZE, -1, np.int32)
    place[keys] = np.arange(len(keys), dtype=np.int32)
    columns = place[counts.indices]
    kept = columns >= 0
    ends = np.concatenate(([0], np.cumsum(kept)))[counts.indptr]
    return sparse.csr_matrix((counts.data[kept], columns[kept], ends), shape=(counts.shape[0], len(keys)))


def fit(documents: list[dict]) -> NgramWeights:
    rng = random.Random(SEED)
    counts = mean_counts([disturbed(row["text"], rng) for row in documents])
    keys = kept_keys(counts, [row["source"] for row in documents])
    counts = only(counts, keys)
    scale = np.log(len(documents) / (1 + np.bincount(counts.indices, minlength=len(keys)))).astype(np.float32)
    features = (counts @ sparse.diags(scale)).tocsr()
    size = np.float32(np.sqrt(features.multiply(features).sum(1).mean()))
    is_machine = np.array([row["label"] == "ai" for row in documents])
    weight = source_weights(documents)
    for label in (True, False):
        weight[is_machine == label] /= weight[is_machine == label].mean()
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=150, tol=2e-5)
    model.fit(features / size, is_machine, sample_weight=weight)
    return NgramWeights(keys.astype(np.uint32), (model.coef_[0] * scale / size).astype(np.float32), float(model.intercept_[0]))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True, help="file to write, for example runs/ngrams.npz")
    chosen = arguments.parse_args()
    ngrams = fit(training_documents())
    save(ngrams, chosen.out)
    print(f"{len(ngrams.keys)} n-grams")


if __name__ == "__main__":
    main()
