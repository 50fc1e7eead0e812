"""What a single pattern finds: URLs, addresses, entities, emoji, keys, symbols, line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .model import Kind
from .region import Region, Span

AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*+://[^<>]*+>")
AUTOMAIL = re.compile(r"<[^<> !]+@[^@<> ]+>")
LINE_BREAK = re.compile(r"  \n")
ENTITY = re.compile(r"&(?:#[0-9]++|#x[0-9a-fA-F]++|[a-zA-Z0-9]++);")
EMOJI = re.compile(r":[+\-\w]++:")
WIKI_LINK = re.compile(r"\[\[[\w0-9_ -]++\]\]")
URL = re.compile(
    r"""(?:\b|(?<=_))(?:(?:ht|f)tps?://|www\.)[^_\W](?P<rest>[-\w.?,!'(){}\[\]/+&@%$#=:"|~;]++)""", re.I
)
NOT_LAST = "_.?,!'(){}[]&%:\"|~;"
"""What a URL does not end with."""
MAIL_NAME = re.compile(r"(?<![-+\w.])[-+a-z\d_.]++(?=@)", re.I)
MAIL_HOST = re.compile(r"@(?:[-a-z\d_]+\.)(?:[-a-z\d_]|(?<!\.)\.(?!\.))*[a-z](?![^\W_])(?![-@])", re.I)
KEY = r"""(?:[\w-]++|"(?:\\.|[^\\"])++"|'(?:\\.|[^\\'])++')"""
KEYS = re.compile(rf"(?<!\\)(?:\\\\)*+\+\+({KEY}(?:\+{KEY})*+)\+\+", re.S)
KEY_NAME = re.compile(KEY, re.S)


def everywhere(
    pattern: re.Pattern[str], kind: Kind, *, element: bool = False, only_with: re.Pattern[str] | None = None
) -> Callable[[Region, int], None]:
    """The rule that what a pattern finds is a mark.

    With ``only_with`` it holds outside links alone, and where that quicker pattern finds something.
    """

    def rule(region: Region, _: int) -> None:
        if only_with and (region.linked or not only_with.search(region.text)):
            return
        region.mark_all((found.span() for found in pattern.finditer(region.text)), kind, element=element)

    return rule


def urls(region: Region, element: bool) -> None:
    """Bare URLs. Source: RE_LINK of pymdownx.magiclink; without it they are no links, but URLs still."""
    text = region.text
    if "://" in text or "ww" in text or "WW" in text:
        region.mark_all(_urls(text), Kind.URL, element=element, hidden=element)


def _urls(text: str) -> Iterator[Span]:
    for url in URL.finditer(text):
        rest = url["rest"].rstrip(NOT_LAST)
        if rest:
            yield url.start(), url.start("rest") + len(rest)


def mail(region: Region, element: bool) -> None:
    """Bare e-mail addresses. Source: RE_MAIL of pymdownx.magiclink; they stand without it too."""
    region.mark_all(_addresses(region.text), Kind.URL, element=element, hidden=element)


def _addresses(text: str) -> Iterator[Span]:
    at = 0
    while name := MAIL_NAME.search(text, at):
        at = name.end()
        start = name.start()
        if text[start - 1 : start] in ("/", "@"):
            start = text.find(".", start, at) + 1 or at
        start = max(start, text.rfind("..", start, at) + 2) if ".." in name[0] else start
        while start < at and text[start] == ".":
            start += 1
        host = MAIL_HOST.match(text, at)
        if host and start < at and text[at - 1] != ".":
            if text[start] == "_" and text.startswith("_", host.end()):
                start += 1  # emphasis around it
            yield start, host.end()
            at = host.end()


def keys(region: Region, known: Callable[[str], bool], quoted: bool) -> None:
    """Keys (``++ctrl+a++``), first those with quotes, later the others. Source: pymdownx.keys."""
    spans = []
    for found in KEYS.finditer(region.text):
        names = KEY_NAME.findall(found[1])
        if any(name[0] in "\"'" for name in names) == quoted and all(map(known, names)):
            spans.append((found.start(1) - 2, found.end()))
    region.mark_all(spans, Kind.KEYS, element=True)
