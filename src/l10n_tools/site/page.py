"""One built page, finished: its language, its language switcher, its alternates."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from .. import cldr
from ..errors import BuildError
from ..model import Locale
from .derive import MARKER
from .links import ERROR_PAGE, Links
from .markup import Comment, Edit, Tag, apply, scan, set_attributes
from .reader_texts import said
from .theme_text import mark_english

MARKED = re.compile(re.escape(MARKER) + r"([\w@.-]+)/?")
OUR_COMMENT = re.compile(r"\s*l10n:")
TAGS = ("html", "link", "meta", "a", "/a", "/head")
OPEN_GRAPH = "og:locale"


def finish_page(text: str, page: str, links: Links) -> str:
    """The finished HTML of ``page`` (its path in the site of ``links.locale``).

    Finishing it again changes nothing.
    Raises BuildError if a switcher link names a locale that is not among ``links.locales``.
    """
    edits: list[Edit] = []
    alternates: list[Tag] = []
    named: list[Tag] = []
    lacking = ""
    head_end: int | None = None
    for token in scan(text, TAGS):
        if isinstance(token, Comment):
            if OUR_COMMENT.match(token.text):
                edits.append(Edit(*token.span, ""))
        elif token.name == "html":
            edits += _document(text, token, page, links)
        elif token.name == "a":
            edits += _switcher(token, page, links)
            lacking = _lacking(token, page, links)
        elif token.name == "/a":
            if lacking:
                edits.append(Edit(token.span.start, token.span.start, lacking))
            lacking = ""
        elif token.name == "meta":
            named += [token] if token.get("property") == OPEN_GRAPH else []
        elif token.name == "link":
            alternates += [token] if _is_alternate(token, links) else []
        elif head_end is None:
            head_end = token.span.start
    edits += _alternates(text, alternates, head_end, page, links)
    edits += _open_graph(named, head_end, page, links)
    # Links that are left stand in scripts or in attributes of a theme's own making.
    done = unmark(apply(text, edits), links, lambda to: links.switch(page, to))
    return mark_english(done, links.locale)


def unmark(text: str, links: Links, address: Callable[[Locale], str]) -> str:
    """The text with ``address`` of the locale in the place of every switcher link."""
    return MARKED.sub(lambda found: address(_locale(found[1], links)), text) if MARKER in text else text


def _locale(id_: str, links: Links) -> Locale:
    for locale in links.locales:
        if locale.id == id_:
            return locale
    raise BuildError(
        f"a language switcher leads to “{id_}”, which is not one of the sites", hint="build all locales"
    )


def _document(text: str, tag: Tag, page: str, links: Links) -> Iterator[Edit]:
    """The page's language, unless the page is a file from outside the engine that names its own."""
    ours = links.has(links.locale, page) or ERROR_PAGE.fullmatch(page) or MARKER in text
    if ours or not tag.get("lang"):
        yield from set_attributes(tag, {"lang": links.locale.tag, "dir": links.locale.direction})


def _switcher(tag: Tag, page: str, links: Links) -> Iterator[Edit]:
    found = MARKED.match(tag.get("href"))
    if not found:
        return
    to = _locale(found[1], links)
    values = {"href": links.switch(page, to), "hreflang": to.tag, "lang": to.tag}
    if to == links.locale:
        values["aria-current"] = "true"
    yield from set_attributes(tag, values)


def _lacking(tag: Tag, page: str, links: Links) -> str:
    """What a switcher's entry says, in its own language, of one that lacks the page; else nothing."""
    found = MARKED.match(tag.get("href"))
    if not found or ERROR_PAGE.fullmatch(page):
        return ""
    to, source = _locale(found[1], links), links.locales[0]
    if links.translates(to, page):
        return ""
    said_ = said("home", to, source) if not links.has(to, page) else None
    text, lang = said_ or (cldr.language_name(source, to), "")
    mark = f' lang="{lang}"' if lang else ""
    # On a line of its own: on a telephone the list would be wider than the page.
    return f' <br><span class="l10n-lacking"{mark}>({html.escape(text)})</span>'


def _open_graph(named: Sequence[Tag], head_end: int | None, page: str, links: Links) -> Iterator[Edit]:
    """``og:locale`` (Open Graph protocol): that of the page's text, with a territory."""
    if ERROR_PAGE.fullmatch(page) or not links.has(links.locale, page):
        return
    its = links.locales[0] if links.falls_back(links.locale, page) else links.locale
    content = cldr.with_territory(its)
    if named:
        yield from set_attributes(named[0], {"content": content})
    elif head_end is not None:
        yield Edit(head_end, head_end, f'<meta property="{OPEN_GRAPH}" content="{content}">\n')


def _is_alternate(tag: Tag, links: Links) -> bool:
    """Whether the link names this page in another language: from the engine, or finished before."""
    ours = {"x-default", *(locale.tag for locale in links.locales)}
    return "alternate" in tag.get("rel").lower().split() and (
        tag.get("hreflang") in ours or MARKED.match(tag.get("href")) is not None
    )


def _alternates(
    text: str, old: Sequence[Tag], head_end: int | None, page: str, links: Links
) -> Iterator[Edit]:
    """Each new alternate in the place of an old one; the rest after the last, or at the head's end."""
    new = [
        f'<link rel="alternate" href="{html.escape(href)}" hreflang="{tag}">'
        for tag, href in links.alternates(page)
    ]
    for index, tag in enumerate(old):
        last = index == len(old) - 1
        mine = new[index:] if last else new[index : index + 1]
        yield Edit(*tag.span, ("\n" + _indent(text, tag.span.start)).join(mine))
    if not old and new and head_end is not None:
        yield Edit(head_end, head_end, "".join(f"{link}\n" for link in new))


def _indent(text: str, at: int) -> str:
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before if before.isspace() else ""
