"""What has to hold on any page, for ``test_fuzz`` and ``scripts/fuzz``: invariants 1 to 3."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping
from typing import Any

import markdown
from material.extensions import emoji
from mkdocs.utils.meta import get_data
from test_structure import BEGINNINGS, ENDINGS, hostile

from l10n_tools.errors import ArticleError
from l10n_tools.markdown import dialect_of, localize, pseudo_pages, segment, withheld
from l10n_tools.markdown.marks import Kind as Mark
from l10n_tools.markdown.marks import scan
from l10n_tools.markdown.tags import BLOCK_TAGS
from l10n_tools.model import Document, Locale, Message
from rendering import EN, FR

Extensions = Mapping[str, Mapping[str, Any]]

USUAL: dict[str, dict[str, Any]] = {
    **{
        name: {}
        for name in (
            *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
            *("pymdownx.betterem", "pymdownx.blocks.caption", "pymdownx.blocks.details", "pymdownx.caret"),
            *("pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
            *("pymdownx.mark", "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde"),
        )
    },
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.blocks.admonition": {
        "types": "note attention caution danger error tip hint warning info check".split()
    },
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.emoji": {"emoji_index": emoji.twemoji, "emoji_generator": emoji.to_svg},
    "pymdownx.tabbed": {"alternate_style": True},
}
"""What sites with Material for MkDocs usually switch on."""

FULL: dict[str, dict[str, Any]] = {
    **USUAL,
    **{
        name: {}
        for name in (
            *("smarty", "pymdownx.blocks.definition", "pymdownx.blocks.html", "pymdownx.bracketspan"),
            *("pymdownx.critic", "pymdownx.fancylists", "pymdownx.magiclink", "pymdownx.progressbar"),
            *("pymdownx.saneheaders", "pymdownx.smartsymbols", "pymdownx.snippets"),
        )
    },
    "pymdownx.quotes": {"callouts": True},
}
"""And whatever else the engine knows."""

PSEUDO = pseudo_pages.LOCALES[pseudo_pages.ACCENTED]


class BrokenError(AssertionError):
    """An invariant that does not hold."""


def read(page: str, extensions: Extensions) -> Document | None:
    """The page's document; None where the page is refused."""
    try:
        return segment("page.md", page, extensions=extensions, keys=("title",))
    except ArticleError:
        return None


def check_partition(document: Document, page: str) -> None:
    if "".join(text for text, _ in document.pieces()) != page:
        raise BrokenError("partition")
    spans = [found.span for found in document.segments]
    if not all(one.end <= other.start for one, other in itertools.pairwise(spans)):
        raise BrokenError("partition: segments overlap")
    for found in document.segments:
        inside = [found.span.start, *itertools.chain.from_iterable(found.lines), found.span.end]
        if inside != sorted(inside):
            raise BrokenError(f"partition: lines of {found.msgid!r} are not in order within its span")


def check_identity(document: Document, page: str) -> None:
    same = {found.message: found.msgid for found in document.segments}
    if localize(document, same, EN, FR) != page:
        raise BrokenError("identity: msgstr equal to msgid")
    if localize(document, {}, EN, EN) != page:
        raise BrokenError("identity: source locale")


def pseudo(document: Document, extensions: Extensions) -> dict[Message, str]:
    return pseudo_pages.translations(document, pseudo_pages.ACCENTED, dialect_of(extensions))


def spiteful(document: Document, number: int = 0) -> dict[Message, str]:
    """Translations that begin and end like something else, by turns."""
    return {
        found.message: hostile(
            found, BEGINNINGS[(number + n) % len(BEGINNINGS)], ENDINGS[(number // 3 + n) % len(ENDINGS)]
        )
        for n, found in enumerate(document.segments)
    }


def published(
    document: Document,
    translations: Mapping[Message, str],
    extensions: Extensions,
    locale: Locale = PSEUDO,
) -> str:
    """The page with the translations that may be published."""
    harmful = withheld(document, translations, EN, locale, dialect_of(extensions))
    kept = {message: text for message, text in translations.items() if message not in harmful}
    return localize(document, kept, EN, locale)


def check_structure(document: Document, shown: str, extensions: Extensions) -> None:
    """Blocks and code are the source's; ids, targets and inline marks too, where the marks pair up."""
    try:
        source = facts(rendered(document.text, extensions))
    except Exception:
        return
    try:
        ours = facts(rendered(shown, extensions))
    except Exception as error:
        raise BrokenError(f"structure: the renderer fails: {type(error).__name__} {error}") from error
    names = source.keys() if not is_loose(document, extensions) else ("blocks", "code blocks")
    for name in names:
        if source[name] != ours[name]:
            raise BrokenError(f"structure, {name}: {_first(source[name], ours[name])}")


def _first(wanted: list[str], found: list[str]) -> str:
    pairs = enumerate(zip(wanted, found, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), min(len(wanted), len(found)))
    near = slice(max(0, at - 3), at + 4)
    return f"{wanted[near]} became {found[near]}"


SPAN = re.compile(
    r"(?P<mark><span lang=['\"]en-CA['\"](?: dir=['\"]ltr['\"])?>)|<span\b[^>]*>|(?P<end></span>)"
)
COMMENT = re.compile(r"<!--.*?-->", re.S)
TAG = re.compile(r"""<(/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>"'<]+(?:="[^"]*"|='[^']*'|=[^\s"'<>]+)?|/)*)\s*>""")
GIVEN = re.compile(r"""\s(id|href|src)=(?:"([^"]*)"|'([^']*)')""")
CODE = re.compile(r"<(code|pre)\b[^>]*>(.*?)</\1>", re.S)


def without_language(html: str) -> str:
    """The HTML without the marks of the source's language; the tags need not be balanced."""
    parts, at = [], 0
    opened: list[bool] = []
    for tag in SPAN.finditer(html):
        is_mark = bool(opened and opened.pop()) if tag["end"] else tag["mark"] is not None
        if not tag["end"]:
            opened.append(is_mark)
        parts.append(html[at : tag.start()] + ("" if is_mark else tag[0]))
        at = tag.end()
    return "".join(parts) + html[at:]


def facts(html: str) -> dict[str, list[str]]:
    """What a translation may not change, read off the HTML tag by tag, balanced or not."""
    html = COMMENT.sub("", without_language(html))
    tags = [(tag[1], tag[2].lower(), tag[3]) for tag in TAG.finditer(html)]
    blocks = [slash + name for slash, name, _ in tags if name in BLOCK_TAGS]
    given = [(pair[1], pair[2] or pair[3] or "") for _, _, rest in tags for pair in GIVEN.finditer(rest)]
    code = [(found[1], TAG.sub("", found[2])) for found in CODE.finditer(html)]
    return {
        "blocks": blocks,
        "code blocks": [text for name, text in code if name == "pre"],
        "tags": [slash + name for slash, name, _ in tags],
        "code": [" ".join(text.split()) for name, text in code if name == "code"],
        "ids": [value for name, value in given if name == "id"],
        "targets": [value for name, value in given if name != "id"],
    }


LEFT_OVER = frozenset("*_~^=+`[]{}<>$\\!")


def is_loose(document: Document, extensions: Extensions) -> bool:
    """Whether a passage has characters left over that are a mark elsewhere, but open or close nothing here.

    What the renderer makes of them depends on the words beside them.
    """
    on = dialect_of(extensions)
    for found in document.segments:
        pieces = scan(found.msgid, on, document.labels)
        if any(piece.kind is Mark.TEXT and LEFT_OVER.intersection(piece.text) for piece in pieces):
            return True
        if any(piece.kind is Mark.ESCAPE and piece.text[-1:] in " \n" for piece in pieces):
            return True
    return False


UNFINISHED = re.compile(r"<(?=[a-zA-Z/!?])|&#(?!\d+;|[xX][0-9a-fA-F]+;)|--!>")
AUTOLINK = re.compile(r"<[^\s<>]+[:@][^\s<>]*>")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`\n]*(?<!`)\1(?!`)")
AFTER_RAW = re.compile(r"(?:-->|</\w+>|<hr[^>]*>)[ \t]*[^\s<]")
OVER_TWO_LINES = re.compile(r"\]\([^()\r\n]*[\r\n]")
RAW_CODE = re.compile(r"<(/?)(code|pre|textarea|script|style)\b", re.I)


def _is_broken(html: str) -> bool:
    """Whether a tag, a comment or a character reference has no end, or an element of code no other half."""
    if UNFINISHED.search(AUTOLINK.sub("", TAG.sub("", COMMENT.sub("", html)))):
        return True
    opened: list[str] = []
    for slash, name in RAW_CODE.findall(html):
        if not slash:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return True
    return bool(opened)


def limit(page: str, extensions: Extensions) -> str:
    """Why the structure of a page is nobody's to keep; empty for a page that has to keep it."""
    try:
        html = rendered(page, extensions)
    except Exception:
        return "the renderer fails"
    if _is_broken(html) or _is_broken(CODE_SPAN.sub("", page)):
        return "broken HTML"
    document = read(page, extensions)
    if document is None:
        return ""
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", page):
        return "control characters"
    if any(_is_fence(page[line.start : line.end]) for found in document.segments for line in found.lines):
        return "a fence without an end"
    if AFTER_RAW.search(page):
        return "text on the line where a raw block ends"
    if OVER_TWO_LINES.search(page):
        return "an address over two lines"
    if any("\t" in page[found.span.start : found.span.end] for found in document.segments):
        return "a tab within a passage"
    try:
        check_structure(document, localize(document, {}, EN, FR), extensions)
    except BrokenError:
        return "the mark of the language"
    return ""


def _is_fence(line: str) -> bool:
    return line.lstrip("> ").startswith(("```", "~~~"))


def rendered(page: str, extensions: Extensions) -> str:
    """The HTML of a page as MkDocs has it made."""
    text = page.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    body, _ = get_data(text)
    return _markdown(tuple(extensions), id(extensions)).reset().convert(body)


@functools.cache
def _markdown(names: tuple[str, ...], _key: int) -> markdown.Markdown:
    options = {name: given for name in names if (given := FULL.get(name))}
    return markdown.Markdown(extensions=list(names), extension_configs=options)


def check(page: str, extensions: Extensions, number: int = 0) -> None:
    """All of it."""
    document = read(page, extensions)
    if document is None:
        return
    check_partition(document, page)
    check_identity(document, page)
    if limit(page, extensions):
        return
    for translations, locale in ((pseudo(document, extensions), PSEUDO), (spiteful(document, number), FR)):
        check_structure(document, published(document, translations, extensions, locale), extensions)
