"""The format of ``tests/specs/segments``: cases that a translator can read.

A case is a ``##`` heading, perhaps a sentence that says why, and blocks fenced with four backticks:
``markdown`` (the article; ``␍`` stands for a carriage return, ``⬚`` for a byte-order mark, ``¶`` at
the very end for a missing final newline), ``segments`` (a line each: ``kind | msgid``, with ``⏎`` for
a line break), ``translated`` (the page when each msgid M is translated as «M», or as
``translations`` says: ``msgid => msgstr`` lines), ``untranslated`` (the page without any) and
``extensions`` (Markdown extensions that are on beside those of all cases).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n_tools.model import Document, Segment

SPECS = Path(__file__).parent.parent / "specs" / "segments"
PART = re.compile(r"^````(?P<kind>\w+)\n(?P<text>.*?)^````$|^## (?P<name>[^\n]+)$", re.S | re.M)


@dataclass(frozen=True)
class Case:
    """One case: its blocks by name, as they stand in the spec."""

    file: str
    name: str
    blocks: dict[str, str]

    @property
    def id(self) -> str:
        return f"{self.file}: {self.name}"

    @property
    def article(self) -> str:
        return decoded(self.blocks["markdown"])

    @property
    def translations(self) -> dict[str, str] | None:
        if "translations" not in self.blocks:
            return None
        rows = self.blocks["translations"].rstrip("\n").split("\n")
        return {decoded(a): decoded(b) for a, b in (row.split(" => ") for row in rows)}


def cases() -> Iterator[Case]:
    for path in sorted(SPECS.glob("*.md")):
        found: list[Case] = []
        for part in PART.finditer(path.read_text(encoding="utf-8")):
            if part["name"]:
                found.append(Case(path.stem, part["name"], {}))
            else:
                found[-1].blocks[part["kind"]] = part["text"]
        yield from found


def decoded(text: str) -> str:
    text = text.replace("⬚", "\ufeff").replace("␍", "\r").replace("⏎", "\n")
    return text[:-2] if text.endswith("¶\n") else text


def encoded(text: str) -> str:
    text = text.replace("\ufeff", "⬚").replace("\r", "␍")
    return text if text.endswith("\n") else text + "¶\n"


def listed(document: Document) -> str:
    return "".join(f"{_row(segment)}\n" for segment in document.segments)


def _row(segment: Segment) -> str:
    kind = f"{segment.kind.value} {segment.detail}".strip()
    anchor = f" | #{segment.anchor}" if segment.kind.value == "heading" else ""
    context = f" | context: {segment.msgctxt}" if segment.msgctxt else ""
    comment = "".join(f" | to translators: {text}" for text in segment.comments)
    return f"{kind} | {segment.msgid}{anchor}{context}{comment}".replace("\n", "⏎")
