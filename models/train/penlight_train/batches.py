"""Training batches: 14 human, 14 machine and 4 mixed crops, tokenised and labelled by token."""

import random

import numpy as np
import torch
from tokenizers import Tokenizer

from .corpus import FAMILIES, REGISTER_OF_DOMAIN, REGISTERS
from .crops import crop, disturb, source_weights

MAX_TOKENS = 190
CLS, SEP, MASK = 101, 102, 103


def register_target(row: dict) -> int:
    """The register to predict, or -100 where it would give authorship away.

    Answers and general prose of machines are mostly chat replies, and mixed documents are rare:
    the register head learns those two registers from human texts alone.
    """
    register = REGISTER_OF_DOMAIN[row["domain"]]
    if row["label"] == "mixed" or (row["label"] == "ai" and register in ("answer", "general")):
        return -100
    return REGISTERS.index(register)


class BatchSampler:
    """Draws batches for ever, the same ones for the same seed.

    Crops of one group of `group` batches are sorted by length before they are dealt out, so
    that little is spent on padding; classes keep their proportions over the group.
    """

    def __init__(self, documents: list[dict], spans: list[dict], tokenizer: Tokenizer, seed: int, group: int = 4):
        self.human = [row for row in documents if row["label"] == "human"]
        self.machine = [row for row in documents if row["label"] == "ai"]
        self.spans = spans
        self.human_p, self.machine_p = source_weights(self.human), source_weights(self.machine)
        self.tokenizer, self.group = tokenizer, group
        self.np_rng, self.rng = np.random.default_rng(seed), random.Random(seed)

    def __iter__(self):
        while True:
            examples = []
            for _ in range(self.group):
                examples += [self._document(self.human, self.human_p, 0.0) for _ in range(14)]
                examples += [self._document(self.machine, self.machine_p, 1.0) for _ in range(14)]
                examples += [self._mixed() for _ in range(4)]
            examples.sort(key=lambda e: len(e["ids"]) + self.rng.random())
            batches = [
                examples[i * 32:(i + 1) * 32] for i in range(self.group)
            ]
            self.rng.shuffle(batches)
            for batch in batches:
                yield collate(batch)

    def _document(self, rows, weights, label):
        row = rows[self.np_rng.choice(len(rows), p=weights)]
        start, end = crop(row["text"], self.rng)
        ids = self._ids(disturb(row["text"][start:end], self.rng))
        return self._example(row, ids, [label] * len(ids), label)

    def _mixed(self):
        row = self.rng.choice(self.spans)
        start, end = crop(row["text"], self.rng)
        encoding = self.tokenizer.encode(row["text"][start:end], add_special_tokens=False)
        labels = []
        for a, _ in encoding.offsets[:MAX_TOKENS]:
            inside = [kind for s, e, kind in row["spans"] if s <= start + a < e]
            labels.append(1.0 if inside == ["ai"] else 0.0)
        return self._example(row, encoding.ids[:MAX_TOKENS], labels, sum(labels) / max(1, len(labels)))

    def _ids(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids[:MAX_TOKENS]

    def _example(self, row, ids, labels, target):
        family = FAMILIES.index(row["family"]) if row["label"] == "ai" and row["family"] else -100
        register = register_target(row)
        masked = list(ids)
        if self.rng.random() < 0.25:  # faithfulness-measurable masking (Madsen et al., 2024)
            ratio = self.rng.random()
            masked = [MASK if self.rng.random() < ratio else i for i in ids]
        return {"ids": masked, "labels": labels, "target": target, "family": family, "register": register}


def collate(examples: list[dict]) -> dict[str, torch.Tensor]:
    """Pads to the longest; `content` is 1 on the tokens of the text."""
    # Few widths, since the CPU kernels are compiled anew for each.
    width = -(-(max(len(e["ids"]) for e in examples) + 2) // 32) * 32
    ids = torch.zeros(len(examples), width, dtype=torch.long)
    content, labels = torch.zeros(len(examples), width), torch.zeros(len(examples), width)
    attention = torch.zeros(len(examples), width, dtype=torch.long)
    for b, e in enumerate(examples):
        n = len(e["ids"])
        ids[b, :n + 2] = torch.tensor([CLS, *e["ids"], SEP])
        attention[b, :n + 2] = 1
        content[b, 1:n + 1] = 1
        labels[b, 1:n + 1] = torch.tensor(e["labels"])
    return {
        "ids": ids, "attention": attention, "content": content, "labels": labels,
        "target": torch.tensor([e["target"] for e in examples]),
        "family": torch.tensor([e["family"] for e in examples]),
        "register": torch.tensor([e["register"] for e in examples]),
    }
