"""A peer of the detection benchmark: the offline detector `lmscan`, as it comes, on test.

    python -m penlight_train.lmscan_peer
"""

import os
from concurrent.futures import ProcessPoolExecutor

import lmscan

from .peer_scores import texts_of, write_scores


def score(text: str) -> float:
    """Its probability of machine text, in [0, 1]."""
    return lmscan.scan(text).ai_probability


def main() -> None:
    texts = texts_of("test")
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        scores = list(pool.map(score, (row["text"] for row in texts), chunksize=32))
    write_scores("lmscan", zip((row["id"] for row in texts), scores))


if __name__ == "__main__":
    main()
