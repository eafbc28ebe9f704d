"""Random crops of training texts, with the noise a page adds to them.

Every change is made to both classes with the same probability, so that none of them can be
learned as a sign of authorship.
"""

import random
import re
import string

import numpy as np

HOMOGLYPHS = str.maketrans("aceopxyi", "асеорхуі")
_MARKDOWN = re.compile(r"(^#{1,6} |^[-*] |^\d+\. |\*\*|__|`)", re.MULTILINE)


def strip_markdown(text: str) -> str:
    return _MARKDOWN.sub("", text)


def join_lines(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def typos(text: str, rng: random.Random, rate: float) -> str:
    """Swaps, drops, doubles or replaces about `rate` of the letters. Length changes slightly."""
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isalpha() and rng.random() < rate:
            kind = rng.randrange(4)
            if kind == 0 and i + 1 < len(text):
                out.append(text[i + 1] + c)
                i += 1
            elif kind == 1:
                out.append(c + c)
            elif kind == 2:
                out.append(rng.choice(string.ascii_lowercase))
        else:
            out.append(c)
        i += 1
    return "".join(out)


def homoglyphs(text: str, rng: random.Random, rate: float) -> str:
    return "".join(c.translate(HOMOGLYPHS) if rng.random() < rate else c for c in text)


def crop_words(length: int, rng: random.Random) -> int:
    """How many words a crop has: 60 % up to 150, 40 % from 18 up (24 tokens and more)."""
    wanted = rng.randint(18, 150) if rng.random() < 0.4 else 150
    return min(length, wanted)


def crop(text: str, rng: random.Random) -> tuple[int, int]:
    """Start and end of a crop, at word boundaries; half the crops begin at a sentence."""
    starts = [m.start() for m in re.finditer(r"\S+", text)]
    ends = [m.end() for m in re.finditer(r"\S+", text)]
    count = crop_words(len(starts), rng)
    first = rng.randint(0, len(starts) - count)
    if rng.random() < 0.5:
        while first > 0 and text[ends[first - 1] - 1] not in ".!?\"'":
            first -= 1
    return starts[first], ends[min(first + count, len(ends)) - 1]


def disturb(text: str, rng: random.Random) -> str:
    """Format noise on half the crops, character noise on one in twelve."""
    if rng.random() < 0.5:
        text = strip_markdown(text)
    if rng.random() < 0.5:
        text = join_lines(text)
    kind = rng.random()
    if kind < 0.05:
        return typos(text, rng, rng.uniform(0.005, 0.05))
    if kind < 0.085:
        return homoglyphs(text, rng, rng.uniform(0.02, 0.3))
    return text


def source_weights(rows: list[dict]) -> np.ndarray:
    """Probability of each row: sources count by the square root of their size.

    Writers that detectors accuse most (answers, abstracts, learner essays) count more.
    """
    hard = {"qa": 1.6, "abstract": 1.3, "forum": 1.3, "essay": 1.5}
    sizes: dict[tuple, int] = {}
    keys = [(row["source"], row["domain"]) for row in rows]
    for key in keys:
        sizes[key] = sizes.get(key, 0) + 1
    weights = np.array([
        sizes[key] ** -0.5 * (hard.get(row["domain"], 1.0) if row["label"] == "human" else 1.0)
        for key, row in zip(keys, rows)
    ])
    return weights / weights.sum()
