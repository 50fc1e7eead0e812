"""Two versions of a page, compared as a reader's browser has them: what must be the same, what is left over.

``scripts/fidelity`` and the tests of the corpora measure with it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import markdown
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser, LexborNode

Extensions = Mapping[str, Mapping[str, Any] | None]
"""Markdown extensions by name, with their options."""

TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)")
LETTER = re.compile(r"[A-Za-z]")
"""What a pseudo-translation replaces: a letter of these that is on its page has not been translated."""

SILENT = frozenset("code pre kbd samp script style svg math template".split())
PERMALINK, FORMULA, BACKLINK = "headerlink", "arithmatex", "footnote-backref"
DIRECTIVE = "::: "
ICONS = frozenset(["twemoji", "emojione", "gemoji"])

NO_WORDS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|mailto:|www\.)[^\s<>]+"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\*.*?\*\}"  # macros and includes
    r"|-+8<-+[^\n]*"  # snippets
    r"|(?<=\])\([^()\n]*\)|(?<=\])\[[^\[\]\n]*\]"  # targets, where the renderer takes Markdown for text
    r"|(?<!\w)[\w./@-]*[\w-]\w\.[a-z]\w{1,9}\b|(?<!\S)\.[a-z]\w+",  # names of files and hosts, dotted names
    re.S,
)
"""What stands in a text and is no words of it."""

BACKLINKS, ICON_NAMES, MKDOCSTRINGS, OTHER = "footnote backlinks", "emoji names", "mkdocstrings", "other"
KINDS = (BACKLINKS, ICON_NAMES, MKDOCSTRINGS, OTHER)
FACTS = ("tags", "code", "targets", "ids")


def render(page: str, extensions: Extensions) -> str:
    """A page's HTML, as Python-Markdown makes it; without its front matter, which MkDocs takes off."""
    body, _ = get_data(page.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    return _renderer(_Key(extensions)).reset().convert(body)


class _Key(dict[str, Mapping[str, Any] | None]):
    """Extensions as a key: equal ones share a renderer, which is slow to make."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self))


@functools.cache
def _renderer(extensions: _Key) -> markdown.Markdown:
    options = {name: dict(options) for name, options in extensions.items() if options}
    return markdown.Markdown(extensions=list(extensions), extension_configs=options)


def facts(html: str) -> dict[str, list[str]]:
    """What a translation may not change on a page, in order."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    return {
        "tags": TAG.findall(html),
        "code": [_code(node) for node in tree.css("code, pre")],
        "targets": [_target(node) for node in tree.css("a[href], img[src]")],
        "ids": [node.attributes["id"] or "" for node in tree.css("[id]")],
    }


def _code(node: LexborNode) -> str:
    return node.text() if node.css_matches("pre, pre *") else " ".join(node.text().split())


def _target(node: LexborNode) -> str:
    return node.attributes.get("href") or node.attributes.get("src") or ""


def words(html: str) -> Iterator[tuple[str, str]]:
    """The texts that a reader sees, each with its kind: text, and what ``alt`` and ``title`` say."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    has_directives = DIRECTIVE in html
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag == "-text":
            if not _is_silent(node.parent):
                kind = MKDOCSTRINGS if has_directives and _is_directive(node) else OTHER
                yield kind, NO_WORDS.sub("", node.text_content or "")
        elif not _is_silent(node):
            for name in ("alt", "title"):
                said = node.attributes.get(name)
                if said:
                    yield _kind_of_attribute(node), NO_WORDS.sub("", said)


def _is_silent(node: LexborNode | None) -> bool:
    """Whether an element or one around it holds no text to translate."""
    while node is not None:
        if node.tag in SILENT or {PERMALINK, FORMULA} & _classes(node):
            return True
        node = node.parent
    return False


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _is_directive(node: LexborNode) -> bool:
    """Whether a text is part of a paragraph that mkdocstrings would replace."""
    block = node.parent
    while block is not None and block.tag != "p":
        block = block.parent
    return block is not None and block.text().lstrip().startswith(DIRECTIVE)


def _kind_of_attribute(node: LexborNode) -> str:
    if BACKLINK in _classes(node):
        return BACKLINKS
    return ICON_NAMES if ICONS & _classes(node) else OTHER


@dataclass
class Comparison:
    """What was found on the pages compared so far."""

    pages: int = 0
    letters: int = 0
    """Those of the source pages that a reader sees."""

    identical: int = 0
    same: Counter[str] = field(default_factory=Counter)
    """How many pages have each of the facts unchanged."""

    left: Counter[str] = field(default_factory=Counter)
    """How many letters are left, by kind."""

    differences: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """The texts left of no kind that is known, with their pages."""

    def add(self, page: str, source: str, shown: str, extensions: Extensions) -> None:
        """Compare a page with itself in the pseudo-locale with accented letters."""
        before, after = render(source, extensions), render(shown, extensions)
        self.pages += 1
        old, new = facts(before), facts(after)
        for name in FACTS:
            if old[name] == new[name]:
                self.same[name] += 1
            else:
                self.differences.append(f"{page}: {name}: {difference(old[name], new[name])}")
        self.letters += sum(len(LETTER.findall(text)) for _, text in words(before))
        for kind, text in words(after):
            count = len(LETTER.findall(text))
            self.left[kind] += count
            if count and kind == OTHER:
                self.others.append(f"{page}: {' '.join(text.split())}")

    def add_identical(self, page: str, source: bytes, shown: bytes) -> None:
        """Compare a page with its own translation into the same words."""
        if source == shown:
            self.identical += 1
        else:
            at = max(0, parting(source, shown) - 20)
            one, other = source[at : at + 60], shown[at : at + 60]
            self.differences.append(f"{page}: identity: {one!r}  →  {other!r}")

    def share(self, name: str) -> float:
        """The pages whose fact of that name is unchanged, in per cent."""
        return 100 * self.same[name] / max(1, self.pages)

    def leftover(self, *kinds: str) -> float:
        """The letters left, in per cent of all; of these kinds alone, if any are named."""
        return 100 * sum(self.left[kind] for kind in kinds or KINDS) / max(1, self.letters)

    @property
    def own_leftover(self) -> float:
        """What is left of the pages' own texts, without those that the renderer adds."""
        return self.leftover(*(kind for kind in KINDS if kind != BACKLINKS))


def difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    """The first that differs, with its neighbours; of long code, what stands round the difference."""
    at = parting(wanted, found)
    near = slice(max(0, at - 3), at + 4)
    if max(map(len, [*wanted[near], *found[near]]), default=0) > 40:
        one, other = "".join(wanted[at : at + 1]), "".join(found[at : at + 1])
        near = slice(max(0, parting(one, other) - 40), parting(one, other) + 80)
        return f"{one[near]!r}  →  {other[near]!r}"
    return "  →  ".join(" ".join(part[near]) or "nothing" for part in (wanted, found))


def parting(one: Sequence[object], other: Sequence[object]) -> int:
    """The index from which they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
