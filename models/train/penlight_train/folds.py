"""Trains one encoder per fold of sources, on everything but that fold, and exports it.

    python -m penlight_train.folds --out runs/folds --steps 500 [--fold 0 --fold 3]

`folds.json` groups the sources, so that data sets built from the same originals are left out
together. Each encoder starts from the published backbone: one that had seen a source and then
had its head fitted again would still know it. `node test/bench/detection/main.mjs folds runs/folds`
scores the left-out texts with the exported files.
"""

import argparse
import json
from pathlib import Path

import torch

from .corpus import training_documents, training_spans
from .encoder import Encoder
from .export import export
from .ngram_weights import fit
from .train_encoder import train

FOLDS = json.loads((Path(__file__).resolve().parents[1] / "folds.json").read_text(encoding="utf-8"))


def train_fold(index: int, out: Path, steps: int, rate: float) -> None:
    """Writes `<out>/<index>/encoder.pt` and, beside it, the exported files in `encoder/`."""
    left_out = frozenset(FOLDS[index]["sources"])
    documents = [row for row in training_documents() if row["source"] not in left_out]
    spans = [row for row in training_spans() if row["source"] not in left_out]
    torch.manual_seed(index)
    model = Encoder()
    train(model, out / str(index), steps, index, documents, spans, rate)
    name = f"Penlight encoder that never saw: {FOLDS[index]['name']}"
    export(model, fit(documents), out / str(index) / "encoder", name, [row["text"] for row in documents[::400]])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=2600)
    arguments.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate of the backbone")
    arguments.add_argument("--fold", type=int, action="append", choices=range(len(FOLDS)), help="all where left out")
    chosen = arguments.parse_args()
    for index in chosen.fold if chosen.fold else range(len(FOLDS)):
        train_fold(index, chosen.out, chosen.steps, chosen.rate)


if __name__ == "__main__":
    main()
