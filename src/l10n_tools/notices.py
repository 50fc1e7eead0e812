"""Notices: texts that must be present, authored once and placed on every page they apply to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .config import matches
from .errors import ArticleError
from .markdown import front_matter, inline, with_dates
from .model import Document, Kind, Locale, Message, Notice, Placement

KEYS = ("id", "title", "severity", "placement", "applies_to", "region", "required_in")
NEEDED = ("id", "title", "severity", "applies_to")
ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
WRITTEN = re.compile(r"""<!--.*?-->|\bdata-l10n-notice=["']?([\w-]+)""", re.S)


def read(document: Document) -> Notice:
    """The notice in a Markdown file with front matter.

    Raises ArticleError for a missing or unknown key, or a value that means nothing.
    """
    return _Reader(document).notice()


def written_in(text: str) -> frozenset[str]:
    """The ids of the notices that the author wrote in the page already."""
    return frozenset(filter(None, WRITTEN.findall(text)))


def applies(notice: Notice, page: str, tags: Sequence[str]) -> bool:
    """Whether the notice belongs on a page (path relative to the docs folder) with these tags."""
    return any(
        pattern.removeprefix("tag:") in tags if pattern.startswith("tag:") else matches(page, pattern)
        for pattern in notice.applies_to
    )


def required(notice: Notice, locale: str) -> bool:
    """Whether the notice must stand in this locale."""
    return not notice.required_in or locale in notice.required_in


def visible_text(notice: Notice, published: Mapping[Message, str] | None, locale: Locale) -> list[str] | None:
    """What a reader of the notice sees, block by block, the title first.

    ``published`` holds the locale's translations; None means the source language. The answer is
    None if any part of the notice has no published translation.
    """
    blocks = []
    for segment in notice.document.segments:
        text = segment.msgid if published is None else published.get(segment.message)
        if text is None:
            return None
        if published is not None and text != segment.msgid:
            text = with_dates(text, locale)
        blocks.append(" ".join(text.split()) if segment.kind is Kind.FRONT_MATTER else inline.plain(text))
    return blocks


@dataclass(frozen=True)
class _Reader:
    document: Document

    def notice(self) -> Notice:
        data = front_matter.data(self.document.path, self.document.text)
        for key in map(str, data):
            if key not in KEYS:
                near = difflib.get_close_matches(key, KEYS, 1)
                hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(KEYS)}"
                raise self._error(f"unknown key “{key}”", hint, key)
        for key in NEEDED:
            if not data.get(key):
                raise self._error(f"the key “{key}” is missing", "a notice needs " + ", ".join(NEEDED))
        if not ID.match(str(data["id"])):
            raise self._error(
                f"the id “{data['id']}” is not of small letters, digits and hyphens",
                "write id: medical-safety",
                "id",
            )
        self._has_text()
        placement, after = self._placement(str(data.get("placement", "top")), data.get("placement"))
        return Notice(
            id=str(data["id"]),
            title=str(data["title"]),
            severity=str(data["severity"]),
            placement=placement,
            after=after,
            applies_to=self._list(data, "applies_to", ("**",)),
            region=str(data["region"]) if data.get("region") else None,
            required_in=self._list(data, "required_in", ()),
            document=self.document,
        )

    def _has_text(self) -> None:
        kinds = [segment.kind is Kind.FRONT_MATTER for segment in self.document.segments]
        if True not in kinds:
            raise self._error("the title is not a text", 'write title: "…"', "title")
        if False not in kinds:
            raise self._error("says nothing below its title", "write the notice under the front matter")

    def _placement(self, text: str, value: Any) -> tuple[Placement, str | None]:
        if isinstance(value, dict) and list(value) == ["after"]:
            return Placement.AFTER, str(value["after"])
        name, _, anchor = text.partition(":")
        if name.strip() == "after" and anchor.strip():
            return Placement.AFTER, anchor.strip()
        if name not in (Placement.TOP, Placement.BOTTOM):
            raise self._error(
                f"unknown placement “{text}”", "write top, bottom, or after: heading-anchor", "placement"
            )
        return Placement(name), None

    def _list(self, data: dict[str, Any], key: str, everything: tuple[str, ...]) -> tuple[str, ...]:
        value = data.get(key, "all")
        if value == "all":
            return everything
        items = [value] if isinstance(value, str) else value
        if not items or not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self._error(f"{key} is neither “all” nor a list of texts", f"write {key}: all", key)
        return tuple(items)

    def _error(self, message: str, hint: str, key: str | None = None) -> ArticleError:
        line = line_of(self.document, key) if key else 1
        return ArticleError(message, path=self.document.path, line=line, hint=hint)


def line_of(document: Document, key: str) -> int:
    """The line on which a notice's front matter has a key; the first where it is not found."""
    pattern = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*:")
    lines = enumerate(document.text.splitlines(), 1)
    return next((number for number, text in lines if pattern.match(text)), 1)


def check_locales(notices: Sequence[Notice], locales: Sequence[Locale]) -> None:
    """Raise ArticleError if a notice is required in a locale that the project does not have."""
    known = [locale.id for locale in locales]
    for notice in notices:
        for id_ in notice.required_in:
            if id_ not in known:
                raise ArticleError(
                    f"required_in names “{id_}”, which is not a locale of this project",
                    path=notice.document.path,
                    line=line_of(notice.document, "required_in"),
                    hint=f"add it to locales in l10n.toml, or name some of these: {', '.join(known)}",
                )
