"""Notices that must be there: what the configuration and a notice's region demand of them.

A notice says itself where it stands, so whoever deletes or narrows it also takes away what would have
missed it. ``required_notices`` in the configuration is the second place, which a review sees.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ..config import RequiredNotice
from ..model import Notice
from ..notices import applies, line_of, required
from ..project import Project

SHOWN = 3


class Demand(NamedTuple):
    """What is demanded and not so, at a place in a file."""

    path: str
    line: int | None
    message: str
    hint: str


def unmet(project: Project) -> Iterator[Demand]:
    """The demands that the project's notices do not meet."""
    by_id = {notice.id: notice for notice in project.notices}
    demanded = {one.id for one in project.config.required_notices}
    for one in project.config.required_notices:
        notice = by_id.get(one.id)
        if notice is None:
            yield _missing(project, one)
        else:
            yield from _narrowed(project, one, notice)
    for notice in project.notices:
        if notice.id in demanded:
            yield from _left_out(project, notice, "the configuration requires it")
        elif notice.region:
            yield from _left_out(project, notice, f"what holds in {notice.region} holds in every language")


def _missing(project: Project, one: RequiredNotice) -> Demand:
    config = project.config
    near = difflib.get_close_matches(one.id, [notice.id for notice in project.notices], 1)
    again = f"write it again, in {config.relative(config.docs / config.notices)}/"
    return Demand(
        config.relative(config.path),
        one.line,
        f"there is no notice “{one.id}”, which required_notices names",
        f"did you mean “{near[0]}”? If not, {again}" if near else again,
    )


def _narrowed(project: Project, one: RequiredNotice, notice: Notice) -> Iterator[Demand]:
    """Pages that must carry the notice, and to which it does not apply."""
    wanted = replace(notice, applies_to=one.paths)
    pages = [
        page
        for page in project.pages
        if applies(wanted, page, project.tags(page)) and not applies(notice, page, project.tags(page))
    ]
    if pages:
        shown = ", ".join(pages[:SHOWN]) + (f" and {len(pages) - SHOWN} more" if len(pages) > SHOWN else "")
        yield Demand(
            notice.document.path,
            line_of(notice.document, "applies_to"),
            f"the notice “{notice.id}” does not apply to {shown}, as required_notices demands",
            "widen applies_to",
        )


def _left_out(project: Project, notice: Notice, why: str) -> Iterator[Demand]:
    """Locales in which the notice need not stand."""
    locales = (project.config.source, *project.config.locales)
    left = [locale.id for locale in locales if not required(notice, locale.id)]
    if left:
        yield Demand(
            notice.document.path,
            line_of(notice.document, "required_in"),
            f"the notice “{notice.id}” is not required in {', '.join(left)}, but {why}",
            "take required_in out, or write required_in: all",
        )
