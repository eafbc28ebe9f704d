"""Writes the shipped encoder from a checkpoint: two graphs, weights, n-gram weights, tokenizer, manifest.

    python -m penlight_train.export --checkpoint runs/encoder/encoder.pt --ngrams runs/ngrams.npz --out ../../public/models/encoder
    python -m penlight_train.export --tiny --out ../../test/fixtures/tiny-encoder
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from .corpus import FAMILIES, REGISTERS, training_documents
from .encoder import Encoder, load_tokenizer, tokenizer_file
from .graph import CLS, MAX_POSITIONS, SEP, WEIGHTS_FILE, WeightFile, build_graph
from .ngram_evidence import NgramWeights, load, ngram_keys

REFERENCE_TEXTS = (
    "The kettle had been whistling for a while before anyone in the house got up to take it off.",
    "In conclusion, it is important to note that effective communication plays a crucial role in fostering collaboration.",
)
# Of one token, in nats. Kernels round activations differently at ties; 0.066 was the most seen
# between onnxruntime's native, WebAssembly and WebGPU kernels, whose scores differed by 0.04 at most.
TOLERANCE = 0.15
NGRAMS_FILE = "ngrams.bin"
# Of the n-grams' log-odds; chosen on dev and on the sources never trained on.
NGRAM_SHARE = 0.5
TRAINED_ON = "Human and machine English texts of 48 open sources written between 1791 and 2026; card.md lists each with its licence."


def tiny_encoder() -> Encoder:
    """Two layers, hidden 64, random weights with a fixed seed: the same graph for browser tests."""
    torch.manual_seed(1)
    config = BertConfig(hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=256,
                        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    model = Encoder(BertModel(config))
    torch.nn.init.normal_(model.evidence.weight, std=0.5)
    return model


def tiny_ngrams() -> NgramWeights:
    """Random weights for some n-grams of the reference texts, with a fixed seed."""
    tokenizer = load_tokenizer()
    texts = [tokenizer.encode(text, add_special_tokens=False).ids for text in REFERENCE_TEXTS]
    keys = np.unique(np.concatenate([keys for ids in texts for keys in ngram_keys(ids)]))[::2].astype(np.uint32)
    return NgramWeights(keys, np.random.default_rng(1).normal(0, 1, len(keys)).astype(np.float32), 0.0)


def quantised(ngrams: NgramWeights) -> tuple[NgramWeights, float]:
    """Weights as multiples of one step in -127..127, the few largest cut off, and that step in nats times tokens."""
    step = float(np.quantile(np.abs(ngrams.weights), 0.9999)) * NGRAM_SHARE / 127
    whole = np.clip(np.round(ngrams.weights * NGRAM_SHARE / step), -127, 127)
    kept = whole != 0
    return NgramWeights(ngrams.keys[kept], whole[kept], ngrams.intercept * NGRAM_SHARE), step


def mean_states(model: Encoder, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """Mean state at each position [256, H]; positions few texts reach take the overall mean."""
    hidden = model.backbone.config.hidden_size
    total, count = np.zeros((MAX_POSITIONS, hidden)), np.zeros((MAX_POSITIONS, 1))
    with torch.no_grad():
        for text in texts:
            ids = torch.tensor([[CLS, *tokenizer.encode(text, add_special_tokens=False).ids[:MAX_POSITIONS - 2], SEP]])
            states = model.backbone(ids).last_hidden_state[0].numpy()
            total[:len(states)] += states
            count[:len(states)] += 1
    overall = total.sum(0) / max(1, count.sum())
    return np.where(count >= 50, total / np.maximum(count, 1), overall).astype(np.float32)


def described(folder: Path, path: str) -> dict:
    data = (folder / path).read_bytes()
    return {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write_tokenizer(out: Path) -> None:
    tokenizer = json.loads(tokenizer_file().read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def reference(out: Path, tokenizer: Tokenizer, ngrams: NgramWeights, step: float) -> dict:
    """Known answers of both graphs with the n-gram weights, for the self-test of every home."""
    sessions = {kind: onnxruntime.InferenceSession(str(out / f"{kind}.onnx"), providers=["CPUExecutionProvider"]) for kind in ("int8", "nbits")}
    cases = []
    for text in REFERENCE_TEXTS:
        ids = tokenizer.encode(text, add_special_tokens=False).ids[:30]
        feed = np.array([[CLS, *ids, SEP]], np.int64)
        answers = {kind: session.run(["token_evidence", "family_logits"], {"input_ids": feed, "attention_mask": np.ones_like(feed)})
                   for kind, session in sessions.items()}
        added = ngrams.evidence(ids) * step
        evidence = {kind: rounded(outputs[0][0, 1:-1] + added) for kind, outputs in answers.items()}
        cases.append({"tokenIds": ids, "tokenEvidence": evidence["nbits"], "int8TokenEvidence": evidence["int8"],
                      "familyLogits": rounded(answers["nbits"][1][0])})
    return {"cases": cases, "tolerance": TOLERANCE}


def rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), 5) for value in values]


def export(model: Encoder, ngrams: NgramWeights, out: Path, name: str, texts: list[str]) -> None:
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    state = {key: value.float().numpy() for key, value in model.backbone.state_dict().items() if not key.startswith("pooler")}
    heads = {key: value.float().numpy() for key, value in model.state_dict().items() if not key.startswith("backbone")}
    centre, weights = mean_states(model, tokenizer, texts), WeightFile()
    for kind in ("int8", "nbits"):
        graph = build_graph(kind, state, heads, centre, model.backbone.config.num_attention_heads, weights)
        (out / f"{kind}.onnx").write_bytes(graph.SerializeToString())
    (out / WEIGHTS_FILE).write_bytes(bytes(weights.bytes))
    write_tokenizer(out)
    whole, step = quantised(ngrams)
    parts = (np.array(step, "<f4"), whole.keys.astype("<u4"), whole.weights.astype(np.int8))
    (out / NGRAMS_FILE).write_bytes(b"".join(part.tobytes() for part in parts))
    (out / "reference.json").write_text(json.dumps(reference(out, tokenizer, whole, step)))
    files = {key: described(out, path) for key, path in (
        ("weights", WEIGHTS_FILE), ("int8Graph", "int8.onnx"), ("nbitsGraph", "nbits.onnx"),
        ("ngrams", NGRAMS_FILE), ("tokenizer", "tokenizer.json"), ("reference", "reference.json"))}
    bias = float(heads["evidence.bias"][0]) + whole.intercept
    scoring = "".join(file["sha256"] for key, file in files.items() if key != "reference")
    revision = hashlib.sha256(scoring.encode()).hexdigest()[:12]
    manifest = {
        "name": name, "revision": revision, "licence": "Apache-2.0",
        "trainedOn": TRAINED_ON, "bias": bias, "families": list(FAMILIES),
        "registers": list(REGISTERS), "hiddenSize": model.backbone.config.hidden_size, **files,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--checkpoint", type=Path)
    arguments.add_argument("--ngrams", type=Path, help="file of penlight_train.ngram_weights")
    arguments.add_argument("--tiny", action="store_true")
    arguments.add_argument("--out", type=Path, required=True)
    chosen = arguments.parse_args()
    if chosen.tiny:
        export(tiny_encoder(), tiny_ngrams(), chosen.out, "Penlight tiny test encoder", list(REFERENCE_TEXTS))
        return
    model = Encoder()
    model.load_state_dict(torch.load(chosen.checkpoint, weights_only=True))
    texts = [row["text"] for row in training_documents()[::400]]
    export(model, load(chosen.ngrams), chosen.out, "Penlight encoder", texts)


if __name__ == "__main__":
    main()
