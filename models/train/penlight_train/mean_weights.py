"""The mean of the weights of checkpoints of one training run.

    python -m penlight_train.mean_weights runs/second/encoder.pt runs/third/encoder.pt --out runs/encoder/encoder.pt

Source: Wortsman et al., Model soups, 2022.
"""

import argparse
from pathlib import Path

import torch


def mean_weights(states: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Element-wise mean; whole numbers, such as position ids, are taken from the first."""
    return {
        key: torch.stack([state[key].float() for state in states]).mean(0) if first.is_floating_point() else first
        for key, first in states[0].items()
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("checkpoints", type=Path, nargs="+")
    arguments.add_argument("--out", type=Path, required=True)
    chosen = arguments.parse_args()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean_weights([torch.load(path, weights_only=True) for path in chosen.checkpoints]), chosen.out)


if __name__ == "__main__":
    main()
