"""The files in tests/specs: cases that a person can read, each with its blocks.

A case begins with ``## its name``, may say why in a few lines, and holds fenced blocks with four
backticks. The first word after the fence names the block; ``crlf``, ``bom`` and ``no-newline`` after it
say how its bytes differ from what is shown, ``visible`` that ``·`` stands for a space and ``→`` for a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SPECS = Path(__file__).parent / "specs"
BLOCK = re.compile(r"^````(?P<info>\w[^\n]*)\n(?P<text>.*?)^````$", re.M | re.S)
NEW_LINE = "↵"
"""A line feed within a message."""


class Case(NamedTuple):
    """One case of a spec file."""

    name: str
    line: int
    blocks: dict[str, str]

    def __getitem__(self, name: object) -> str:  # type: ignore[override]
        return self.blocks[str(name)]

    def get(self, name: str) -> str | None:
        return self.blocks.get(name)

    def lines(self, name: str) -> list[str]:
        """The lines of a block; only line feeds end them."""
        return self[name].split("\n")[:-1]

    @property
    def pairs(self) -> dict[str, str]:
        """The lines of the ``translations`` block: ``msgid => msgstr``."""
        lines = (self.get("translations") or "").split("\n")
        found = (line.replace(NEW_LINE, "\n").partition(" => ") for line in lines if line)
        return {msgid.removesuffix(" =>"): msgstr for msgid, _, msgstr in found}


def params(folder: str) -> list[object]:
    """The cases of a folder in tests/specs, for ``pytest.mark.parametrize``."""
    return [
        pytest.param(case, id=f"{path.stem}: {case.name}")
        for path in sorted((SPECS / folder).glob("*.md"))
        for case in read(path)
    ]


def read(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    text = path.read_text(encoding="utf-8")
    starts = [match.start() for match in re.finditer(r"^## ", _without_blocks(text), re.M)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        section = text[start:end]
        name = section.split("\n", 1)[0].removeprefix("## ")
        blocks: dict[str, str] = {}
        for block in BLOCK.finditer(section):
            kind, *ways = block["info"].split()
            assert kind not in blocks, f"{path.name}: {name}: two blocks {kind}"
            blocks[kind] = _bytes(block["text"], ways)
        assert blocks, f"{path.name}: {name}: no blocks"
        yield Case(name, text.count("\n", 0, start) + 1, blocks)


def _without_blocks(text: str) -> str:
    """The text with its blocks blanked, so that a heading in an article is no case."""
    return BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _bytes(text: str, ways: list[str]) -> str:
    unknown = set(ways) - {"crlf", "bom", "no-newline", "visible"}
    assert not unknown, f"unknown: {unknown}"
    if "visible" in ways:
        text = text.replace("·", " ").replace("→", "\t")
    if "no-newline" in ways:
        text = text.removesuffix("\n")
    if "crlf" in ways:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if "bom" in ways else text
