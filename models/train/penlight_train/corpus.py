"""Which texts may be trained on, and how each is labelled.

The corpora are JSON lines, gzip, in a folder given by PENLIGHT_DATA or --data. Their README
describes every field; the rules of use here follow the licences in it.
"""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

FAMILIES = (
    "gpt", "claude", "gemini", "llama", "mistral", "qwen", "deepseek",
    "cohere", "gemma", "phi", "yi", "falcon", "other",
)

# One register groups domains whose prose is alike, so that each has human and machine texts.
REGISTER_OF_DOMAIN = {
    "essay": "essay", "story": "story", "news": "news", "wiki": "news", "abstract": "academic",
    "review": "review", "qa": "answer", "chat": "answer", "forum": "answer",
    "docs": "general", "blog": "general", "email": "general", "other": "general",
}
REGISTERS = ("essay", "story", "news", "academic", "review", "answer", "general")

# Licences that forbid commercial use or derivatives: calibration and evaluation only.
RESERVED_SOURCES = frozenset({"ELLIPSE", "AESLC-Enron", "DISAPERE", "CLEAR", "OdinProject", "FCE"})


def data_folder() -> Path:
    """The folder of the corpora: PENLIGHT_DATA, else shared/data beside the checkout."""
    default = Path(__file__).resolve().parents[4] / "shared" / "data"
    return Path(os.environ.get("PENLIGHT_DATA", default))


def read_split(name: str) -> Iterator[dict]:
    """Rows of one file, for example "train" or "extra.dev"."""
    with gzip.open(data_folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_mattermost(row: dict) -> bool:
    """The Mattermost half of `handbook` is non-commercial; the file does not name the half.

    Both halves stay out of training, since a text cannot be traced to its half.
    """
    return row["source"] == "handbook"


def may_train_on(row: dict) -> bool:
    return row["lang"] == "en" and row["source"] not in RESERVED_SOURCES and not is_mattermost(row)


def training_documents() -> list[dict]:
    """Human and machine documents of train and extra.train that licences allow."""
    return [
        row
        for name in ("train", "extra.train")
        for row in read_split(name)
        if row["label"] in ("human", "ai") and may_train_on(row)
    ]


def training_spans() -> list[dict]:
    """Documents of mixed authorship with their spans."""
    return [row for row in read_split("spans.train") if may_train_on(row)]
