"""Writes test/fixtures/normalizer.json: invented texts, their normal form and its offsets.

    python -m penlight_train.make_normalizer_fixture
"""

import json
import random
from pathlib import Path

from penlight_train.normalizer import utf16_map

FIXTURE = Path(__file__).resolve().parents[3] / "test" / "fixtures" / "normalizer.json"

WRITTEN = [
    "",
    " ",
    "\n",
    "\n\n\n",
    "A plain sentence stays as it is.",
    "Two  blanks,   three\tand a tab.",
    "Trailing blanks   \nand lines  \n\n\n\nwith gaps.   \n",
    "   indented first line\n    and a second one",
    "\r\nWindows\r\nline\rends\x0band\x0cfeeds\u2028and\u2029more",
    "\r\r\n\n",
    "&lt;b&gt; &amp; &quot;bold&quot; &apos;quoted&apos;",
    "&amp;amp;amp;lt; nested",
    "&#38;lt; &#x26;gt; &#X26;amp;",
    "&#146;quoted&#146; &#147;twice&#148; &#133; &#129; &#150;",
    "&nbsp;&ensp;&hellip;&mdash;&ndash;&lsquo;a&rsquo;&ldquo;b&rdquo;&shy;c&zwj;d",
    "&a&#8203;mp; and &am\u200bp; and &a&shy;mp;lt;",
    "&unknown; &; & ; &#; &#x; &#xD800; &#1114112; &#0; &#99999999; &copy &copy=1",
    "&thetasym; &thetasymx; &#38&#59;amp;",
    "&#128512; is a face, &#x1F600; too; &#97;&#109;&#112;;",
    "&amp;&#35;38&#59;lt;",
    "\u201cCurly\u201d \u2018quotes\u2019 \u201alow\u201b \u201elow\u201f",
    "Wait\u2026 what\u2026\u2026",
    "non\u2011breaking hy\u2010phens, \u2012 \u2013 \u2014 \u2015 \u2212 stay",
    "caf\u00e9 cafe\u0301 na\u00efve \u00ab guillemets \u00bb \u2032 \u2033 \u00b4",
    "no\u00a0break thin\u2009space ideo\u3000graphic \u202fnarrow \u1680ogham hang\u3164ul",
    "zero\u200bwidth joi\u200dner non\u200cjoiner \ufeffmark word\u2060joiner",
    "bidi \u202aleft\u202c \u202eright\u202c \u2066iso\u2069 \u200emarks\u200f \u061cx",
    "tags \U000e0001\U000e0041\U000e007f end",
    "selectors \u2764\ufe0f \u2764\ufe0e x\ufe00y \u845b\U000e0100",
    "controls \x00\x01\x08\x0e\x1f\x7f\x80\x85\x9f end",
    "soft\u00adhyphen grapheme\u034fjoiner \u180e \ufff9a\ufffab\ufffb",
    "face \U0001f600 family \U0001f468\u200d\U0001f469\u200d\U0001f467 flag \U0001f1e9\U0001f1ea",
    "lone \ud800 high, lone \udc00 low, \udc00\ud800 turned",
    "split \ud83d\u200b\ude00 pair",
    "\ud83d&#8203;\ude00",
    "I do n't know , but he ca n't , and it 's fine .",
    "I 'm here, you 're there, we 've gone, they 'll come, she 'd stay.",
    "It is the dog 's bone; do n'th; do n't't; it 's's",
    "DO N'T shout. IT 'S loud.",
    "He said `` hello '' and left .",
    "``Hello'' she said. ```code``` and ````four````",
    "''' three ''' and '''' four '''' and '' two ''",
    "it 's'' and it 's`` end",
    "A , B , C , D . E",
    "One , two, three, four, five, six.",
    "First . Second . Third . Fourth !",
    "Vraiment ? Oui ! Bien s\u00fbr ! Alors , dit-il , voil\u00e0 , non .",
    " , leading , stops , here",
    "a . . . b , c",
    "It ended last year.The next year began.",
    "They stood there!He left them, and then?We sang of it.",
    "See example.This or visit.The Place, or node.It.",
    "Blank lines\n  \n  \nwith blanks\n \n \n \n \n \n \n \nmany",
    "a\n\n   b\n\n\n   c\n \n\n\nd",
    "a \n b  \n  c",
    "- item one\n- item two\n    - nested\n\n1. first\n2. second",
    "# Title\n\nText **bold** and `code`.\n\n| a | b |\n|---|---|\n| 1  | 2 |",
    "\u4e2d\u6587\u3002\u5168\u89d2\u3000\u7a7a\u683c\uff0c\u201c\u5f15\u53f7\u201d",
    "\u0645\u0631\u062d\u0628\u0627 \u200f\u0628\u0643 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u05e9\u05dc\u05d5\u05dd \u200e(abc)\u200e",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0915\u094d\u200d\u0937",
    "\u1112\u1161\u11ab \ud55c \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
    "x" * 300,
    "word " * 60,
    "\u200b" * 20,
    " \u200b \u200b ",
    "a\u200b \u200bb",
    "Th\u0435 \u0441ommittee \u0440ublished f\u03bfrty rep\u043erts, \uff46ull of \uff45rrors; \u0430 \u0410 \u0406 note",
    "TNF\u03b1 and \u03b1-level, [h\u0251\u02d0t], /t\u0251lk/, \u041c\u043e\u0441\u043a\u0432\u0430, Alex\u0435\u0439 and \u0441\u043e",
    "\u00a0\u00a0lead and trail\u00a0\u00a0",
]  # fmt: skip

PIECES = [
    "word", "The end", "year.The next", "it", " 's", " n't", "do", "I", " 'm", ",", " ,", " .", ".", "!", " ?", ";",
    "&", "amp", "&amp;", "&#", "38;", "&lt;", "&nbsp;", "&#8203;", "&hellip;", "`", "``", "'", "''", '"', " ", "  ",
    "\t", "\n", "\r", "\r\n", "\n\n\n", "\u00a0", "\u200b", "\u00ad", "\u2026", "\u2019", "\u201c", "\u2011", "\u2014",
    "\u00e9", "e\u0301", "\u4e2d", "\U0001f600", "\ud83d", "\ude00", "\udb40", "\udc01", "\U000e0041", "\ufe0f", "\x00",
    "\x85", "\u0435", "ab\u0441d", "\u03bf", "\ufeff", "\u202e", "\u3000", "\u0130", "\u03a3",
]  # fmt: skip


def cases() -> list[str]:
    random_state = random.Random(3)
    return WRITTEN + ["".join(random_state.choices(PIECES, k=random_state.randint(2, 40))) for _ in range(150)]


def joined(text: str) -> str:
    """A high surrogate before a low one becomes the character that UTF-16 makes of them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def main() -> None:
    rows = []
    for index, raw in enumerate(map(joined, cases())):
        text, starts, ends = utf16_map(raw)
        rows.append({"raw": raw, "text": text} | ({"starts": starts, "ends": ends} if index % 2 == 0 or index < 80 else {}))
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    FIXTURE.parent.mkdir(parents=True, exist_ok=True)
    FIXTURE.write_text(f"[\n{lines}\n]\n", encoding="ascii")


if __name__ == "__main__":
    main()
