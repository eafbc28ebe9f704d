"""Matrices in blocks of 32 numbers along each row, as GGUF stores them and as MatMulNBits multiplies them.

w = (q - 2^(bits - 1)) * scale + offset, with one scale and one offset per block. The 4-bit blocks of
the GGUF file (Q4_1) are taken over as they are, so a 4-bit pack computes with the file's own numbers.
"""

from dataclasses import dataclass

import numpy as np

BLOCK = 32


@dataclass
class BlockMatrix:
    """N rows of K numbers: `quantized` uint8 [N, K], `scale` and `offset` float16 [N, K / 32]."""

    bits: int
    quantized: np.ndarray
    scale: np.ndarray
    offset: np.ndarray | None

    def rows(self, order: np.ndarray) -> "BlockMatrix":
        return BlockMatrix(self.bits, self.quantized[order], self.scale[order], None if self.offset is None else self.offset[order])

    def packed(self) -> np.ndarray:
        """[N, K / 32, 32 * bits / 8], two 4-bit numbers to a byte, the earlier one in the low half."""
        n, k = self.quantized.shape
        if self.bits == 8:
            return self.quantized.reshape(n, k // BLOCK, BLOCK)
        pairs = self.quantized.reshape(n, k // BLOCK, BLOCK // 2, 2)
        return (pairs[..., 0] | (pairs[..., 1] << 4)).astype(np.uint8)

    def dequantized(self) -> np.ndarray:
        """[N, K] float32."""
        n, k = self.quantized.shape
        q = self.quantized.reshape(n, k // BLOCK, BLOCK).astype(np.float32) - 2 ** (self.bits - 1)
        real = q * self.scale[..., None].astype(np.float32)
        if self.offset is not None:
            real += self.offset[..., None].astype(np.float32)
        return real.reshape(n, k)


def joined(*matrices: BlockMatrix) -> BlockMatrix:
    """The rows of several matrices one after another."""
    offsets = [matrix.offset for matrix in matrices]
    return BlockMatrix(
        matrices[0].bits,
        np.concatenate([matrix.quantized for matrix in matrices]),
        np.concatenate([matrix.scale for matrix in matrices]),
        None if offsets[0] is None else np.concatenate(offsets),
    )


def from_q4_1(data: np.ndarray) -> BlockMatrix:
    """Rows of GGUF Q4_1 blocks, uint8 [N, K / 32 * 20]: scale, minimum, then 16 bytes of halves."""
    blocks = np.ascontiguousarray(data).reshape(data.shape[0], -1, 20)
    scale, least = (blocks[..., part].copy().view(np.float16)[..., 0] for part in (slice(0, 2), slice(2, 4)))
    halves = blocks[..., 4:]
    quantized = np.concatenate([halves & 15, halves >> 4], -1).reshape(data.shape[0], -1)
    offset = least.astype(np.float32) + 8 * scale.astype(np.float32)
    return BlockMatrix(4, quantized, scale, offset.astype(np.float16))


def from_q8_0(data: np.ndarray) -> BlockMatrix:
    """Rows of GGUF Q8_0 blocks, uint8 [N, K / 32 * 34]: scale, then 32 signed bytes."""
    blocks = np.ascontiguousarray(data).reshape(data.shape[0], -1, 34)
    signed = blocks[..., 2:].copy().view(np.int8).astype(np.int16)
    return BlockMatrix(8, (signed + 128).astype(np.uint8).reshape(data.shape[0], -1), blocks[..., :2].copy().view(np.float16)[..., 0], None)


def eight_bits(weight: np.ndarray) -> BlockMatrix:
    """Symmetric 8 bits per block of float weights [N, K]."""
    n, k = weight.shape
    blocks = weight.reshape(n, k // BLOCK, BLOCK)
    scale = (np.maximum(np.abs(blocks).max(-1), 1e-6) / 127).astype(np.float16)
    quantized = np.clip(np.round(blocks / scale[..., None].astype(np.float32)), -127, 127) + 128
    return BlockMatrix(8, quantized.astype(np.uint8).reshape(n, k), scale, None)


def four_bits(weight: np.ndarray) -> BlockMatrix:
    """4 bits between the least and the greatest number of each block of float weights [N, K]."""
    n, k = weight.shape
    blocks = weight.reshape(n, k // BLOCK, BLOCK)
    least = blocks.min(-1)
    scale = (np.maximum(blocks.max(-1) - least, 1e-5) / 15).astype(np.float16)
    wide = scale.astype(np.float32)
    quantized = np.clip(np.round((blocks - least[..., None]) / wide[..., None]), 0, 15)
    return BlockMatrix(4, quantized.astype(np.uint8).reshape(n, k), scale, (least + 8 * wide).astype(np.float16))
