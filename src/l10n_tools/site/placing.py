"""Notices on pages: what is put where, in a page's Markdown."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from ..errors import ArticleError
from ..markdown import front_matter, localize, places
from ..model import Document, Kind, Locale, Message, Notice, Placement
from ..notices import written_in

URGENCY = {"danger": 0, "error": 0, "failure": 1, "bug": 1, "warning": 2, "question": 3}
"""Which of several notices at one place comes first; other kinds of admonition follow, by their ids."""


def inserts(
    page: Document,
    notices: Sequence[Notice],
    published: Mapping[str, Mapping[Message, str]],
    source: Locale,
    locale: Locale,
) -> dict[int, str]:
    """The notices of a page by the offset in its text where they go.

    ``published`` holds each notice's translations by its id. A notice that the author wrote into
    the page already is left alone. Raises ArticleError for a placement that the page does not have.
    """
    present = written_in(page.text)
    found: dict[int, str] = {}
    for notice in sorted(notices, key=lambda notice: (URGENCY.get(notice.severity, len(URGENCY)), notice.id)):
        if notice.id not in present:
            at = _offset(page, notice)
            found[at] = found.get(at, "") + block(notice, published[notice.id], source, locale)
    line_end = "\r\n" if "\r\n" in page.text else "\n"
    return {at: _apart(page.text, at, text).replace("\n", line_end) for at, text in found.items()}


def _offset(page: Document, notice: Notice) -> int:
    if notice.placement is Placement.TOP:
        return places.top(page)
    if notice.placement is Placement.BOTTOM:
        return places.bottom(page)
    at = places.after_heading(page, notice.after or "")
    if at is None:
        raise ArticleError(
            f"has no heading with the anchor “{notice.after}”, "
            f"after which the notice “{notice.id}” is to stand",
            path=page.path,
            hint=f"add the heading, or change placement or applies_to in {notice.document.path}",
        )
    return at


def _apart(text: str, at: int, block: str) -> str:
    """The block, with a blank line between it and what stands before."""
    before = text[:at]
    return ("" if not before or before.endswith("\n") else "\n") + "\n" + block


def block(notice: Notice, published: Mapping[Message, str], source: Locale, locale: Locale) -> str:
    """A notice as Markdown in HTML: an admonition with its id, which the checks look for."""
    title, body = _title(notice, published, source, locale), _body(notice, published, source, locale)
    return (
        f'<div class="admonition {html.escape(notice.severity)}" id="notice-{notice.id}"'
        f' data-l10n-notice="{notice.id}" markdown="1">\n'
        f'<p class="admonition-title">{title}</p>\n\n{body}\n\n</div>\n\n'
    )


def _title(notice: Notice, published: Mapping[Message, str], source: Locale, locale: Locale) -> str:
    text = html.escape(notice.title, quote=False)
    if locale.id == source.id:
        return text
    segment = next(s for s in notice.document.segments if s.kind is Kind.FRONT_MATTER)
    translation = published.get(segment.message)
    if translation is not None:
        return html.escape(" ".join(translation.split()), quote=False)
    direction = f' dir="{source.direction}"' if source.direction != locale.direction else ""
    return f'<span lang="{source.tag}"{direction}>{text}</span>'


def _body(notice: Notice, published: Mapping[Message, str], source: Locale, locale: Locale) -> str:
    text = localize(notice.document, published, source, locale)
    return front_matter.body(text).replace("\r\n", "\n").strip("\n")
