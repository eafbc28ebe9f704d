"""The encoder as ONNX: one set of 8-bit weights, two small graphs over one external file.

`int8` multiplies quantised activations (WASM, Node); `nbits` keeps float activations and uses
MatMulNBits (WebGPU, where every node has a kernel). Both read the same bytes of `weights.bin`. Activations are quantised per
token, so a score depends neither on padding nor on what else is in a run.
"""

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper

WEIGHTS_FILE = "weights.bin"
MAX_POSITIONS = 256
CLS, SEP = 101, 102
VOCABULARY = 30522
NBITS_BLOCK = 128
ONNX_TYPES = {np.dtype(np.float32): TensorProto.FLOAT, np.dtype(np.float16): TensorProto.FLOAT16, np.dtype(np.uint8): TensorProto.UINT8}


def quantize_rows(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Symmetric 8 bits per output row: uint8 [N, K] with zero at 128, and scales [N]."""
    scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127
    quantized = np.clip(np.round(weight / scale[:, None]), -127, 127) + 128
    return quantized.astype(np.uint8), scale.astype(np.float32)


class WeightFile:
    """Tensors laid one after another; a second graph finds the same name at the same place."""

    def __init__(self):
        self.bytes = bytearray()
        self.places: dict[str, tuple[int, int]] = {}

    def place(self, name: str, array: np.ndarray) -> tuple[int, int]:
        if name not in self.places:
            self.bytes += b"\0" * (-len(self.bytes) % 64)
            data = np.ascontiguousarray(array).tobytes()
            self.places[name] = (len(self.bytes), len(data))
            self.bytes += data
        return self.places[name]


@dataclass
class Graph:
    """Nodes and tensors of one graph while it is built."""

    kind: str
    weights: WeightFile
    nodes: list = field(default_factory=list)
    tensors: list = field(default_factory=list)
    known: set = field(default_factory=set)

    def op(self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def constant(self, name: str, array: np.ndarray) -> str:
        if name not in self.known:
            self.known.add(name)
            self.tensors.append(onnx.numpy_helper.from_array(array, name))
        return name

    def external(self, name: str, array: np.ndarray, shape: tuple | None = None) -> str:
        if name in self.known:
            return name
        self.known.add(name)
        offset, length = self.weights.place(name, array)
        tensor = TensorProto(name=name, data_type=ONNX_TYPES[array.dtype], dims=shape or array.shape)
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", WEIGHTS_FILE), ("offset", offset), ("length", length)):
            tensor.external_data.add(key=key, value=str(value))
        self.tensors.append(tensor)
        return name


def linear(graph: Graph, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
    """x [1, T, K] times weight [N, K] transposed, plus bias [N]."""
    quantized, scale = quantize_rows(weight)
    scales = graph.external(f"{name}.scale", scale)
    biases = graph.external(f"{name}.bias", bias.astype(np.float32))
    n, k = weight.shape
    if graph.kind == "nbits":
        return _linear_nbits(graph, x, name, quantized, scales, biases, n, k)
    return _linear_int8(graph, x, name, quantized, scales, biases)


def _linear_nbits(graph, x, name, quantized, scales, biases, n, k):
    block = NBITS_BLOCK if k % NBITS_BLOCK == 0 else 32
    packed = graph.external(f"{name}.weight", quantized, (n, k // block, block))
    column = graph.op("Unsqueeze", [scales, graph.constant("one_axis", np.array([1], np.int64))], f"{name}.column")
    shape = graph.constant(f"{name}.blocks", np.array([n, k // block], np.int64))
    expanded = graph.op("Expand", [column, shape], f"{name}.scales")
    product = graph.op("MatMulNBits", [rounded_rows_of(graph, x), packed, expanded], f"{name}.product", domain="com.microsoft",
                       K=k, N=n, bits=8, block_size=block)
    return graph.op("Add", [product, biases], f"{name}.out")


def _linear_int8(graph, x, name, quantized, scales, biases):
    # Everything about the weight folds into one constant [K, N] when the session opens.
    raw = graph.external(f"{name}.weight", quantized)
    wide = graph.op("Cast", [raw], f"{name}.wide", to=TensorProto.INT32)
    centred = graph.op("Sub", [wide, graph.constant("zero_point", np.array(128, np.int32))], f"{name}.centred")
    signed = graph.op("Cast", [centred], f"{name}.signed", to=TensorProto.INT8)
    weight = graph.op("Transpose", [signed], f"{name}.transposed", perm=[1, 0])
    rows, row_scale = quantized_rows_of(graph, x)
    product = graph.op("MatMulInteger", [rows, weight, graph.constant("row_zero", np.array(128, np.uint8))], f"{name}.integer")
    real = graph.op("Cast", [product], f"{name}.real", to=TensorProto.FLOAT)
    scaled = graph.op("Mul", [real, row_scale], f"{name}.row_scaled")
    scaled = graph.op("Mul", [scaled, scales], f"{name}.scaled")
    return graph.op("Add", [scaled, biases], f"{name}.out")


def row_steps_of(graph: Graph, x: str) -> tuple[str, str]:
    """x [1, T, K] in steps of its scale per token, from -127 to 127, and that scale [1, T, 1]."""
    row_scale = f"{x}.row_scale"
    size = graph.op("Abs", [x], f"{x}.abs")
    largest = graph.op("ReduceMax", [size, graph.constant("last_axis", np.array([-1], np.int64))], f"{x}.max", keepdims=1)
    largest = graph.op("Max", [largest, graph.constant("tiny", np.array(1e-8, np.float32))], f"{x}.safe")
    graph.op("Mul", [largest, graph.constant("step", np.array(1 / 127, np.float32))], row_scale)
    return graph.op("Div", [x, row_scale], f"{x}.divided"), row_scale


def quantized_rows_of(graph: Graph, x: str) -> tuple[str, str]:
    """x as uint8 with zero at 128, and its scale per token; made once per x."""
    rows = f"{x}.rows"
    if rows not in graph.known:
        graph.known.add(rows)
        divided, _ = row_steps_of(graph, x)
        unit, zero = graph.constant("unit", np.array(1, np.float32)), graph.constant("row_zero", np.array(128, np.uint8))
        graph.op("QuantizeLinear", [divided, unit, zero], rows)
    return rows, f"{x}.row_scale"


def rounded_rows_of(graph: Graph, x: str) -> str:
    """x rounded as `int8` rounds it, kept as float: both graphs then give the same score."""
    rounded = f"{x}.rounded"
    if rounded not in graph.known:
        graph.known.add(rounded)
        divided, row_scale = row_steps_of(graph, x)
        raised = graph.op("Add", [divided, graph.constant("half", np.array(0.5, np.float32))], f"{x}.raised")
        graph.op("Mul", [graph.op("Floor", [raised], f"{x}.floor"), row_scale], rounded)
    return rounded


def layer_norm(graph: Graph, x: str, name: str, state: dict) -> str:
    gain, shift = (graph.external(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.op("LayerNormalization", [x, gain, shift], f"{name}.out", axis=-1, epsilon=1e-12)


def embeddings(graph: Graph, state: dict) -> str:
    words, scale = quantize_rows(state["embeddings.word_embeddings.weight"])
    table = graph.external("words.weight", words)
    scales = graph.external("words.scale", scale[:, None])
    row = graph.op("Gather", [table, "input_ids"], "words.row", axis=0)
    real = graph.op("Cast", [row], "words.real", to=TensorProto.FLOAT)
    centred = graph.op("Sub", [real, graph.constant("words.zero", np.array(128, np.float32))], "words.centred")
    row_scale = graph.op("Gather", [scales, "input_ids"], "words.row_scale", axis=0)
    word = graph.op("Mul", [centred, row_scale], "words.out")
    positions = state["embeddings.position_embeddings.weight"][:MAX_POSITIONS] + state["embeddings.token_type_embeddings.weight"][0]
    position = at_positions(graph, graph.external("positions", positions.astype(np.float32)), "positions.used")
    return layer_norm(graph, graph.op("Add", [word, position], "embeddings.sum"), "embeddings.LayerNorm", state)


def at_positions(graph: Graph, table: str, name: str) -> str:
    """Rows 0 to T - 1 of a table [256, H]: [1, T, H]."""
    if "position_ids" not in graph.known:
        graph.known.add("position_ids")
        ones = graph.op("Gather", [graph.constant("either_one", np.array([1, 1], np.int32)), "attention_mask"], "positions.ones", axis=0)
        count = graph.op("CumSum", [ones, graph.constant("time_axis", np.array(1, np.int32))], "positions.count")
        graph.op("Sub", [count, graph.constant("int_one", np.array(1, np.int32))], "position_ids")
    return graph.op("Gather", [table, "position_ids"], name, axis=0)


def real_mask(graph: Graph) -> str:
    """The attention mask as floats [1, T]. WebGPU casts no 64-bit integers, but looks up by them."""
    if "mask.real" not in graph.known:
        graph.known.add("mask.real")
        graph.op("Gather", [graph.constant("zero_or_one", np.array([0, 1], np.float32)), "attention_mask"], "mask.real", axis=0)
    return "mask.real"


def attention_bias(graph: Graph) -> str:
    """0 where a key is text, -10000 where it is padding: [1, 1, T, T]."""
    mask = real_mask(graph)
    missing = graph.op("Sub", [mask, graph.constant("one", np.array(1, np.float32))], "mask.missing")
    bias = graph.op("Mul", [missing, graph.constant("far", np.array(10000, np.float32))], "mask.bias")
    row = graph.op("Unsqueeze", [bias, graph.constant("row_axes", np.array([1, 2], np.int64))], "mask.row")
    zeros = graph.op("Mul", [mask, graph.constant("zero", np.array(0, np.float32))], "mask.zeros")
    column = graph.op("Unsqueeze", [zeros, graph.constant("column_axes", np.array([1, 3], np.int64))], "mask.column")
    return graph.op("Add", [row, column], "mask.square")


def attention(graph: Graph, names: list[str], name: str, hidden: int, heads: int, bias: str) -> str:
    """Multi-head attention over query, key and value [1, T, H]."""
    if graph.kind == "int8":
        return graph.op("MultiHeadAttention", [*names, "", "", bias], name, domain="com.microsoft", num_heads=heads)
    # Spelled out: the fused kernel of onnxruntime-web 1.30 differs by up to a quarter on WebGPU.
    shape = graph.constant("head_shape", np.array([1, -1, heads, hidden // heads], np.int64))
    split = [graph.op("Reshape", [part, shape], f"{part}.split") for part in names]
    orders = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
    query, key, value = (graph.op("Transpose", [part], f"{part}.heads", perm=order) for part, order in zip(split, orders))
    fit = graph.op("MatMul", [query, key], f"{name}.fit")
    root = graph.constant("root", np.array((hidden // heads) ** -0.5, np.float32))
    scaled = graph.op("Mul", [fit, root], f"{name}.scaled")
    share = graph.op("Softmax", [graph.op("Add", [scaled, bias], f"{name}.masked")], f"{name}.share", axis=-1)
    mixed = graph.op("Transpose", [graph.op("MatMul", [share, value], f"{name}.mixed")], f"{name}.rows", perm=[0, 2, 1, 3])
    return graph.op("Reshape", [mixed, graph.constant("joined_shape", np.array([1, -1, hidden], np.int64))], name)


def layer(graph: Graph, x: str, index: int, state: dict, heads: int, bias: str) -> str:
    name = f"encoder.layer.{index}"
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    joined = linear(
        graph, x, f"{name}.qkv",
        np.concatenate([state[f"{part}.weight"] for part in parts]),
        np.concatenate([state[f"{part}.bias"] for part in parts]),
    )
    hidden = state[f"{parts[0]}.weight"].shape[0]
    names = [f"{name}.{part}" for part in "qkv"]
    sizes = graph.constant("qkv_sizes", np.array([hidden] * 3, np.int64))
    graph.nodes.append(helper.make_node("Split", [joined, sizes], names, name=f"{name}.split", axis=-1))
    attended = attention(graph, names, f"{name}.attended", hidden, heads, bias)
    mixed = linear(graph, attended, f"{name}.mix", state[f"{name}.attention.output.dense.weight"], state[f"{name}.attention.output.dense.bias"])
    x = layer_norm(graph, graph.op("Add", [mixed, x], f"{name}.residual"), f"{name}.attention.output.LayerNorm", state)
    wide = linear(graph, x, f"{name}.wide", state[f"{name}.intermediate.dense.weight"], state[f"{name}.intermediate.dense.bias"])
    active = graph.op("Gelu", [wide], f"{name}.active", domain="com.microsoft")
    narrow = linear(graph, active, f"{name}.narrow", state[f"{name}.output.dense.weight"], state[f"{name}.output.dense.bias"])
    return layer_norm(graph, graph.op("Add", [narrow, x], f"{name}.out_residual"), f"{name}.output.LayerNorm", state)


def read_outs(graph: Graph, states: str, heads: dict[str, np.ndarray], centre: np.ndarray) -> None:
    """The four outputs. `centre` [256, H] is the mean state at each position (hidden geometry)."""
    content = _content(graph)
    evidence = graph.op("MatMul", [states, graph.external("evidence.weight", heads["evidence.weight"].T.copy())], "evidence.raw")
    flat = graph.op("Squeeze", [evidence, graph.constant("last", np.array([2], np.int64))], "evidence.flat")
    graph.op("Mul", [flat, content], "token_evidence")
    wide = graph.op("Unsqueeze", [content, graph.constant("last", np.array([2], np.int64))], "content.wide")
    kept = graph.op("Mul", [states, wide], "content.states")
    one = graph.constant("one_axis", np.array([1], np.int64))
    total = graph.op("ReduceSum", [kept, one], "content.total", keepdims=0)
    count = graph.op("ReduceSum", [content, one], "content.count", keepdims=1)
    count = graph.op("Max", [count, graph.constant("one", np.array(1, np.float32))], "content.safe")
    mean = graph.op("Div", [total, count], "content.mean")
    for head, output in (("family", "family_logits"), ("register_head", "register_logits")):
        product = graph.op("MatMul", [mean, graph.external(f"{head}.weight", heads[f"{head}.weight"].T.copy())], f"{head}.product")
        graph.op("Add", [product, graph.external(f"{head}.bias", heads[f"{head}.bias"])], output)
    used = at_positions(graph, graph.external("centre", centre.astype(np.float32)), "centre.used")
    graph.op("Sub", [states, used], "token_states")


def _content(graph: Graph) -> str:
    """1 on tokens of the text, 0 on [CLS], [SEP] and padding."""
    text = np.ones(VOCABULARY, np.float32)
    text[[CLS, SEP]] = 0
    is_text = graph.op("Gather", [graph.external("is_text", text), "input_ids"], "content.is_text", axis=0)
    return graph.op("Mul", [real_mask(graph), is_text], "content")


def build_graph(kind: str, state: dict, heads: dict, centre: np.ndarray, attention_heads: int, weights: WeightFile) -> onnx.ModelProto:
    """`state` holds the backbone's tensors by their BERT names, `heads` those of the read-outs."""
    graph = Graph(kind, weights)
    states = embeddings(graph, state)
    bias = attention_bias(graph)
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer."))
    for index in range(layers):
        states = layer(graph, states, index, state, attention_heads, bias)
    read_outs(graph, states, heads, centre)
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "T"]) for name in ("input_ids", "attention_mask")]
    shapes = {"token_evidence": [1, "T"], "family_logits": [1, "F"], "register_logits": [1, "R"], "token_states": [1, "T", "H"]}
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    model = helper.make_model(
        helper.make_graph(graph.nodes, f"penlight-encoder-{kind}", ids, outputs, graph.tensors),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        producer_name="penlight", ir_version=9,
    )
    return model
