"""Heading anchors as the rendered page has them.

Source: Python-Markdown's toc extension: ``slugify`` (or the function that the site gives), ``unique``
(``_1``, ``_2`` … for repeated ones), and ids that authors give, which come first. Of toc's options
``slugify`` and ``separator`` alone bear on ids: permalinks and anchor links are added, and
``data-toc-label`` is read, after the id has been made; ``toc_depth`` and ``baselevel`` decide on the
table of contents and on levels.

Most headings have no markup, or code spans only: their text is slugified as it stands. The others
are rendered (``rendered.py``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property, lru_cache, partial
from typing import Any

from ..errors import ConfigError
from ..mkdocs_yml import PythonName
from .dialect import Dialect
from .rendered import Heading, Renderer

INLINE = re.compile(r"(?<=[*_`)\]>])\{:?[ ]*[^}\n ][^}\n]*\}")
"""An attribute list for what stands before it in a line of text."""

ATTRIBUTE = re.compile(
    r"""(?P<key>[^ =}]+)=(?:(?P<double>".*?")|(?P<single>'.*?')|(?P<bare>[^ =}]+))|(?P<word>[^ =}]+)|[ ]"""
)
"""Source: attr_list's scanner, which stops at the first character that is none of these."""

OWN_ID = re.compile(r"\{:? *#([a-zA-Z0-9]+(?:[-_][a-zA-Z0-9]+)*) *\}")
"""What most attribute lists of headings are: an id, in which nothing can be markup."""

HTML_ID = re.compile(r"""(?:^|\s)id\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)

NUMBERED = re.compile(r"^(.*)_([0-9]+)$")
NOT_IN_SLUGS = re.compile(r"[^\w\s-]")

CODE = re.compile(r"(?<!`)`(?!`|\s*(?:\#!|:::))([^`\\<&{]+)`(?!`)")
"""A code span whose text is shown as it is written, highlighted inline or not."""

MARKUP = (
    r"[\\`*\[<{\n\x02\x03]",
    r"&(?:[a-zA-Z0-9]+|\#[0-9]+|\#x[0-9a-fA-F]+);",
    r"(?<!\w)_|_(?!\w)",
)
"""What can be markup in a heading whatever extension is on. Source: ``markdown.inlinepatterns``."""

MARKUP_OF: Mapping[str, str] = {
    "legacy_em": "_",
    "pymdownx.arithmatex": r"\$.*\$",
    "pymdownx.betterem": "_",
    "pymdownx.caret": r"\^",
    "pymdownx.critic": "[-+=~>]{2}",
    "pymdownx.emoji": r":[+\-\w]+:",
    "pymdownx.keys": r"\+\+.*\+\+",
    "pymdownx.magiclink": r"@|[#!?][1-9]|://|[wW]{3}\.|\b[a-f0-9]{40}",
    "pymdownx.mark": "==.*==",
    "pymdownx.smartsymbols": r"\([a-z]+\)|\+/-|=/=|c/o|\d/\d|--",
    "pymdownx.tilde": "~",
    "smarty": r"""["'>]|--|\.\.\.""",
}
"""What is markup, or is shown otherwise than written, with these extensions."""

BEFORE_LISTS = re.compile(
    r"""\{|<(?=[a-zA-Z/!?]|[^<> !]*@)(?!/?[a-zA-Z]\w*(?:\s+[a-zA-Z-]+="[^"<>]*")*>)|\\\Z"""
)
"""What may reach into an attribute list after it: anything open, hence no simple tag."""

AFTER_LISTS = frozenset(["pymdownx.smartsymbols", "smarty"])
"""Extensions that see a text when attr_list has taken its lists."""

KNOWN = re.compile(
    r"pymdownx\.[\w.]+|material\.extensions\.\w+|abbr|admonition|attr_list|codehilite|def_list|extra"
    r"|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc"
    r"|wikilinks"
)
MARKUP_OF_OTHERS = r"""[^\w\s.,;:?!'"()#/&%=–—’“”-]|_|:\S+:|--"""
"""What may be markup to an extension that we do not know."""


def explicit(attributes: str) -> str | None:
    """The id in ``{ #dose .wide }``, or in HTML attributes such as ``id="dose"``: the last one counts."""
    if not attributes.lstrip().startswith("{"):
        found = HTML_ID.findall(attributes)
        return str(found[-1]).strip("\"'") if found else None
    id_ = None
    for match in _attributes(attributes.strip().removeprefix("{").removeprefix(":")):
        if match["word"] and match["word"].startswith("#"):
            id_ = match["word"][1:]
        elif match["key"] == "id":
            id_ = _value(match)
    return id_


def _attributes(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := ATTRIBUTE.match(text, at):
        yield match
        at = match.end()


def _value(match: re.Match[str]) -> str:
    if match["double"]:
        return match["double"].strip('"')
    return match["single"].strip("'") if match["single"] else match["bare"]


def slugify(text: str, separator: str = "-", *, unicode: bool = False) -> str:
    """What toc's ``slugify`` makes of a text, and its ``slugify_unicode`` with ``unicode``."""
    if not unicode and not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    value = NOT_IN_SLUGS.sub("", text).strip().lower()
    return _separators(separator).sub(separator, value)


@lru_cache(maxsize=16)
def _separators(separator: str) -> re.Pattern[str]:
    return re.compile(rf"[{separator}\s]+")


class Slugs:
    """The anchors of one page, given out in document order.

    ``labels`` are those of the page's link references, in lower case: of ``[text][label]`` only the
    text is shown. ``footnotes`` are the labels of its footnotes, whose references toc removes; None
    takes whatever is referred to for defined.
    """

    def __init__(
        self, dialect: Dialect, labels: Set[str] = frozenset(), footnotes: Set[str] | None = None
    ) -> None:
        self.labels = frozenset(labels)
        self.footnotes = None if footnotes is None else frozenset(footnotes)
        self.used: set[str] = set()
        self.taken: dict[str, int] = {}
        """Up to which number all of ``base_1``, ``base_2`` … are used: pages repeat headings a lot."""

        self._site = _site(_Key(dialect))
        self._reserve_footnotes(dialect)

    def reserve(self, attribute_lists: Iterable[str]) -> None:
        """Note the ids that authors gave, before any is computed.

        Those count that are in the tree which toc sees: attribute lists of any element, block or
        inline, and elements of md_in_html; not ids in raw HTML.
        """
        for text in attribute_lists:
            if ("#" in text or "id" in text) and (id_ := self._site.reserved(text)):
                self.used.add(id_)

    def _reserve_footnotes(self, dialect: Dialect) -> None:
        """``fn:1`` is no slug, ``fn-1`` may be one. Source: ``FootnoteExtension.makeFootnoteId``."""
        separator = dialect.option("footnotes", "SEPARATOR", ":")
        if self.footnotes and separator != ":":
            self.used.update(
                f"{kind}{separator}{label}" for kind in ("fn", "fnref") for label in self.footnotes
            )

    def of(self, text: str, attributes: str) -> str:
        """The anchor of the next heading: its inline Markdown, and its attribute list or ``""``."""
        if attributes:
            own = self._site.own_id(text, attributes)
            if own:
                return own
        found = self._site.heading(text, attributes, self.labels, self.footnotes)
        return self._unique(self._site.slug(found.text)) if found.id is None else found.id

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


class _Key:
    """A dialect as the key of a cache: dialects with equal options are equal."""

    def __init__(self, site: Dialect) -> None:
        self.dialect = site
        self.text = site.fingerprint

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


@lru_cache(maxsize=8)
def _site(key: _Key) -> _Site:
    return _Site(key.dialect)


class _Site:
    """What the headings of a site's pages have in common: its markup, its slugs, its renderer."""

    def __init__(self, site: Dialect) -> None:
        self.dialect = site
        self.has_lists = site.has("attr_list")
        self.markup = _markup(site.on)
        self.markup_in_lists = _markup(site.on & MARKUP_OF.keys() - AFTER_LISTS, r"[\]>]")
        self.has_plain_code = _has_plain_code(site)
        self._rendered = lru_cache(maxsize=4096)(self._render)

    def heading(
        self, text: str, attributes: str, labels: frozenset[str], footnotes: frozenset[str] | None
    ) -> Heading:
        """The text that toc slugifies, or the id that the author gave."""
        if attributes and (own := self.own_id(text, attributes)):
            return Heading("", own)
        if attributes and self._is_plain_list(text, attributes):
            given = explicit(attributes)
            if given is not None:
                return Heading("", given)
            attributes = ""
        if not attributes:
            shown = self._plain(text)
            if shown is not None:
                return Heading(" ".join(shown.split()))
        if attributes:
            text = f"{text} {attributes}"
        if "[" not in text:
            labels, footnotes = frozenset(), None
        return self._rendered(text, labels, footnotes)

    def own_id(self, text: str, attributes: str) -> str | None:
        """The id that the author gave, where a look shows that it is one."""
        own = OWN_ID.fullmatch(attributes) if self.has_lists else None
        if own and attributes.count("_") + text.count("_") < 2 and not BEFORE_LISTS.search(text):
            return own[1]
        return None

    def reserved(self, attributes: str) -> str | None:
        """The id that an element has by these attributes, if toc can see it."""
        if not attributes.startswith("{"):
            return explicit(attributes)
        own = OWN_ID.fullmatch(attributes) if self.has_lists else None
        if own and own[1].count("_") < 2:
            return own[1]
        if not self.has_lists or "\\" in attributes:
            return None  # toc compares what is escaped as it is escaped
        return self.heading("x", attributes, frozenset(), None).id

    def _is_plain_list(self, text: str, attributes: str) -> bool:
        """Whether the attributes are what they seem: inline markup is looked for in them first."""
        if not attributes.startswith("{"):
            return True
        is_apart = not BEFORE_LISTS.search(text) and not self.markup_in_lists.search(attributes, 1)
        return self.has_lists and is_apart

    def _plain(self, text: str) -> str | None:
        """The text as it is shown, if that takes no rendering."""
        if "`" not in text:
            return None if self.markup.search(text) else text
        if not self.has_plain_code or self.markup.search(CODE.sub(" ", text)):
            return None
        return CODE.sub(lambda match: match[1].strip(), text)

    def _render(self, text: str, labels: frozenset[str], footnotes: frozenset[str] | None) -> Heading:
        try:
            return self._renderer.heading(text, labels, footnotes)
        except Exception:
            # Python-Markdown cannot render this heading: there is no such page to link to.
            return Heading(text)

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.dialect)

    @cached_property
    def slug(self) -> Callable[[str], str]:
        """The site's function from a heading's text to its slug. Raises ConfigError."""
        function = _slugify(self.dialect.option("toc", "slugify"))
        separator = self.dialect.option("toc", "separator", "-")
        return lambda text: function(text, separator)


def _slugify(given: Any) -> Callable[[str, str], str]:
    """The function that toc's option ``slugify`` names; toc's own ones without an import."""
    if given in (None, PythonName("markdown.extensions.toc.slugify")):
        return slugify
    if given == PythonName("markdown.extensions.toc.slugify_unicode"):
        return partial(slugify, unicode=True)
    found = given.resolve() if isinstance(given, PythonName) else given
    if not callable(found):
        raise ConfigError(
            f"mkdocs.yml: slugify, an option of toc, is no function: {found}",
            hint="write slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}",
        )
    return found  # type: ignore[no-any-return]


def _has_plain_code(site: Dialect) -> bool:
    """Whether a code span without a language is its text and no more."""
    options = ("style_plain_text", "custom_inline")
    return (
        all(map(KNOWN.fullmatch, site.on))
        and not any(site.option("pymdownx.inlinehilite", option) for option in options)
        and not site.option("pymdownx.highlight", "guess_lang")
    )


def _markup(on: Set[str], *more: str) -> re.Pattern[str]:
    """What to look for in a heading's text: where nothing is found, it is shown as it is written."""
    parts = [*MARKUP, *more, *(MARKUP_OF[name] for name in sorted(on & MARKUP_OF.keys()))]
    if not all(map(KNOWN.fullmatch, on)):
        parts.append(MARKUP_OF_OTHERS)
    return re.compile("|".join(f"(?:{part})" for part in parts))
