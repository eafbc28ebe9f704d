"""Writes test/fixtures/tokenizer.json: invented texts with the ids and UTF-16 offsets of `tokenizers`.

    python -m penlight_train.make_tokenizer_fixture
"""

import json
import random
from pathlib import Path

from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parents[3]
FIXTURE = ROOT / "test" / "fixtures" / "tokenizer.json"

WRITTEN = [
    "",
    "The committee's well-known harbour plan isn't finished, is it?",
    "Unbelievably, antidisestablishmentarianism costs $3.50 (or 2,75 \u20ac) a kilometre!",
    "na\u00efve caf\u00e9 Z\u00fcrich \u00c5ngstr\u00f6m cafe\u0301 e\u0301\u0302x \u1e9b\u0323",
    "\u0130stanbul \u0131\u015f\u0131k \u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2 \u039f\u0394\u039f\u03a3 \u1e9e \ufb01ne",
    "\u4e2d\u6587\u548cEnglish\u6df7\u5408\u3002\uff0c\u300c\u300d \u3042\u3044\u3046\u30a2\u30a4 \u30ab\u3099 \u30ac",
    "\ud55c\uad6d\uc5b4 \ud14d\uc2a4\ud2b8 \u1112\u1161\u11ab",
    "\u0645\u0631\u062d\u0628\u064b\u0627 \u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd \u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f\U0001f44d\U0001f3fd a\U0001f600b \U00020000\U0001d400",
    "em\u2014dash en\u2013dash \u2022 bullet \u00ab quotes \u00bb \u2026 \u00a7 \u00b0 \u00b1 \u2192 \u221a2 x\u00b2",
    "a_b a#b ##ing # ## `code` <tag> {x} [y] |z| ~ ^ = + < > $ \\ / @ %",
    "tab\there\nnew line\r\nand \u00a0 no-break \u3000 wide",
    "control\x00\x01\x7f\u0085\u200b\ufeff\ufffdcharacters \ue000private \u00adsoft",
    "x" * 100 + " " + "y" * 101 + " " + "1" * 120,
    "zzxqj qqqq \u2603 \u16a0\u16a1 \u10a0 \ua640 \u0370 \u1d00",
    "https://example.org/path?query=1&b=%20#part mail@example.org v1.2.3-rc.4",
    "I'll've we'd they're O'Brien 'quoted' \"double\" rock'n'roll",
    "ALL CAPS MixedCase camelCase snake_case kebab-case",
    "\u0301leading mark, \u0327 alone \u20dd enclosing \u0903 spacing \u093f",
    "\u212b \u2126 \u212a \u037e \u0387 \u1fef \u2000 \uf900 \u2f800",
    "\u01c5 \u01f2 \u1f88 \u1fbc \ua7ae \U00010400 \u13a0 \uab70",
]  # fmt: skip


def utf16_offsets(text: str) -> list[int]:
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def generated(count: int) -> list[str]:
    random_state = random.Random(5)
    pieces = [word for text in WRITTEN for word in text.split(" ")] + [" ", "  ", "\n", "-", ".", "ing", "un"]
    return ["".join(random_state.choices(pieces, k=random_state.randint(2, 30))) for _ in range(count)]


def main() -> None:
    tokenizer = Tokenizer.from_file(str(ROOT / "public" / "models" / "encoder" / "tokenizer.json"))
    rows = []
    for text in WRITTEN + generated(80):
        encoding, offsets = tokenizer.encode(text, add_special_tokens=False), utf16_offsets(text)
        spans = [[offsets[start], offsets[end]] for start, end in encoding.offsets]
        rows.append({"text": text, "ids": encoding.ids, "spans": spans})
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    FIXTURE.write_text(f"[\n{lines}\n]\n", encoding="ascii")


if __name__ == "__main__":
    main()
