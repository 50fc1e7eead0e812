r"""URLs of a kind, or of a host, that the source does not have.

Browsers take out tabs and line ends, and decode entities, before they look at a scheme (URL standard, 4.4);
``https:evil.example`` and ``\\evil.example`` lead to a host as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .model import HOST, SCHEME, Place, Threat
from .reading import decoded, found_at, unquoted

TARGET = re.compile(
    r"""\]\(\s*<?(?P<link>[^)>"'\n]*)|^[ ]{0,3}\[[^\]]+\]:\s*<?(?P<defined>[^>\s]*)"""
    r"""|<(?P<angled>[A-Za-z&%][^<>\s:]*:[^<>\s]*)>""",
    re.M,
)
SPACE = re.compile(r"[\s\\]+")
KIND = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = frozenset(["http", "https"])
"""Schemes that a translation may use: what they lead to is a matter of the host."""

ACTIVE = re.compile(
    r"(?<![a-z])(?:java|j|vb|live)script:(?=\S)|(?<![\w])data:(?:[\w.+-]+/[\w.+-]+[;,]|[;,])", re.I
)
AUTHORITY = re.compile(
    r"(?:\b(?:https?|ftps?|wss?):[/\\]*|(?<![\w:/\\])[/\\]{2,}(?=[^\s/\\]+\.)|\b(?=www\.))"
    r"""(?P<host>[^\s/\\?#<>()\[\]{}"'`,;|*«»“”，。、）（]+)""",
    re.I,
)
MAIL = re.compile(r"[\w.+-]@(?P<host>[\w-]+(?:\.[\w-]+)+)")
ADDRESS = re.compile(r"""https?://[^\s<>()"'`\]]*[^\s<>()"'`\].,;:!?]""", re.I)


def urls(msgid: str, msgstr: str, place: Place) -> Iterator[Threat]:
    """Targets and addresses of the translation that lead where the source's do not."""
    if not any(sign in msgstr for sign in (":", "//", "&", "%", "www.", "@", "\\\\")):
        return
    text = unquoted(decoded(msgstr))
    yield from _schemes(msgid, text, msgstr)
    hosts = _hosts(text)
    if hosts and not (known := _hosts(unquoted(decoded(msgid)))) >= hosts:
        known = known | _official(msgid, place)
        for host in sorted(hosts - known):
            yield Threat(HOST, f"{host} is not in the source", *found_at(msgstr, host))


def _schemes(msgid: str, text: str, msgstr: str) -> Iterator[Threat]:
    found = _kinds(text)
    new = found - _kinds(unquoted(decoded(msgid))) if found else found
    for kind in sorted(new):
        yield Threat(SCHEME, f"{kind}: is not in the source", *found_at(msgstr, kind))
    if not new and (active := ACTIVE.search(text)) and not ACTIVE.search(decoded(msgid)):
        yield Threat(SCHEME, f"{active[0]} is not in the source", *found_at(msgstr, active[0]))


@lru_cache(maxsize=4096)
def _kinds(text: str) -> frozenset[str]:
    """The schemes of a text's targets, those of the web left out."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return frozenset()
    targets = (found["link"] or found["defined"] or found["angled"] or "" for found in TARGET.finditer(text))
    kinds = (KIND.match(SPACE.sub("", target)) for target in targets)
    return frozenset(kind[1].lower() for kind in kinds if kind) - WEB


@lru_cache(maxsize=4096)
def _hosts(text: str) -> frozenset[str]:
    """The hosts that a text names in URLs and e-mail addresses."""
    found = {_named(match["host"]) for match in AUTHORITY.finditer(text)}
    if "@" in text:
        found |= {_named(match["host"]) for match in MAIL.finditer(text)}
    return frozenset(found - {""})


def _named(authority: str) -> str:
    """A host as browsers compare it: without user and port, compatible characters made equal (UTS #46)."""
    host = unicodedata.normalize("NFKC", authority).rpartition("@")[2].casefold()
    return re.sub(r":\d*\Z", "", host.rstrip(".:!?_~-")).rstrip(".")


def _official(msgid: str, place: Place) -> frozenset[str]:
    """The hosts of the listed counterparts of a source's URLs."""
    counterparts = (place.official(url) for url in ADDRESS.findall(msgid))
    return _hosts(" ".join(filter(None, counterparts)))
