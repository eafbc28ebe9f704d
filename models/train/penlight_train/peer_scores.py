"""What every peer of the detection benchmark shares: the texts of a part, and the file of its scores."""

import json
from collections.abc import Iterable
from pathlib import Path

from .corpus import read_split

SCORES = Path(__file__).resolve().parents[3] / "test" / "bench" / "results" / "scores"


def texts_of(part: str) -> list[dict]:
    """English rows of a part, first and extra file."""
    return [row for name in (part, f"extra.{part}") for row in read_split(name) if row["lang"] == "en"]


def write_scores(detector: str, scores: Iterable[tuple[str, float]]) -> None:
    """One line a text: id and score, higher for machine text; no text."""
    SCORES.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"id": id_, "score": round(float(score), 4)}) for id_, score in scores)
    (SCORES / f"{detector}.jsonl").write_text("\n".join(lines) + "\n")
