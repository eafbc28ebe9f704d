"""The n-gram table of models/language-model/ngram.ts once more; a fixture proves that both agree.

A table is a gzip file, little-endian. Six uint32: version, words V, n-grams of order 2, 3 and 4,
bytes of the word list. Then the words, most frequent first, UTF-8, one a line, padded to an even
length; word 0 stands for every word that is not in the list. Then for each order: word ids (uint16,
not for order 1), cost (uint8), and below order 4 back-off cost (uint8) and number of children
(uint16). Costs are -log2 in tenths of a bit, so that sums are whole numbers in every language.
"""

import gzip
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np

VERSION = 1
ORDERS = 4
UNKNOWN = "<unk>"


def _ranges(first_letter: str) -> str:
    """Character class of all code points whose Unicode category begins with a letter."""
    inside = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] == first_letter]
    found: list[list[int]] = []
    for code in inside:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in found)


_L, _N = _ranges("L"), _ranges("N")
WORD = re.compile(f"[{_L}]+(?:'[{_L}]+)*|[{_N}]+|[^\\s{_L}{_N}]")


def words_of(text: str) -> list[str]:
    """Words, numbers and single signs of a normalised text, in lower case."""
    return [word.lower() for word in WORD.findall(text)]


class NgramTable:
    """A shipped table; costs are whole tenths of a bit."""

    def __init__(self, path: Path, tenths_per_letter: int):
        data = gzip.decompress(path.read_bytes())
        version, size, *more, word_bytes = np.frombuffer(data, "<u4", 6).tolist()
        if version != VERSION:
            raise ValueError(f"a table of version {version}")
        sizes = [size, *more]
        at = 24 + word_bytes + word_bytes % 2
        self.words = data[24 : 24 + word_bytes].decode().split("\n")
        self.ids = {word: index for index, word in enumerate(self.words)}
        self.tenths_per_letter = tenths_per_letter
        self.nodes: list[dict[tuple[int, ...], tuple[int, int]]] = []
        parents: list[tuple[int, ...]] = [()]
        children = np.array([size])
        for order, count in enumerate(sizes, start=1):

            def take(kind: str) -> np.ndarray:
                nonlocal at
                taken = np.frombuffer(data, kind, count, at)
                at += taken.nbytes
                return taken

            ids = np.arange(count) if order == 1 else take("<u2")
            cost = take("u1").tolist()
            is_last = order == ORDERS
            backoff = [0] * count if is_last else take("u1").tolist()
            owners = np.repeat(np.arange(len(children)), children)
            grams = [(*parents[owner], word) for owner, word in zip(owners.tolist(), ids.tolist(), strict=True)]
            self.nodes.append(dict(zip(grams, zip(cost, backoff, strict=True), strict=True)))
            if not is_last:
                parents, children = grams, take("<u2")

    def costs(self, words: list[str]) -> list[tuple[int, int, int]]:
        """Per word: cost in its context, cost alone, and the order of the n-gram that gave the first."""
        ids = [self.ids.get(word, 0) for word in words]
        return [self._cost(ids, words, at) for at in range(len(words))]

    def _cost(self, ids: list[int], words: list[str], at: int) -> tuple[int, int, int]:
        word = ids[at]
        spelling = 0 if word else self.tenths_per_letter * len(words[at])
        alone = self.nodes[0][(word,)][0] + spelling
        backoff = 0
        for before in range(min(at, ORDERS - 1), -1, -1):
            gram = tuple(ids[at - before : at + 1])
            found = self.nodes[before].get(gram)
            if found:
                return backoff + found[0] + spelling, alone, before + 1
            context = self.nodes[before - 1].get(gram[:-1])
            backoff += context[1] if context else 0
        raise AssertionError("a word without a unigram")
