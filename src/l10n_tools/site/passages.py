"""Passages on a built page that are not in the page's language, where Markdown could not mark them.

The table of contents repeats headings as plain text, and navigation titles come from the
configuration: both lose the mark that staging gave to source text. Right-to-left pages hold
left-to-right citations. The patterns are Material's markup; elsewhere they match nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection

from .. import cldr
from ..model import Locale
from .markup import Edit, Tag, apply, scan, set_attributes

HEADING = re.compile(
    r"""<h([1-6])\b[^>]*?\bid="([^"]+)"[^>]*>(.*?)(?:<a class="headerlink".*?)?</h\1>""", re.S
)
CONTENTS_ENTRY = re.compile(
    r"""(?P<head><a\ href="\#(?P<id>[^"]+)"\ class="md-nav__link"[^>]*>\s*<span\ class="md-ellipsis")
        (?P<open>[^>]*>\s*)(?P<text>.*?)(?P<close>\s*</span>)""",
    re.S | re.X,
)
TITLE = re.compile(
    r"""(?P<head><span class="md-ellipsis")(?P<open>>\s*)(?P<text>[^<]*?)(?P<close>\s*</span>)"""
)
MARK = re.compile(r"""\s*<span lang='(?P<lang>[\w-]+)'""")
TAG = re.compile(r"<[^>]*>")
INLINE = ("cite", "span", "em", "i", "q", "abbr", "p", "blockquote", "div")
"""Elements that authors and translators give a ``lang``."""


def mark_passages(text: str, source: Locale, locale: Locale, left: Collection[str]) -> str:
    """The page with its remaining source passages marked; a second time nothing changes.

    ``left`` are the texts of the source that navigation shows for want of a translation.
    """
    headings = {id_: content for _, id_, content in HEADING.findall(text)}
    mark = _attributes(source, locale)

    def contents(found: re.Match[str]) -> str:
        heading = headings.get(found["id"], "")
        shown = _like_heading(found["text"], heading)
        is_source = MARK.match(heading) and " lang=" not in found["open"]
        return f"{found['head']}{mark if is_source else ''}{found['open']}{shown}{found['close']}"

    def title(found: re.Match[str]) -> str:
        is_source = html.unescape(found["text"]) in left
        return f"{found['head']}{mark if is_source else ''}{found['open']}{found['text']}{found['close']}"

    text = CONTENTS_ENTRY.sub(contents, text)
    text = TITLE.sub(title, text) if left else text
    return _directed(text, locale)


def _attributes(source: Locale, locale: Locale) -> str:
    direction = f' dir="{source.direction}"' if source.direction != locale.direction else ""
    return f' lang="{source.tag}"{direction}'


def _like_heading(text: str, heading: str) -> str:
    """The entry's text with the heading's white space: Python-Markdown folds non-breaking spaces."""
    said = TAG.sub("", heading).strip()
    return said if "<" not in text and said != text and said.split() == text.split() else text


def _directed(text: str, locale: Locale) -> str:
    """The page with a ``dir`` on each passage whose language runs the other way (HTML, “dir”)."""
    edits: list[Edit] = []
    for token in scan(text, INLINE):
        if isinstance(token, Tag) and token.get("lang") and "dir" not in token.attributes:
            direction = cldr.direction(token.get("lang"))
            if direction != locale.direction:
                edits += set_attributes(token, {"dir": direction})
    return apply(text, edits) if edits else text
