"""A causal language model of the Llama kind as one ONNX graph, with the reductions inside.

Takes T new tokens after P past ones and gives, for S chosen places, ten numbers each; no [T, V] array
leaves the runtime. Keys and values go in and out as rows, one per token with all layers side by side,
so the caller cuts a cache to any length without copying. The caller feeds at most a few dozen
tokens at once, which bounds the [S, V] array inside. Only operators with a WebGPU kernel are used.
"""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper

from .blocks import BLOCK, BlockMatrix
from .graph import Graph, WeightFile

# What a row of `scores` holds, in this order.
SCORES = ("log_probability", "mean", "variance", "rank", "first", "second", "third", "first_logp", "second_logp", "third_logp")
FAR = np.array(-1e30, np.float32)


@dataclass
class CausalShape:
    hidden: int
    heads: int
    key_heads: int
    head_size: int
    layers: int
    vocabulary: int
    rope_base: float
    epsilon: float
    max_tokens: int
    # 0 keeps float activations; 4 lets the CPU round them to 8 bits per block of 32.
    accuracy_level: int = 0

    @property
    def key_size(self) -> int:
        return self.key_heads * self.head_size

    @property
    def state_size(self) -> int:
        return self.layers * 2 * self.key_size


def product(graph: Graph, x: str, name: str, matrix: BlockMatrix, level: int) -> str:
    """x [T, K] times the matrix [N, K] transposed."""
    n, k = matrix.quantized.shape
    packed = graph.external(f"{name}.weight", matrix.packed())
    scale = wide(graph, f"{name}.scale", matrix.scale)
    out = graph.op("MatMulNBits", [x, packed, scale], f"{name}.product", domain="com.microsoft",
                   K=k, N=n, bits=matrix.bits, block_size=BLOCK, accuracy_level=level)
    if matrix.offset is None:
        return out
    offset = wide(graph, f"{name}.offset", np.ascontiguousarray(matrix.offset.T))
    shift = graph.op("MatMul", [block_sums(graph, x), offset], f"{name}.shift")
    return graph.op("Add", [out, shift], f"{name}.out")


def wide(graph: Graph, name: str, array: np.ndarray) -> str:
    """A float16 tensor of the weight file as float32; onnxruntime folds the cast when it opens the graph."""
    narrow = graph.external(name, array)
    if f"{name}.wide" not in graph.known:
        graph.known.add(f"{name}.wide")
        graph.op("Cast", [narrow], f"{name}.wide", to=TensorProto.FLOAT)
    return f"{name}.wide"


def block_sums(graph: Graph, x: str) -> str:
    """Sum of each block of 32 of x [T, K]: [T, K / 32], made once per x."""
    name = f"{x}.block_sums"
    if name not in graph.known:
        graph.known.add(name)
        blocks = graph.op("Reshape", [x, graph.constant("block_shape", np.array([0, -1, BLOCK], np.int64))], f"{x}.blocks")
        graph.op("ReduceSum", [blocks, graph.constant("last_of_three", np.array([2], np.int64))], name, keepdims=0)
    return name


def norm(graph: Graph, x: str, name: str, gain: np.ndarray, epsilon: float) -> str:
    return graph.op("SimplifiedLayerNormalization", [x, graph.external(name, gain.astype(np.float32))], f"{name}.out", axis=-1, epsilon=epsilon, stash_type=1)


def embeddings(graph: Graph, table: BlockMatrix) -> str:
    """Rows of the table that is the output matrix too: [T, H]."""
    packed = graph.external("words.weight", table.packed())
    rows = graph.op("Cast", [graph.op("Gather", [packed, "input_ids"], "words.rows", axis=0)], "words.real", to=TensorProto.FLOAT)
    centred = graph.op("Sub", [rows, graph.constant("words.zero", np.array(128, np.float32))], "words.centred")
    scale = graph.op("Gather", [wide(graph, "words.scale", table.scale), "input_ids"], "words.row_scale", axis=0)
    column = graph.op("Unsqueeze", [scale, graph.constant("last_of_three", np.array([2], np.int64))], "words.column")
    scaled = graph.op("Mul", [centred, column], "words.scaled")
    return graph.op("Reshape", [scaled, graph.constant("row_shape", np.array([0, -1], np.int64))], "words.out")


def rotations(graph: Graph, shape: CausalShape) -> tuple[str, str]:
    """Cosine and sine of each new token's position: [T, 1, head / 2] each."""
    half = shape.head_size // 2
    angle = np.arange(shape.max_tokens)[:, None] * shape.rope_base ** (-np.arange(half) / half)
    tables = (graph.external(name, table(angle).astype(np.float32)) for name, table in (("cosine", np.cos), ("sine", np.sin)))
    axis = graph.constant("middle", np.array([1], np.int64))
    return tuple(graph.op("Unsqueeze", [graph.op("Gather", [table, "position_ids"], f"{table}.rows", axis=0), axis], f"{table}.used") for table in tables)


def split(graph: Graph, x: str, names: list[str], sizes: list[int], axis: int = -1) -> list[str]:
    sizes_name = graph.constant("sizes_" + "_".join(map(str, sizes)), np.array(sizes, np.int64))
    graph.nodes.append(helper.make_node("Split", [x, sizes_name], names, name=f"{names[0]}.split", axis=axis))
    return names


def rotated(graph: Graph, x: str, heads: int, shape: CausalShape, turn: tuple[str, str]) -> str:
    """x [T, heads * head] with its positions turned in: [T, heads, head]."""
    rows = graph.op("Reshape", [x, graph.constant(f"heads_{heads}", np.array([0, heads, shape.head_size], np.int64))], f"{x}.heads")
    left, right = split(graph, rows, [f"{x}.left", f"{x}.right"], [shape.head_size // 2] * 2)
    cosine, sine = turn
    parts = []
    for name, kept, moved, kind in (("a", left, right, "Sub"), ("b", right, left, "Add")):
        pair = [graph.op("Mul", [half, by], f"{x}.{name}.{step}") for step, half, by in (("kept", kept, cosine), ("moved", moved, sine))]
        parts.append(graph.op(kind, pair, f"{x}.{name}"))
    return graph.op("Concat", parts, f"{x}.turned", axis=-1)


def with_past(graph: Graph, x: str, place: int, shape: CausalShape) -> str:
    """The past rows of one layer's keys or values, then x [T, key heads * head]: [P + T, key heads, 1, head]."""
    size = shape.key_size
    bounds = [graph.constant(f"past_{at}", np.array([at * size], np.int64)) for at in (place, place + 1)]
    past = graph.op("Slice", ["past", *bounds, graph.constant("middle", np.array([1], np.int64))], f"{x}.past")
    rows = graph.op("Concat", [past, x], f"{x}.all", axis=0)
    return graph.op("Reshape", [rows, graph.constant("key_shape", np.array([0, shape.key_heads, 1, shape.head_size], np.int64))], f"{x}.split")


def attention(graph: Graph, x: str, index: int, state: dict, shape: CausalShape, turn: tuple[str, str]) -> tuple[str, list[str]]:
    """Grouped-query attention of x [T, H], and the new keys and values [T, key heads * head]."""
    name = f"layer.{index}"
    joined = product(graph, x, f"{name}.qkv", state["qkv"], shape.accuracy_level)
    hidden = shape.heads * shape.head_size
    query, key, value = split(graph, joined, [f"{name}.{part}" for part in "qkv"], [hidden, shape.key_size, shape.key_size])
    flat = graph.constant("key_rows", np.array([0, shape.key_size], np.int64))
    key = graph.op("Reshape", [rotated(graph, key, shape.key_heads, shape, turn), flat], f"{name}.key")
    keys = graph.op("Transpose", [with_past(graph, key, 2 * index, shape)], f"{name}.keys", perm=[1, 2, 3, 0])
    values = graph.op("Transpose", [with_past(graph, value, 2 * index + 1, shape)], f"{name}.values", perm=[1, 2, 0, 3])
    groups = graph.constant("group_shape", np.array([0, shape.key_heads, shape.heads // shape.key_heads, shape.head_size], np.int64))
    query = graph.op("Reshape", [rotated(graph, query, shape.heads, shape, turn), groups], f"{name}.groups")
    query = graph.op("Transpose", [query], f"{name}.queries", perm=[1, 2, 0, 3])
    query = graph.op("Mul", [query, graph.constant("root", np.array(shape.head_size ** -0.5, np.float32))], f"{name}.scaled")
    fit = graph.op("Add", [graph.op("MatMul", [query, keys], f"{name}.fit"), "bias"], f"{name}.masked")
    share = graph.op("Softmax", [fit], f"{name}.share", axis=-1)
    mixed = graph.op("Transpose", [graph.op("MatMul", [share, values], f"{name}.mixed")], f"{name}.rows", perm=[2, 0, 1, 3])
    rows = graph.op("Reshape", [mixed, graph.constant("hidden_shape", np.array([0, hidden], np.int64))], f"{name}.attended")
    return product(graph, rows, f"{name}.mix", state["mix"], shape.accuracy_level), [key, value]


def layer(graph: Graph, x: str, index: int, state: dict, shape: CausalShape, turn: tuple[str, str]) -> tuple[str, list[str]]:
    name = f"layer.{index}"
    normed = norm(graph, x, f"{name}.before", state["attention_norm"], shape.epsilon)
    attended, present = attention(graph, normed, index, state, shape, turn)
    x = graph.op("Add", [x, attended], f"{name}.residual")
    normed = norm(graph, x, f"{name}.between", state["wide_norm"], shape.epsilon)
    pair = product(graph, normed, f"{name}.wide", state["wide"], shape.accuracy_level)
    gate, up = split(graph, pair, [f"{name}.gate", f"{name}.up"], [state["wide"].quantized.shape[0] // 2] * 2)
    active = graph.op("Mul", [gate, graph.op("Sigmoid", [gate], f"{name}.sigmoid")], f"{name}.active")
    narrow = product(graph, graph.op("Mul", [active, up], f"{name}.gated"), f"{name}.narrow", state["narrow"], shape.accuracy_level)
    return graph.op("Add", [x, narrow], f"{name}.out_residual"), present


def concatenated(graph: Graph, parts: list[str], name: str) -> str:
    """Side by side, six at a time: a WebGPU shader binds few buffers."""
    level = 0
    while len(parts) > 1:
        groups = [parts[at:at + 6] for at in range(0, len(parts), 6)]
        last = len(groups) == 1
        parts = [graph.op("Concat", group, name if last else f"{name}.{level}.{at}", axis=1) for at, group in enumerate(groups)]
        level += 1
    return parts[0]


def reductions(graph: Graph, logits: str, vocabulary: int) -> None:
    """The ten numbers of each chosen place from its logits [S, V]: `scores` [S, 10]."""
    axis = graph.constant("last_of_two", np.array([1], np.int64))
    greatest = graph.op("ReduceMax", [logits, axis], "greatest", keepdims=1)
    shifted = graph.op("Sub", [logits, greatest], "shifted")
    mass = graph.op("Exp", [shifted], "mass")
    total = graph.op("ReduceSum", [mass, axis], "total", keepdims=1)
    log_total = graph.op("Log", [total], "log_total")
    weighted = graph.op("Mul", [mass, shifted], "weighted")
    first = graph.op("Div", [graph.op("ReduceSum", [weighted, axis], "first_sum", keepdims=1), total], "first_moment")
    squares = graph.op("Mul", [weighted, shifted], "squares")
    second = graph.op("Div", [graph.op("ReduceSum", [squares, axis], "second_sum", keepdims=1), total], "second_moment")
    own = graph.op("GatherElements", [shifted, graph.op("Unsqueeze", ["targets", axis], "target_column")], "own", axis=1)
    above = graph.op("Cast", [graph.op("Greater", [shifted, own], "is_above")], "above", to=TensorProto.FLOAT)
    rank = graph.op("Add", [graph.op("ReduceSum", [above, axis], "above_count", keepdims=1), graph.constant("one", np.array(1, np.float32))], "rank")
    columns = [
        graph.op("Sub", [own, log_total], "log_probability"),
        graph.op("Sub", [first, log_total], "mean"),
        graph.op("Sub", [second, graph.op("Mul", [first, first], "first_squared")], "variance"),
        rank,
    ]
    places, logs = alternatives(graph, shifted, log_total, axis, vocabulary)
    concatenated(graph, [*columns, *places, *logs], "scores")


def alternatives(graph: Graph, shifted: str, log_total: str, axis: str, vocabulary: int) -> tuple[list[str], list[str]]:
    """Token ids of the three likeliest tokens, as floats, and their log-probabilities. No TopK: WebGPU has none."""
    ids = graph.constant("token_numbers", np.arange(vocabulary, dtype=np.float32)[None])
    none, far = graph.constant("no_token", np.array(-1, np.float32)), graph.constant("far", FAR)
    places, logs, rest = [], [], shifted
    for name in ("first", "second", "third"):
        best = graph.op("ReduceMax", [rest, axis], f"{name}.best", keepdims=1)
        hits = graph.op("Where", [graph.op("Equal", [rest, best], f"{name}.is_best"), ids, none], f"{name}.hits")
        places.append(graph.op("ReduceMax", [hits, axis], name, keepdims=1))
        logs.append(graph.op("Sub", [best, log_total], f"{name}_logp"))
        if name != "third":
            rest = graph.op("Where", [graph.op("Equal", [ids, places[-1]], f"{name}.taken"), far, rest], f"{name}.rest")
    return places, logs


def build_causal_graph(state: dict, shape: CausalShape, weights: WeightFile) -> onnx.ModelProto:
    """`state`: `words` and each layer's matrices as BlockMatrix, norms as float arrays."""
    graph = Graph("causal", weights)
    x = embeddings(graph, state["words"])
    turn = rotations(graph, shape)
    present: list[str] = []
    for index in range(shape.layers):
        x, rows = layer(graph, x, index, state["layers"][index], shape, turn)
        present += rows
    concatenated(graph, present, "present")
    chosen = graph.op("Gather", [x, "rows"], "chosen", axis=0)
    logits = product(graph, norm(graph, chosen, "last_norm", state["last_norm"], shape.epsilon), "words", state["words"], shape.accuracy_level)
    reductions(graph, logits, shape.vocabulary)
    inputs = [helper.make_tensor_value_info(name, kind, dims) for name, kind, dims in (
        ("input_ids", TensorProto.INT64, ["T"]), ("position_ids", TensorProto.INT64, ["T"]), ("bias", TensorProto.FLOAT, ["T", "L"]),
        ("past", TensorProto.FLOAT, ["P", shape.state_size]), ("rows", TensorProto.INT64, ["S"]), ("targets", TensorProto.INT64, ["S"]))]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, dims) for name, dims in (("scores", ["S", len(SCORES)]), ("present", ["T", shape.state_size]))]
    return helper.make_model(
        helper.make_graph(graph.nodes, "penlight-language-model", inputs, outputs, graph.tensors),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)], producer_name="penlight", ir_version=9,
    )
