"""What the renderer takes out of a text before it looks for links: math, escapes, and more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from .model import Kind
from .region import Region, Span

MATH_OPENS = re.compile(r"(?<!\\)(?P<slashes>\\++)(?P<what>[$(])|(?P<dollar>\$)")
BLOCK_MATH = re.compile(
    r"(?:\$\$.+\$\$|\\\[.+\\\]|\\begin\{(?P<name>[a-z]+\*?)\}.+\\end\{(?P=name)\})[ ]*", re.S
)
DOLLAR_BODY = re.compile(r"(?:\\.|[^\\$\x02\x03])++", re.S)
ROUND_BODY = re.compile(r"(?:\\[^)]|[^\\\x02\x03])++")
ESCAPED = re.compile(r"\\(.)", re.S)
MACRO = re.compile(r"\{(?:\{|%|#(?=[\s#-])|\*(?=\s)|!(?=[>\s]))")
MACRO_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}", "{*": "*}", "{!": "!}"}
FOOTNOTE = "[^"
PROGRESS = re.compile(
    r"""\[=+\s*(?:\d+(?:\.\d+)?%|\d+(?:\.\d+)?\s*/\s*\d+(?:\.\d+)?)"""
    r"""(?:\s+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'))?\s*\](?:\{:?[^}]*+\})?"""
)
SNIPPET = re.compile(r"""-+8<-+(?:[ \t]+(?:"(?:\\"|[^"\n])++"|'(?:\\'|[^'\n])++'))?""")
CRITIC_ENDS = {"{++": "++}", "{--": "--}", "{==": "==}", "{>>": "<<}", "{~~": "~~}"}
CRITIC = re.compile("|".join(map(re.escape, CRITIC_ENDS)))


def math(region: Region, *, dollar: bool, smart: bool, parentheses: bool) -> None:
    r"""Math: ``$…$`` and ``\(…\)``, or all of a text that is a block of math.

    Source: RE_(SMART_)DOLLAR_INLINE, RE_BRACKET_INLINE and the block patterns of pymdownx.arithmatex.
    """
    spans: list[Span] = []
    text, at, hopeless = region.text, 0, 0
    if region.base == 0 and BLOCK_MATH.fullmatch(text):
        return region.mark_all([(0, len(text))], Kind.MATH)
    if "$" not in text and "\\(" not in text:
        return None
    while opening := MATH_OPENS.search(text, at):
        at = opening.end()
        is_odd = len(opening["slashes"] or "") % 2
        if opening["what"] == "(":
            if parentheses and is_odd and at >= hopeless:
                body = ROUND_BODY.match(text, at)
                end = body.end() if body else at
                if body and text.startswith("\\)", end):
                    spans.append((at - 2, end + 2))
                    at = end + 2
                else:
                    hopeless = end
        elif dollar and not is_odd:
            body = DOLLAR_BODY.match(text, at)
            if body and text.startswith("$", body.end()) and not (smart and _is_spaced(body[0])):
                spans.append((at - 1, body.end() + 1))
                at = body.end() + 1
    return region.mark_all(spans, Kind.MATH, element=True)


def _is_spaced(text: str) -> bool:
    return text[0].isspace() or text[-1].isspace()


def escapes(region: Region, characters: Set[str] | None) -> None:
    """Escapes of these characters, or of all. Source: EscapeInlineProcessor; pymdownx.escapeall."""
    found = ESCAPED.finditer(region.text)
    spans = [escape.span() for escape in found if characters is None or escape[1] in characters]
    region.mark_all(spans, Kind.ESCAPE)


def macros(region: Region) -> None:
    """Templates (``{{ }}``, ``{% %}``, ``{# #}``), and files to include (``{* *}``, ``{! !}``).

    MkDocs plugins and preprocessors fill them in before the page is rendered, so no extension tells
    whether a site has them. Source: Jinja; mkdocs-macros; markdown-include.
    """
    region.mark_all(_closed(region.text, MACRO, MACRO_ENDS), Kind.MACRO)


def _closed(text: str, opening: re.Pattern[str], ends: dict[str, str]) -> Iterator[Span]:
    at, missing = 0, set()
    while start := opening.search(text, at):
        at = start.end()
        end = ends[start[0]]
        found = -1 if end in missing else text.find(end, at)
        if found < 0:
            missing.add(end)
            continue
        at = found + len(end)
        yield start.start(), at


def critic(region: Region, mode: str) -> None:
    """Critic marks: their signs, and what is not shown. Source: ALL_CRITICS of pymdownx.critic.

    A comment is shown by the mode ``view`` alone, an insertion not by ``reject``, a deletion not by
    ``accept``.
    """
    hidden = {"accept": ("--",), "reject": ("++",)}.get(mode, ())
    spans: list[Span] = []
    for start, end in _closed(region.text, CRITIC, CRITIC_ENDS):
        sign = region.text[start + 1 : start + 3]
        middle = region.text.find("~>", start + 3, end - 3) if sign == "~~" else -1
        if sign == "~~":
            if middle < 0:
                continue
            spans += _substitution(start, middle, end, mode)
        elif sign in hidden or (sign == ">>" and mode != "view"):
            spans.append((start, end))
        else:
            spans += [(start, start + 3), (end - 3, end)]
    region.mark_all(spans, Kind.CRITIC)


def _substitution(start: int, middle: int, end: int, mode: str) -> list[Span]:
    if mode == "accept":
        return [(start, middle + 2), (end - 3, end)]
    if mode == "reject":
        return [(start, start + 3), (middle, end)]
    return [(start, start + 3), (middle, middle + 2), (end - 3, end)]


def snippets(region: Region) -> None:
    """Snippet markers. Source: RE_ALL_SNIPPETS of pymdownx.snippets."""
    region.mark_all((found.span() for found in SNIPPET.finditer(region.text)), Kind.SNIPPET)


def progress(region: Region) -> None:
    """Progress bars, whose title is text. Source: RE_PROGRESS of pymdownx.progressbar."""
    spans = []
    for bar in PROGRESS.finditer(region.text):
        start, end = bar.span("double") if bar["double"] is not None else bar.span("single")
        if start < 0:
            start = end = bar.end()
        region.mark(bar.start(), start, Kind.SYMBOL)
        region.attribute(start, end, "title")
        region.mark(end, bar.end(), Kind.SYMBOL)
        spans.append(bar.span())
    region.hide(spans)


def footnotes(region: Region) -> None:
    """Footnote references. Source: FOOTNOTE_RE.

    That the footnote exists is taken for granted, but not of ``[^^inserted^^](link.md)``.
    """
    spans = []
    start = region.text.find(FOOTNOTE)
    while start >= 0:
        end = region.text.find("]", start) + 1
        if not end:
            break
        label = region.text[start + 2 : end - 1]
        if label and "^" not in label and "[" not in label:
            spans.append((start, end))
        start = region.text.find(FOOTNOTE, end)
    region.mark_all(spans, Kind.FOOTNOTE, element=True)
