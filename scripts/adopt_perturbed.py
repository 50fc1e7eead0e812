"""Translated pages with passages taken out and foreign ones put in: how much is still aligned rightly."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from l10n_tools.adopt.align import JOINABLE
from l10n_tools.adopt.elements import CODE, Element, elements, joined
from l10n_tools.adopt.passages import Fate, passages
from l10n_tools.markdown import segment
from l10n_tools.model import Document, Message
from l10n_tools.project import Project

NUMBER = re.compile(r"@(\d+)@ ")
"""Passages are numbered, to be known again."""


class Pages(NamedTuple):
    """A page, its elements and those of its translation, which has as many segments."""

    source: Document
    here: list[Element]
    there: list[Element]


class Outcome(NamedTuple):
    """How many passages of the translations are used rightly, and wrongly, of how many."""

    right: int
    wrong: int
    total: int


def read(project: Project, folder: Path) -> list[Pages]:
    """The pages that have as many segments as their translation: there, the truth is known."""
    config = project.config
    found = []
    for page in project.pages:
        path = folder / page
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            there = segment(page, text, extensions=config.mkdocs.extensions, keys=config.front_matter)
            found.append(Pages(project.document(page), elements(project.document(page)), elements(there)))
    return [one for one in found if len(_segments(one.here)) == len(_segments(one.there))]


def measure(pages: list[Pages], share: float, *, code: bool, seed: int = 1) -> Outcome:
    """What becomes of them with this share of elements taken out, and of foreign passages put in.

    Without the ids of headings; not ``code`` takes the code blocks away on both sides, too.
    """
    dice = random.Random(seed)
    right = wrong = total = 0
    foreign = [element for page in pages for element in _segments(page.there)]
    for page in pages:
        truth: list[Message | None] = []
        here = page.here if code else _segments(page.here)
        there = list(_changed(page, dice, foreign, truth, share))
        there = there if code else _segments(there)
        for one in passages(page.source, here, there):
            if one.fate is Fate.ADOPTED:
                numbers = [int(number) for number in NUMBER.findall(one.target)]
                is_right = [truth[number] for number in numbers] == [one.messages[0]]
                right, wrong = right + is_right, wrong + (not is_right)
        total += sum(message is not None for message in truth)
    return Outcome(right, wrong, total)


def measure_split(pages: list[Pages], share: float, *, seed: int = 1) -> Outcome:
    """What becomes of passages of the sources that are two passages in the translation.

    So many of the neighbours in the sources that may be joined are. Used rightly is a passage that gets
    both parts, wrongly one that gets a single one, or something else.
    """
    dice = random.Random(seed)
    right = wrong = total = 0
    for page in pages:
        here, parts = _with_joined(page.here, dice, share)
        numbers: list[Message | None] = []
        there = [_numbered(element, None, numbers) for element in page.there]
        total += len(parts)
        for one in passages(page.source, here, there):
            if one.fate is Fate.ADOPTED and one.messages[0] in parts:
                is_right = [int(number) for number in NUMBER.findall(one.target)] == parts[one.messages[0]]
                right, wrong = right + is_right, wrong + (not is_right)
    return Outcome(right, wrong, total)


def _with_joined(
    page: list[Element], dice: random.Random, share: float
) -> tuple[list[Element], dict[Message, list[int]]]:
    """The elements, some neighbours joined; and the numbers of the parts, by the messages that these make."""
    elements: list[Element] = []
    parts: dict[Message, list[int]] = {}
    waiting, number = list(page), 0
    while waiting:
        first = waiting.pop(0)
        second = waiting[0] if waiting else None
        if first.segment and second and second.segment and _may_join(first, second) and dice.random() < share:
            msgid = f"{first.segment.msgid} {second.segment.msgid}"
            first = dataclasses.replace(
                joined([first, waiting.pop(0)]), segment=first.segment._replace(msgid=msgid)
            )
            parts[first.segment.message] = [number, number + 1]
            number += 1
        number += first.segment is not None
        elements.append(first)
    return elements, parts


def _may_join(first: Element, second: Element) -> bool:
    return first.kind == second.kind and first.kind in JOINABLE


def _segments(page: list[Element]) -> list[Element]:
    return [element for element in page if element.kind != CODE]


def _changed(
    page: Pages,
    dice: random.Random,
    foreign: list[Element],
    truth: list[Message | None],
    share: float,
) -> Iterator[Element]:
    """The translation's elements after the changes. ``truth`` gets the message of each numbered one."""
    messages = iter([element.segment.message for element in page.here if element.segment])
    for element in page.there:
        message = next(messages) if element.kind != CODE else None
        if dice.random() < share:
            continue
        yield _numbered(element, message, truth)
        if dice.random() < share:
            yield _numbered(dice.choice(foreign), None, truth)


def _numbered(element: Element, message: Message | None, truth: list[Message | None]) -> Element:
    if not element.segment:
        return element
    truth.append(message)
    text = f"@{len(truth) - 1}@ {element.segment.msgid}"
    return dataclasses.replace(element, fixed="", segment=element.segment._replace(msgid=text))
