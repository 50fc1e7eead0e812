"""Links and images, inline and by reference.

Sources: the processors of these names in Python-Markdown's inlinepatterns. Each looks at every ``[`` (or
``![``) that the ones before left, from left to right; what stands in a link's brackets is read on by the
patterns after it alone, so that a link holds no link of its own kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .destination import destination
from .model import Kind
from .region import Reference, Region, Span

FULL = re.compile(r"\]\s?\[")
LABEL = re.compile(r"\s?\[([^\]]*+)\]")
WHITE_SPACE = re.compile(r"\s+")
SPAN_ATTRIBUTES = re.compile(r"\{:?[ ]*([^}\n ][^}\n]*+)\}|\{\s*+\}")


class Bracketed:
    """The bracketed texts of a region, for one pattern; it says how far each match reaches."""

    def __init__(self, region: Region, image: bool) -> None:
        self.region, self.image = region, image
        self.at = 0
        self.spans: list[Span] = []

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        """Where the mark begins, the offset after its ``[``, and that of its ``]``."""
        text, image = self.region.text, self.image
        for start, closing in self.region.brackets:
            if (start > 0 and text[start - 1] == "!") is image and start - image >= self.at:
                yield start - image, start + 1, closing

    def take(
        self,
        start: int,
        inner: int,
        closing: int,
        end: int,
        number: int,
        *,
        fixed: bool = False,
        linked: bool = True,
    ) -> None:
        """Note the brackets and what is in them, as the text of a link or image that ends at ``end``."""
        self.region.mark(start, inner, Kind.LINK)
        if self.image:
            self.region.attribute(inner, closing, "alt")
        else:
            self.region.inside(inner, closing, number + 1, fixed=fixed, linked=linked)
        self.spans.append((start, end))
        self.at = end

    def done(self) -> None:
        self.region.hide(self.spans)


def inline(region: Region, number: int, image: bool) -> None:
    """``[text](url "title")``. Source: LinkInlineProcessor, ImageInlineProcessor."""
    links = Bracketed(region, image)
    for start, inner, closing in links:
        if not region.text.startswith("(", closing + 1):
            continue
        found = destination(region.text, closing + 1, region.found)
        if not found:
            continue
        links.take(start, inner, closing, found.end, number)
        after = found.target[1]
        region.mark(closing, found.target[0], Kind.LINK)
        region.mark(*found.target, Kind.DESTINATION)
        if found.title:
            region.mark(after, found.title[0], Kind.LINK)
            region.attribute(*found.title, "title")
            after = found.title[1]
        region.mark(after, found.end, Kind.LINK, element=True)
    links.done()


def full(region: Region, number: int, image: bool) -> None:
    """``[text][label]``, ``[text] [label]`` and ``[label][]``. Source: ReferenceInlineProcessor."""
    if not FULL.search(region.text):
        return
    links = Bracketed(region, image)
    for start, inner, closing in links:
        label = LABEL.match(region.text, closing + 1)
        if not label:
            continue
        links.at = label.end()
        if normalized(label[1] or region.text[inner:closing]) not in region.found.labels:
            continue
        links.take(start, inner, closing, label.end(), number, fixed=True)
        if not label[1]:
            _note(region, inner, closing, label.end(), image)
        after = label.start(1) if label[1] else label.end()
        region.mark(closing, after, Kind.LINK)
        region.mark(*label.span(1), Kind.LABEL)
        region.mark(label.end(1) if label[1] else after, label.end(), Kind.LINK, element=True)
    links.done()


def short(region: Region, number: int, image: bool) -> None:
    """``[label]``. Source: ShortReferenceInlineProcessor; it skips all of a text that is no label."""
    if not region.found.labels:
        return
    links = Bracketed(region, image)
    for start, inner, closing in links:
        links.at = closing + 1
        if normalized(region.text[inner:closing]) in region.found.labels:
            links.take(start, inner, closing, closing + 1, number)
            _note(region, inner, closing, closing + 1, image)
            region.mark(closing, closing + 1, Kind.LINK, element=True)
    links.done()


def _note(region: Region, inner: int, closing: int, end: int, image: bool) -> None:
    start, label = closing + 1 + region.base, region.text[inner:closing]
    region.found.references.append(Reference(start, end + region.base, label, region.fixed and not image))


def normalized(label: str) -> str:
    """A label as definitions are looked up by it."""
    return WHITE_SPACE.sub(" ", label.lower())


def undefined(region: Region) -> None:
    """The label of ``[text][label]`` where the page does not define it.

    The page shows it; yet a plugin or an appended snippet may define it (mkdocs-autorefs, for one), and
    an index is no text either (``a[i][j]``).
    """
    links = Bracketed(region, image=False)
    for start, inner, closing in links:
        if region.text[start - 1 : start] == "]" and closing > inner:
            region.mark(start, inner, Kind.LINK)
            region.mark(inner, closing, Kind.LABEL)
            region.mark(closing, closing + 1, Kind.LINK)
            links.spans.append((start, closing + 1))
            links.at = closing + 1
    links.done()


def spans_with_attributes(region: Region, number: int) -> None:
    """``[text]{.class}``. Source: pymdownx.bracketspan."""
    links = Bracketed(region, image=False)
    for start, inner, closing in links:
        attributes = SPAN_ATTRIBUTES.match(region.text, closing + 1)
        if attributes:
            links.take(start, inner, closing, attributes.end(), number, linked=False)
            region.mark(closing, closing + 1, Kind.LINK)
            region.mark(*attributes.span(), Kind.ATTRIBUTES)
    links.done()
