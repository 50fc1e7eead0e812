"""Which Markdown a site is written in: the extensions that are on, with their options.

Names are the short ones (``toc``, ``pymdownx.tabbed``). Source of the bundles: Python-Markdown's
``extra`` and PyMdown's ``pymdownx.extra``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "extra": ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html"),
    "pymdownx.extra": (
        *("pymdownx.betterem", "pymdownx.superfences", "footnotes", "attr_list", "def_list", "tables"),
        *("abbr", "md_in_html"),
    ),
}
"""Extensions that only switch on others."""


@dataclass(frozen=True, eq=False)
class Dialect:
    """The Markdown extensions that are on, by short name, with their options."""

    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def on(self) -> frozenset[str]:
        return frozenset(self.options)

    @cached_property
    def fingerprint(self) -> str:
        """The same for dialects with the same extensions and options."""
        return repr(self.options)

    def has(self, *names: str) -> bool:
        """Whether any of these extensions is on."""
        return not self.on.isdisjoint(names)

    def option(self, extension: str, name: str, default: Any = None) -> Any:
        """An option of an extension; ``default`` where it is not set."""
        value = self.options.get(extension, {}).get(name)
        return default if value is None else value


def dialect(extensions: Iterable[str] | Mapping[str, Mapping[str, Any] | None]) -> Dialect:
    """The dialect of a site with these extensions (names, or names with their options)."""
    given = extensions if isinstance(extensions, Mapping) else dict.fromkeys(extensions)
    found: dict[str, Mapping[str, Any]] = {}
    for name, options in given.items():
        short = name.removeprefix("markdown.extensions.")
        for member in BUNDLES.get(short, ()):
            inner = (options or {}).get(member) or (options or {}).get(f"markdown.extensions.{member}")
            found.setdefault(member, inner if isinstance(inner, Mapping) else {})
        found[short] = options if isinstance(options, Mapping) else {}
    return Dialect(found)
