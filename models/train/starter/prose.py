"""Running prose out of reStructuredText, Markdown, HTML and plain text, without its markup."""

import re
from html import unescape

UNDERLINE = re.compile(r"^([=\-~^\"'*+#`.:_])\1{2,}\s*$")
NOT_PROSE = re.compile(r"^([-*+•|>:#]|\d+[.)]\s|\(\d+\)|[A-Z]\.\s|\.\.( |$)|<|!\[|\[!?\[|>>>|[A-Z][A-Za-z-]+: )")


def sections(text: str, form: str) -> list[tuple[str | None, list[str]]]:
    """Headings, None before the first, each with the paragraphs of running prose that follow it."""
    blocks = {"rst": rst_blocks, "md": md_blocks, "html": html_blocks, "txt": txt_blocks}[form](text)
    found: list[tuple[str | None, list[str]]] = [(None, [])]
    for kind, block in blocks:
        if kind == "heading":
            found.append((block, []))
        elif is_prose(block):
            found[-1][1].append(block)
    return found


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is whole sentences: it ends like one, has words enough and few odd characters."""
    letters = sum(character.isalpha() or character in " ,.;'’" for character in paragraph)
    return (
        len(paragraph.split()) >= 12
        and letters >= 0.93 * len(paragraph)
        and re.search(r"[.!?][\"'”’)]*$", paragraph) is not None
        and not NOT_PROSE.match(paragraph)
        and "http" not in paragraph
    )


def rst_blocks(text: str) -> list[tuple[str, str]]:
    found = []
    for block in chunks(text):
        lines = block.split("\n")
        while lines and UNDERLINE.match(lines[0]):
            lines = lines[1:]
        if len(lines) >= 2 and UNDERLINE.match(lines[1]):
            found.append(("heading", plain_rst(lines[0].strip())))
            lines = lines[2:]
        # What shows markup itself, escaped by a backslash, loses its sense when markup is taken out.
        is_plain = not any(line.startswith((" ", "\t")) or "\\" in line for line in lines)
        if lines and is_plain and not lines[-1].endswith("::"):
            found.append(("paragraph", plain_rst(" ".join(lines))))
    return found


def plain_rst(text: str) -> str:
    text = re.sub(r"\s*\[#?[\w-]*\]_", "", text)
    text = re.sub(r":[\w:+-]+:`~?([^`<]+?)(?:\s*<[^>]*>)?`", r"\1", text)
    text = re.sub(r"`([^`<]+?)\s*<[^>]*>`(?:__?)?", r"\1", text)
    text = re.sub(r"``([^`]+)``", r"\1", text)
    text = re.sub(r"`([^`]+)`(?:__?)?", r"\1", text)
    text = re.sub(r"\b([A-Za-z][\w.-]*\w)__?(?![\w(])", r"\1", text)
    text = re.sub(r"\*{1,2}([^*\s][^*]*)\*{1,2}", r"\1", text)
    text = re.sub(r"\\([^\w])", lambda match: "" if match[1] == " " else match[1], text)
    return " ".join(text.split())


def md_blocks(text: str) -> list[tuple[str, str]]:
    found = []
    for block in chunks(re.sub(r"^(```|~~~).*?^\1[^\n]*$", "", text, flags=re.M | re.S)):
        lines = block.split("\n")
        if lines[0].startswith("#"):
            found.append(("heading", plain_md(lines[0].lstrip("#"))))
            lines = lines[1:]
        elif len(lines) >= 2 and UNDERLINE.match(lines[1]):
            found.append(("heading", plain_md(lines[0])))
            lines = lines[2:]
        if lines and not lines[0].startswith(("    ", "\t")):
            found.append(("paragraph", plain_md(" ".join(lines))))
    return found


def plain_md(text: str) -> str:
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"(`+)(.+?)\1", r"\2", text)
    text = re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def html_blocks(text: str) -> list[tuple[str, str]]:
    kinds = {"h": "heading", "p": "paragraph"}
    found = re.findall(r"<(h)[1-6][^>]*>(.*?)</h[1-6]>|<(p)\b[^>]*>(.*?)</p>", text, flags=re.S | re.I)
    plain = [(heading or paragraph, first or second) for heading, first, paragraph, second in found]
    return [(kinds[tag.lower()], " ".join(unescape(re.sub(r"<[^>]+>", "", inner)).split())) for tag, inner in plain]


def txt_blocks(text: str) -> list[tuple[str, str]]:
    return [("paragraph", " ".join(block.split())) for block in chunks(text)]


def chunks(text: str) -> list[str]:
    return [block.strip("\n") for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if block.strip()]
