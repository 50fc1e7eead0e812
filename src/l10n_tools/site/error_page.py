"""Error pages: a server shows them under any address, so their links begin at its root."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from ..model import Locale
from .markup import Edit, Tag, apply, scan, set_attributes

TAGS = ("a", "form", "img", "link", "script", "source")
ATTRIBUTES = ("href", "src", "action")

CONFIG_ID = "__config"
CONFIG_PATHS = re.compile(r'(?<="base": ")[^"]*|(?<="search": ")[^"]*')
"""In the JSON that Material's script reads."""


def under_prefix(text: str, locale: Locale, site_dir: Path) -> str:
    """An error page whose links lead into the locale's folder; a second time nothing changes.

    Without a ``site_url`` MkDocs takes the locale's site for the root of the server. Links to what
    is not in the locale's site (``site_dir``) are somebody's own, and stay.
    """

    def moved(link: str) -> str:
        inside = link.startswith("/") and not link.startswith(("//", f"/{locale.prefix}/"))
        file = re.split("[?#]", link)[0].lstrip("/")
        return f"/{locale.prefix}{link}" if inside and (site_dir / file).exists() else link

    return apply(
        text, [edit for tag in scan(text, TAGS) if isinstance(tag, Tag) for edit in _edits(text, tag, moved)]
    )


def _edits(text: str, tag: Tag, moved: Callable[[str], str]) -> list[Edit]:
    edits = list(set_attributes(tag, {name: moved(tag.get(name)) for name in ATTRIBUTES if tag.get(name)}))
    if tag.content and tag.get("id") == CONFIG_ID:
        config = text[slice(*tag.content)]
        edits.append(Edit(*tag.content, CONFIG_PATHS.sub(lambda path: moved(path[0]), config)))
    return edits
