"""Measures the shipped n-gram table on dev: python -m penlight_train.ngram_figures --table ../../public/models/ngram

Also writes what the table costs a few invented sentences, for the test that TypeScript agrees.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from .corpus import read_split
from .ngram_table import NgramTable, words_of

SENTENCES = (
    "On the other hand, it is important to note that the results may vary.",
    "The heron waded past Quillfeather's boat - \"slowly, slowly\" - at 06:45 on 3 May 2031!",
    "naïve façade Straße ΟΔΟΣ İstanbul 東京 😀 don't rock'n'roll '' _x_ 50% C++",
    "One of the most.\n\nAs a result of the",
    "",
)


def open_table(folder: Path) -> NgramTable:
    manifest = json.loads((folder / "manifest.json").read_text())
    return NgramTable(folder / manifest["table"]["path"], manifest["tenthsPerLetter"])


def side_figures(table: NgramTable, texts: list[str]) -> dict:
    """Bits per word in context and alone, share of unknown words, orders, and the spread over texts."""
    means, context, alone, orders, unknown, words = [], 0, 0, [0] * 5, 0, 0
    for text in texts:
        spelled = words_of(text)
        costs = table.costs(spelled)
        means.append(sum(cost for cost, _, _ in costs) / 10 / max(1, len(costs)))
        context += sum(cost for cost, _, _ in costs)
        alone += sum(single for _, single, _ in costs)
        unknown += sum(word not in table.ids for word in spelled)
        words += len(costs)
        for _, _, order in costs:
            orders[order] += 1
    return {
        "texts": len(texts),
        "words": words,
        "bits": round(context / 10 / words, 3),
        "unigramBits": round(alone / 10 / words, 3),
        "unknown": round(unknown / words, 4),
        "orders": [round(count / words, 3) for count in orders[1:]],
        "perText": [round(value, 2) for value in np.quantile(means, (0.05, 0.5, 0.95)).tolist()],
    }


def fixture(table: NgramTable) -> list[dict]:
    cases = []
    for text in SENTENCES:
        words = words_of(text)
        cases.append({"text": text, "words": words, "costs": [list(cost) for cost in table.costs(words)]})
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--fixture", type=Path)
    parser.add_argument("--texts", type=int, default=1000, help="dev texts of each side")
    arguments = parser.parse_args()
    table = open_table(arguments.table)
    if arguments.fixture:
        arguments.fixture.write_text(json.dumps(fixture(table), ensure_ascii=False, indent=1) + "\n")
    rows = [row for name in ("dev", "extra.dev") for row in read_split(name)]
    rows = [row for row in rows if row["lang"] == "en" and row["attack"] == "none"]
    np.random.default_rng(7).shuffle(rows)
    for label in ("human", "ai"):
        texts = [row["text"] for row in rows if row["label"] == label][: arguments.texts]
        print(label, json.dumps(side_figures(table, texts)))


if __name__ == "__main__":
    main()
