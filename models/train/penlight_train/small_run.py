"""End-to-end check of training on a few invented texts: train, export, compare.

    python -m penlight_train.small_run

Two layers of width 64, a few seconds a hundred steps. Fails when the loss does not fall or the
exported graphs disagree with the trained model.
"""

import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .encoder import load_tokenizer
from .export import export, tiny_encoder, tiny_ngrams
from .graph import CLS, SEP
from .train_encoder import train

TOPICS = ("the garden", "our bus line", "a lost key", "the school play", "my first job", "a wet summer")
LARGEST_DIFFERENCE = 0.05


def invented_documents() -> list[dict]:
    """Two manners of writing about the same topics, enough to tell apart by their words."""
    human = "Well, I never got round to {0}, did I. Mum laughed, the cat sulked, and by four it was raining on us all again. "
    machine = "It is important to note that {0} plays a crucial role. Furthermore, {0} fosters growth and enhances understanding. "
    return [
        {"text": (manner.format(topic)) * 4, "label": label, "source": f"invented-{label}", "domain": "essay",
         "family": "gpt" if label == "ai" else None}
        for label, manner in (("human", human), ("ai", machine)) for topic in TOPICS
    ]


def invented_spans(documents: list[dict]) -> list[dict]:
    human, machine = documents[0]["text"], documents[-1]["text"]
    text = f"{human}{machine}"
    spans = [[0, len(human), "human"], [len(human), len(text), "ai"]]
    return [{"text": text, "label": "mixed", "source": "invented", "domain": "essay", "family": None, "spans": spans}]


def scores(model, folder: Path, text: str) -> dict[str, float]:
    ids = [CLS, *load_tokenizer().encode(text, add_special_tokens=False).ids[:200], SEP]
    feed = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}
    found = {}
    for kind in ("int8", "nbits"):
        session = onnxruntime.InferenceSession(str(folder / f"{kind}.onnx"), providers=["CPUExecutionProvider"])
        found[kind] = float(session.run(["token_evidence"], feed)[0][0, 1:-1].mean()) + float(model.evidence.bias.detach())
    content = torch.ones(1, len(ids))
    content[0, [0, -1]] = 0
    with torch.no_grad():
        found["torch"] = float(model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), content)[1])
    return found


def main() -> None:
    documents, model = invented_documents(), tiny_encoder()
    torch.nn.init.normal_(model.evidence.weight, std=0.02)
    with tempfile.TemporaryDirectory() as folder:
        losses = train(model, Path(folder) / "run", 150, 1, documents, invented_spans(documents))
        export(model, tiny_ngrams(), Path(folder) / "model", "small run", [row["text"] for row in documents])
        found = scores(model, Path(folder) / "model", documents[-1]["text"])
    if not losses[-1] < 0.9 * losses[0]:
        raise SystemExit(f"the loss did not fall: {losses}")
    if max(found.values()) - min(found.values()) > LARGEST_DIFFERENCE:
        raise SystemExit(f"the exported graphs disagree with the model: {found}")
    print(json.dumps({"losses": losses, "scores": found}))


if __name__ == "__main__":
    main()
