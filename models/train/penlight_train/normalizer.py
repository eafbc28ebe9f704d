"""The normaliser of models/text/normalizer.ts once more; a shared fixture proves that both agree.

Standard library only. Offsets here are code points; `utf16_map` gives the UTF-16 ones.
"""

import re
import string
import unicodedata
from html.entities import name2codepoint

REMOVED = (
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0D), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
PLAIN = (
    ("\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164\uffa0", " "),
    ("\v\f\r\u2028\u2029", "\n"),
    ("\u2018\u2019\u201a\u201b", "'"),
    ("\u201c\u201d\u201e\u201f", '"'),
    ("\u2010\u2011", "-"),
    ("\u2026", "..."),
)
FORMS = {code: "" for first, last in REMOVED for code in range(first, last + 1)}
FORMS |= {ord(character): form for characters, form in PLAIN for character in characters}
FORMS |= {code: "\ufffd" for code in range(0xD800, 0xE000)}
CHANGED = re.compile("[&" + "".join(re.escape(chr(code)) for code in FORMS) + "]")

WINDOWS_1252 = (
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178,
)  # fmt: skip
NAMED = {**name2codepoint, "apos": 39}
MAX_REFERENCE_LENGTH = 9
NUMERIC = re.compile(r"#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}))\Z")

LOOK_ALIKES = {
    foreign: latin
    for letters, forms in (
        ("аеорсухіјѕһԁԛԝѵӏɡɑ", "aeopcyxijshdqwvlga"),
        ("АВЕЗІЈКМНОРСТУХЅԌԚԜҮ", "ABE3IJKMHOPCTYXSGQWY"),
        ("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνιкυραϳ", "oABEZHIKMNOPTYXvikupaj"),
        ("ⲅⲟⲣⲥⲭⲞⲢⲤⲦⲬⲔⲘⲚ", "ropcxOPCTXKMN"),
        ("ՕօսոհցզᏴᏟᎪᎬᎻᎫᎷᏢᏒᏚᎢᏙᏔᏃ", "OounhgqBCAEHJMPRSTVWZ"),
        ("".join(map(chr, (*range(0xFF41, 0xFF5B), *range(0xFF21, 0xFF3B)))), string.ascii_letters),
    )
    for foreign, latin in zip(letters, forms)
}
GREEK = set("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧνιυραϳ")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
BESIDE_TRANSCRIPTION = set("/[]ˈˌː.")
MIN_LATIN = 3
MAX_WORD = 60

MAX_LINE_ENDS = 6
BLANKS = re.compile(r"[ \n]{2,}|[ \n]\Z")

_END = r"(?![A-Za-z'])"
CONTRACTION = re.compile(
    "|".join(
        (
            r"\b(?:do|does|did|ca|wo|is|are|was|were|have|has|had|could|would|should|must|need|might|ai|sha) "
            rf"(?=n't{_END})",
            rf"\bI (?='m{_END})",
            rf"\b(?:you|we|they) (?='re{_END})",
            rf"\b(?:I|you|we|they) (?='ve{_END})",
            rf"\b(?:I|you|he|she|it|we|they) (?='(?:ll|d){_END})",
            rf"\b(?:it|he|she|that|there|what|who|let) (?='s{_END})",
        )
    ),
    re.IGNORECASE | re.ASCII,
)
QUOTE = re.compile(r"``|(?<!')''(?!')")
GLUED = re.compile(r"[a-z]{4}[.!?](?=(?:The|This|It|We|He|She|They|There|These|However|But) [a-z]{2})")
SPACED = re.compile(r"(?<=[^ \n]) (?=[,.!?](?: |\n|\Z))")
TELLING_SPACED = re.compile(r"[^ \n] [,.](?= |\n|\Z)")
STOP = re.compile(r"[,.](?= |\n|\Z)")
MIN_SPACED = 3
MIN_SPACED_SHARE = 0.6

Units = list[tuple[str, int, int]]


def normalize(raw: str) -> str:
    """The raw text in the form the models are trained on."""
    text = "".join(unit for unit, _, _ in _plain_units(raw)) if CHANGED.search(raw) else raw
    for edits_of in PASSES:
        text = _edited_text(text, edits_of)
    return text


def utf16_map(raw: str) -> tuple[str, list[int], list[int]]:
    """Normalised text, and the raw start and end of each of its UTF-16 units."""
    offsets = [0]
    for character in raw:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    starts: list[int] = []
    ends: list[int] = []
    text = []
    for unit, start, end in _units(raw):
        text.append(unit)
        first, last = offsets[start], offsets[end]
        if ord(unit) > 0xFFFF and end - start == 1 and last - first == 2:
            starts += [first, first + 1]
            ends += [first + 1, last]
        else:
            width = 2 if ord(unit) > 0xFFFF else 1
            starts += [first] * width
            ends += [last] * width
    return "".join(text), starts, ends


def _units(raw: str) -> Units:
    units = _plain_units(raw)
    for edits_of in PASSES:
        units = _edited(units, edits_of("".join(unit for unit, _, _ in units)))
    return units


def _plain_units(raw: str) -> Units:
    units: Units = []
    index = 0
    while index < len(raw):
        width = 2 if raw.startswith("\r\n", index) else 1
        _push(units, FORMS.get(ord(raw[index]), raw[index]), index, index + width)
        index += width
    return units


def _push(units: Units, form: str, start: int, end: int) -> None:
    units.extend((unit, start, end) for unit in form)
    if form == ";":
        _resolve_reference(units)


def _resolve_reference(units: Units) -> None:
    last = len(units) - 1
    begin, width = last - 1, 0
    while begin >= 0 and width <= MAX_REFERENCE_LENGTH and units[begin][0] != "&":
        width += 2 if ord(units[begin][0]) > 0xFFFF else 1
        begin -= 1
    if begin < 0 or units[begin][0] != "&":
        return
    code = referenced_code_point("".join(unit for unit, _, _ in units[begin + 1 : last]))
    if code is None:
        return
    start, end = units[begin][1], units[last][2]
    del units[begin:]
    _push(units, FORMS.get(code, chr(code)), start, end)


def referenced_code_point(body: str) -> int | None:
    """Code point of the character reference with this body, without `&` and `;`."""
    if not body.startswith("#"):
        return NAMED.get(body)
    match = NUMERIC.match(body)
    if not match:
        return None
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0x80 <= code <= 0x9F:
        code = WINDOWS_1252[code - 0x80]
    return code if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


def _edited(units: Units, edits: list[tuple[int, int, str]]) -> Units:
    out: Units = []
    read = 0
    for start, end, replacement in edits:
        out += units[read:start]
        first = units[start][1]
        last = units[end - 1][2] if end > start else first
        out += [(unit, first, last) for unit in replacement]
        read = end
    return out + units[read:]


def _edited_text(text: str, edits_of) -> str:
    parts = []
    read = 0
    for start, end, replacement in edits_of(text):
        parts += (text[read:start], replacement)
        read = end
    return "".join((*parts, text[read:]))


def _look_alike_edits(text: str) -> list[tuple[int, int, str]]:
    if not any(letter in text for letter in LOOK_ALIKES):
        return []
    edits = []
    for start, end in _words(text):
        word = text[start:end]
        letters = [(i, c) for i, c in enumerate(word) if unicodedata.category(c)[0] == "L"]
        inside = [(i, c) for i, c in letters if c in LOOK_ALIKES and (0 < i < len(word) - 1 or c not in GREEK)]
        latin = sum(1 for _, c in letters if LATIN.match(c))
        is_short = len(word.encode("utf-16-le")) // 2 <= MAX_WORD
        is_mixed = inside and latin >= MIN_LATIN and latin > len(inside) and latin + len(inside) == len(letters)
        before, after = text[start - 1:start] if start else "", text[end:end + 1]
        is_transcription = before in BESIDE_TRANSCRIPTION and after in BESIDE_TRANSCRIPTION
        if is_short and is_mixed and not is_transcription:
            edits += [(start + i, start + i + 1, LOOK_ALIKES[c]) for i, c in inside]
    return edits


def _words(text: str) -> list[tuple[int, int]]:
    """Runs of letters and marks."""
    words, start = [], None
    for i, character in enumerate(text + " "):
        is_part = unicodedata.category(character)[0] in "LM"
        if is_part and start is None:
            start = i
        if not is_part and start is not None:
            words.append((start, i))
            start = None
    return words


def _blank_edits(text: str) -> list[tuple[int, int, str]]:
    edits = []
    for match in BLANKS.finditer(text):
        start, run = match.start(), match[0]
        is_last = match.end() == len(text)
        indentation = 0 if is_last else len(run) - run.rfind("\n") - 1
        if start == 0 and indentation == len(run):
            continue
        end = match.end() - (indentation if indentation < len(run) else 0)
        replacement = "" if is_last else _collapsed(text[start:end])
        if replacement != text[start:end]:
            edits.append((start, end, replacement))
    return edits


def _collapsed(run: str) -> str:
    if "\n" not in run:
        return " "
    is_long = "\n\n\n" in run or run.count("\n") > MAX_LINE_ENDS
    return "\n\n" if is_long else re.sub(r"\A {2,}", " ", run)


def _quote_edits(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), '"') for match in QUOTE.finditer(text)]


def _join_edits(text: str) -> list[tuple[int, int, str]]:
    edits = [(match.end() - 1, match.end(), "") for match in CONTRACTION.finditer(text)]
    edits += [(match.end(), match.end(), " ") for match in GLUED.finditer(text)]
    spaced, stops = len(TELLING_SPACED.findall(text)), len(STOP.findall(text))
    if spaced >= MIN_SPACED and spaced >= MIN_SPACED_SHARE * stops:
        edits += [(match.start(), match.end(), "") for match in SPACED.finditer(text)]
    return sorted(edits, key=lambda edit: edit[0])


PASSES = (_look_alike_edits, _blank_edits, _quote_edits, _join_edits)
