"""Peers of evidence by example: nearest sentences by TF-IDF and by the encoder's backbone before training.

Reads which texts the banks hold and which are examined, finds for each sentence of these the ten most
similar sentences of those, and writes the share of machine ones per text. Called by
`npm run bench:examples`.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import Tokenizer

from .corpus import read_split
from .encoder import backbone_folder, tokenizer_file

NEIGHBOURS = 10
BATCH = 256
WORDS = (4, 120)
MOST_TOKENS = 64


def texts_of(ids: set[str]) -> dict[str, dict]:
    names = [f"{extra}{split}" for extra in ("", "extra.") for split in ("train", "dev", "test")]
    return {row["id"]: row for name in names for row in read_split(name) if row["id"] in ids}


def sentences_of(text: str, most: int) -> list[str]:
    parts = re.split(r"(?<=[.!?])\s+|\n+", text)
    return [part for part in parts if WORDS[0] <= len(part.split()) <= WORDS[1]][:most]


def shares(similarity_to_bank, queries, labels: np.ndarray) -> np.ndarray:
    """Share of machine labels among the nearest bank sentences, one per query row."""
    found = []
    for start in range(0, queries.shape[0], BATCH):
        similarity = similarity_to_bank(queries[start:start + BATCH])
        nearest = np.argpartition(-similarity, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        found.append(labels[nearest].mean(1))
    return np.concatenate(found)


def tfidf_vectors(bank: list[str], queries: list[str]):
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    vectors = vectorizer.fit_transform(bank)
    transposed = vectors.T.tocsr()
    return vectorizer.transform(queries), lambda rows: (rows @ transposed).toarray()


def minilm_vectors(bank: list[str], queries: list[str]):
    from transformers import AutoModel

    backbone = AutoModel.from_pretrained(backbone_folder()).eval()
    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.enable_truncation(MOST_TOKENS)
    tokenizer.enable_padding()

    def vectors(texts: list[str]) -> np.ndarray:
        # Sentences of one length together, so that little is padded.
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        result = np.zeros((len(texts), backbone.config.hidden_size), np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), 64):
                rows = order[start:start + 64]
                encoded = tokenizer.encode_batch([texts[row] for row in rows])
                mask = torch.tensor([one.attention_mask for one in encoded])
                states = backbone(torch.tensor([one.ids for one in encoded]), attention_mask=mask).last_hidden_state
                total = (states * mask.unsqueeze(-1)).sum(1)
                result[rows] = torch.nn.functional.normalize(total, dim=1).numpy()
        return result

    known = vectors(bank)
    return vectors(queries), lambda rows: rows @ known.T


PEERS = {"nearest sentences, TF-IDF": tfidf_vectors, "nearest sentences, MiniLM before training": minilm_vectors}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--asked", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    asked = json.loads(arguments.asked.read_text())
    texts = texts_of({*asked["bank"], *asked["examined"]})
    most = asked["sentencesPerText"]
    bank = [
        (sentence, texts[name]["label"] == "ai")
        for name in asked["bank"]
        for sentence in sentences_of(texts[name]["text"], most)
    ]
    queries = [(name, sentence) for name in asked["examined"] for sentence in sentences_of(texts[name]["text"], most)]
    labels = np.array([is_machine for _, is_machine in bank], np.float32)
    results = {}
    for name, vectors in PEERS.items():
        rows, similarity = vectors([sentence for sentence, _ in bank], [sentence for _, sentence in queries])
        by_text: dict[str, list[float]] = {}
        for (text, _), share in zip(queries, shares(similarity, rows, labels)):
            by_text.setdefault(text, []).append(float(share))
        results[name] = {text: float(np.mean(values)) for text, values in by_text.items()}
    arguments.out.write_text(json.dumps(results))


if __name__ == "__main__":
    main()
