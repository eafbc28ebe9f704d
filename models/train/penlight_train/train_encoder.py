"""Trains the encoder and writes checkpoints.

    python -m penlight_train.train_encoder --out runs/first --steps 2600
    python -m penlight_train.train_encoder --out runs/encoder --steps 1150 --seed 8 --start runs/first/encoder.pt --rate 1.2e-4

About an hour and ten minutes on two idle CPU cores with bfloat16. The loss is document BCE
+ 0.3 token BCE + 0.3 family and 0.1 register cross-entropy.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce
from torch.nn.functional import cross_entropy

from .batches import BatchSampler
from .corpus import training_documents, training_spans
from .encoder import Encoder, load_tokenizer

LABEL_SMOOTHING = 0.02


def loss_of(model: Encoder, batch: dict) -> tuple[torch.Tensor, torch.Tensor]:
    evidence, score, family, register, _ = model(batch["ids"], batch["attention"], batch["content"])
    target = batch["target"] * (1 - 2 * LABEL_SMOOTHING) + LABEL_SMOOTHING
    document = bce(score, target)
    token = bce(evidence + model.evidence.bias, batch["labels"], weight=batch["content"], reduction="sum")
    token = token / batch["content"].sum()
    total = document + 0.3 * token
    for logits, wanted, weight in ((family, batch["family"], 0.3), (register, batch["register"], 0.1)):
        if (wanted >= 0).any():
            total = total + weight * cross_entropy(logits, wanted, ignore_index=-100)
    return total, document.detach()


def learning_rate_scale(step: int, steps: int) -> float:
    """Linear warm-up over 4 % of the steps, then linear decay to nothing."""
    warm = max(1, int(0.04 * steps))
    return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def train(
    model: Encoder, out: Path, steps: int, seed: int, documents: list[dict], spans: list[dict], rate: float = 1.5e-4
) -> list[float]:
    """Trains in place, writes `encoder.pt`, and returns the mean document loss of each 50 steps."""
    out.mkdir(parents=True, exist_ok=True)
    losses: list[float] = []
    heads = [p for name, p in model.named_parameters() if not name.startswith("backbone")]
    optimizer = torch.optim.AdamW([
        {"params": model.backbone.parameters(), "lr": rate}, {"params": heads, "lr": rate * 20 / 3},
    ], weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: learning_rate_scale(s + 1, steps))
    batches, begun, running = iter(BatchSampler(documents, spans, load_tokenizer(), seed)), time.time(), 0.0
    for step in range(1, steps + 1):
        with torch.autocast("cpu", torch.bfloat16):
            loss, document = loss_of(model, next(batches))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        running += document.item()
        if step % 50 == 0:
            print(json.dumps({"step": step, "documentLoss": round(running / 50, 4), "seconds": round(time.time() - begun)}), flush=True)
            losses.append(running / 50)
            running = 0.0
        if step % 300 == 0 or step == steps:
            torch.save(model.state_dict(), out / "encoder.pt.part")
            (out / "encoder.pt.part").rename(out / "encoder.pt")
    (out / "run.json").write_text(json.dumps({"steps": steps, "seed": seed, "documents": len(documents), "spans": len(spans)}))
    return losses


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=3000)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--start", type=Path, help="checkpoint to go on from")
    arguments.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate of the backbone")
    chosen = arguments.parse_args()
    torch.manual_seed(chosen.seed)
    model = Encoder()
    if chosen.start:
        model.load_state_dict(torch.load(chosen.start, weights_only=True))
    train(model, chosen.out, chosen.steps, chosen.seed, training_documents(), training_spans(), chosen.rate)


if __name__ == "__main__":
    main()
