"""Heading anchors as the rendered page has them.

Source: Python-Markdown's toc extension: ``slugify`` (NFKD, ASCII, lower case) and ``unique``
(``_1``, ``_2`` … for repeated ones); ids that authors give come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set

from . import inline

EXPLICIT = re.compile(r"""(?:^|\s|\{:?)#([^\s}]+)|\bid=["']?([^\s"'}]+)""")
INLINE = re.compile(r"(?<=[*_`)\]>])\{:?[ ]*[^}\n ][^}\n]*\}")
"""An attribute list for what stands before it in a line of text."""

LABELLED = re.compile(r"(?<!!)\[([^\[\]]*)\] ?\[([^\[\]]*)\]")
NUMBERED = re.compile(r"^(.*)_([0-9]+)$")


def explicit(attributes: str) -> str | None:
    """The id in an attribute list such as ``{ #dose .wide }``: the last one counts."""
    found = EXPLICIT.findall(attributes)
    return (found[-1][0] or found[-1][1]) if found else None


def slugify(text: str, separator: str = "-") -> str:
    """What the toc extension makes of a heading's text."""
    value = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    value = re.sub(r"[^\w\s-]", "", value).strip().lower()
    return re.sub(rf"[{separator}\s]+", separator, value)


class Slugs:
    """The anchors of one page, given out in document order.

    ``references`` are the labels of the page's link references, in lower case: of ``[text][label]``
    only the text is shown.
    """

    def __init__(self, references: Set[str] = frozenset()) -> None:
        self.references = references
        self.used: set[str] = set()
        self.taken: dict[str, int] = {}
        """Up to which number all of ``base_1``, ``base_2`` … are used: pages repeat headings a lot."""

    def reserve(self, attribute_lists: Iterable[str]) -> None:
        """Note the ids that authors gave, before any is computed."""
        self.used.update(id_ for text in attribute_lists if (id_ := explicit(text)))

    def of(self, msgid: str, attributes: str) -> str:
        """The anchor of the next heading."""
        given = explicit(attributes)
        if given:
            return given
        return self._unique(slugify(inline.plain(LABELLED.sub(self._shown, msgid), alt=False)))

    def _unique(self, slug: str) -> str:
        if slug in self.used or not slug:
            match = NUMBERED.match(slug)
            base, count = (match[1], int(match[2])) if match else (slug, 0)
            known = self.taken.get(base, 0)
            is_in_run = count <= known or slug == f"{base}_{known + 1}"
            count = max(count, known) if is_in_run else count
            while f"{base}_{count + 1}" in self.used:
                count += 1
            slug = f"{base}_{count + 1}"
            if is_in_run:
                self.taken[base] = count + 1
        self.used.add(slug)
        return slug

    def _shown(self, match: re.Match[str]) -> str:
        label = (match[2] or match[1]).strip().lower()
        return match[1] if label in self.references else match[0]
