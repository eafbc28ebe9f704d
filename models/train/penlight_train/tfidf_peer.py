"""The peer of the detection benchmark: TF-IDF with logistic regression, on the same texts.

    python -m penlight_train.tfidf_peer --out ../../.cache/peer

Trains on what the encoder may train on and writes one score a text of dev and test.
"""

import argparse
import json
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from .corpus import read_split, training_documents


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True)
    out = arguments.parse_args().out
    rows = training_documents()
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=5, max_features=200_000, sublinear_tf=True)
    features = vectorizer.fit_transform(row["text"] for row in rows)
    model = LogisticRegression(C=10, max_iter=200, solver="liblinear", random_state=7)
    model.fit(features, [row["label"] == "ai" for row in rows])
    out.mkdir(parents=True, exist_ok=True)
    for part in ("dev", "test"):
        texts = [row for name in (part, f"extra.{part}") for row in read_split(name) if row["lang"] == "en"]
        scores = model.decision_function(vectorizer.transform(row["text"] for row in texts))
        lines = (json.dumps({"id": row["id"], "score": float(score)}) for row, score in zip(texts, scores))
        (out / f"{part}.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
