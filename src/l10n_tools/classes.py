"""Which texts safety hangs on: checks are stricter there, and policies may ask more of them.

A message has one class. A notice is a notice. Safety text is what the configuration lists by page and by
heading (``[safety]``), what stands in a box that warns, and what stands under a heading, or in a box with a
title, that announces contraindications or warnings. All else is text. A message that stands in several places
has the strictest class of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib.resources import files

from .config import Config, matches
from .model import Kind, Message, Notice, Segment, TextClass

BOXES = frozenset({"attention", "caution", "danger", "error", "failure", "important", "warning"})
"""The types of boxes that warn; they are the same in all languages (``!!! danger``)."""


def by_message(
    config: Config, page: str, segments: tuple[Segment, ...], notice: Notice | None
) -> Mapping[Message, TextClass]:
    """The class of each message of a source.

    ``page`` is its path in the docs folder; ``notice`` is the notice that it is, if it is one.
    """
    if notice is not None:
        return dict.fromkeys((segment.message for segment in segments), TextClass.NOTICE)
    whole = any(matches(page, glob) for glob in config.safety.paths)
    found: dict[Message, TextClass] = {}
    for segment in segments:
        is_safety = (
            whole or _is_boxed(segment) or any(_is_safety(config, heading) for heading in _headings(segment))
        )
        if is_safety or segment.message not in found:
            found[segment.message] = TextClass.SAFETY if is_safety else TextClass.TEXT
    return found


def _is_boxed(segment: Segment) -> bool:
    return any(BOXES.intersection(box.casefold().split()) for box in segment.boxes)


def _headings(segment: Segment) -> tuple[str, ...]:
    """The headings that a segment stands under, or is."""
    own = (segment.msgid,) if segment.kind in (Kind.HEADING, Kind.TITLE) else ()
    return (*segment.headings, *segment.boxes, *own)


def _is_safety(config: Config, heading: str) -> bool:
    announcing = _announcing().get(config.source.language)
    if announcing and announcing.search(heading):
        return True
    folded = heading.casefold()
    return any(fnmatchcase(folded, glob.casefold()) for glob in config.safety.headings)


@lru_cache(maxsize=1)
def _announcing() -> Mapping[str, re.Pattern[str]]:
    """What announces text for safety, by the source's language: the words of ``announcing.toml``."""
    data = tomllib.loads(files(__package__).joinpath("announcing.toml").read_text(encoding="utf-8"))
    return {language: re.compile("|".join(words), re.I) for language, words in data.items()}
