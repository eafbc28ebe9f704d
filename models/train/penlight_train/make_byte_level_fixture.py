"""Writes test/fixtures/byte-level.json: invented texts with the ids and UTF-16 offsets of `tokenizers`.

    python -m penlight_train.make_byte_level_fixture
"""

import json
from pathlib import Path

from tokenizers import Tokenizer

from .make_tokenizer_fixture import WRITTEN, generated, utf16_offsets

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    tokenizer = Tokenizer.from_file(str(ROOT / "test" / "fixtures" / "tiny-language-model" / "tokenizer.json"))
    rows = []
    for text in WRITTEN + generated(80):
        encoding, offsets = tokenizer.encode(text, add_special_tokens=False), utf16_offsets(text)
        spans = [[offsets[start], offsets[end]] for start, end in encoding.offsets]
        rows.append({"text": text, "ids": encoding.ids, "spans": spans})
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (ROOT / "test" / "fixtures" / "byte-level.json").write_text(f"[\n{lines}\n]\n", encoding="ascii")


if __name__ == "__main__":
    main()
