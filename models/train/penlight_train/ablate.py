"""Plain ablation with the Python model: for npm run bench:chat, which compares its own numbers.

    python -m penlight_train.ablate < jobs.json

Reads a list of {"reply", "variants": [[{"role", "text"}]]} and writes, for each, the log-probability
of the reply after each variant, in nats: one whole pass each, nothing shared.
"""

import json
import sys

import torch
from transformers import AutoModelForCausalLM

from .smollm2 import gguf_file, read_gguf, tokenizer_of


def token_ids(tokenizer, messages: list[dict], reply: str) -> tuple[list[int], int]:
    """The whole chat, and where the reply begins."""
    begin, end = (tokenizer.token_to_id(name) for name in ("<|im_start|>", "<|im_end|>"))
    ids = []
    for message in messages:
        ids += [begin, *tokenizer.encode(f"{message['role']}\n{message['text']}").ids, end, *tokenizer.encode("\n").ids]
    ids += [begin, *tokenizer.encode("assistant\n").ids]
    return ids + tokenizer.encode(reply).ids, len(ids)


def main() -> None:
    path = gguf_file()
    tokenizer = tokenizer_of(read_gguf(path)[0])
    model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32).eval()

    def score(messages: list[dict], reply: str) -> float:
        ids, first = token_ids(tokenizer, messages, reply)
        with torch.no_grad():
            logp = torch.log_softmax(model(torch.tensor([ids])).logits[0, first - 1:-1], -1)
        return float(logp.gather(1, torch.tensor(ids[first:])[:, None]).sum())

    jobs = json.load(sys.stdin)
    json.dump([[score(messages, job["reply"]) for messages in job["variants"]] for job in jobs], sys.stdout)


if __name__ == "__main__":
    main()
