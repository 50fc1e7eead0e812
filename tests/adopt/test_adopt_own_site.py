"""The site's own pages, rendered and adopted again: each message gets its own translation, or none."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from l10n_tools import config
from l10n_tools.model import Message
from l10n_tools.project import Project
from tools import ROOT, call

Edit = Callable[[str], str]
BLANK = re.compile(r"\n(?:[ \t]*\n)+")
FOREIGN = (
    "Un tout autre paragraphe, qui ne figure nulle part dans la source.",
    "- Un ajout quelconque, de longueur moyenne.",
    "## Une rubrique locale",
)


def whole(text: str) -> str:
    return text


def with_blocks_removed(text: str) -> str:
    dice = random.Random(len(text))
    return "\n\n".join(block for block in BLANK.split(text) if _is_fixed(block) or dice.random() >= 0.05)


def with_blocks_added(text: str) -> str:
    dice = random.Random(len(text))
    blocks = []
    for block in BLANK.split(text):
        blocks.append(block)
        if not _is_fixed(block) and dice.random() < 0.05:
            blocks.append(dice.choice(FOREIGN))
    return "\n\n".join(blocks)


def with_sections_exchanged(text: str) -> str:
    start, *sections = re.split(r"(?m)^(?=## )", text)
    if len(sections) > 2:
        sections[:2] = sections[1::-1]
    return "".join([start, *sections])


def with_paragraphs_split(text: str) -> str:
    """Every other paragraph of several sentences is two, where its first sentence ends."""
    blocks, is_next = [], False
    for block in BLANK.split(text):
        first, _, rest = block.partition(". ")
        if rest and block[0].isalpha() and "\n" not in block:
            is_next = not is_next
            blocks.append(f"{first}.\n\n{rest}" if is_next else block)
        else:
            blocks.append(block)
    return "\n\n".join(blocks)


def with_all_that(text: str) -> str:
    return with_blocks_added(with_blocks_removed(with_sections_exchanged(text)))


def _is_fixed(block: str) -> bool:
    """Front matter, which must stay the first."""
    return block.startswith("---")


class Outcome(NamedTuple):
    right: list[Message]
    wrong: dict[Message, str]
    missing: list[Message]


@pytest.mark.parametrize(
    "edit, least",
    [
        (whole, 0.97),
        (with_blocks_removed, 0.90),
        (with_blocks_added, 0.95),
        (with_sections_exchanged, 0.97),
        (with_paragraphs_split, 0.92),
        (with_all_that, 0.85),
    ],
)
@pytest.mark.parametrize("locale", ["fr_CA", "es", "ar"])
def test_messages_get_their_own_translations_back(
    locale: str, edit: Edit, least: float, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    for name in ("docs", "locales"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "l10n.toml"):
        shutil.copy(ROOT / name, root / name)
    assert call("-C", root, "render", locale, "--output", tmp_path / "out").code == 0
    truth = _translations(root, locale)
    shutil.rmtree(root / "locales" / locale)
    for page in Project(config.load(root)).pages:
        path = tmp_path / "out" / page
        path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")

    assert call("-C", root, "adopt", locale, tmp_path / "out").code == 0

    outcome = _compared(truth, _catalogs(root, locale))
    assert not outcome.wrong
    assert len(outcome.right) >= least * sum(map(len, truth.values()))


def _translations(root: Path, locale: str) -> dict[str, dict[Message, str]]:
    """What stands on each page, without texts that are the same in both languages."""
    project = Project(config.load(root))
    (chosen,) = project.config.select((locale,))
    found = {project.name(page): project.published(chosen, project.name(page)) for page in project.pages}
    return {
        name: {message: text for message, text in texts.items() if text != message.msgid}
        for name, texts in found.items()
    }


def _catalogs(root: Path, locale: str) -> dict[str, dict[Message, str]]:
    project = Project(config.load(root))
    (chosen,) = project.config.select((locale,))
    read = {project.name(page): project.catalog(chosen, project.name(page)) for page in project.pages}
    return {
        name: {entry.message: entry.msgstr for entry in catalog.active()}
        for name, catalog in read.items()
        if catalog
    }


def _compared(truth: dict[str, dict[Message, str]], got: dict[str, dict[Message, str]]) -> Outcome:
    outcome = Outcome([], {}, [])
    for name, texts in truth.items():
        for message, text in texts.items():
            found = got[name][message]
            if found == text:
                outcome.right.append(message)
            elif found:
                outcome.wrong[message] = found
            else:
                outcome.missing.append(message)
    return outcome
