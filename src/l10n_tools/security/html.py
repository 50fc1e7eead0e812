"""Raw HTML: elements, attributes, comments and declarations that the source does not have.

A browser takes a ``<`` with a letter, a slash, ``!`` or ``?`` after it for markup (HTML standard, 13.2.5.6);
so does this, whether or not the markup is whole, since what follows on the page may complete it. Entities
count as what they stand for: templates decode them (``striptags`` of Jinja does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .characters import turns_left
from .model import ACTIVE, BIDI, HTML, Place, Threat
from .reading import decoded, found_at, without_code

BEGINS = re.compile(r"<(?=[A-Za-z/!?]|\Z)")
ADDRESS = re.compile(r"""<(?:[A-Za-z][\w+.-]*://[^\s<>"']*|(?:mailto:)?[^\s<>@/"'=]+@[^\s<>@"'=]+)>""")
"""A URL or e-mail address between angle brackets, which is no element."""

NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
OTHER = re.compile(r"<[/!?][^>]*>?")
ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>="'<]+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'=<`]+)))?+"""
)
CLOSE = re.compile(r"[\s/]*>")
BREAKS_OUT = re.compile(r'"[^<>"=]*=|"\s*/?>|"\s*:\s*["{\[]|"\s*[}\]]')
"""A quote that ends an attribute, or a string of JSON-LD, which a template puts the text in, and what would
follow it there."""

FREE = frozenset(["bdi", "br", "span", "sub", "sup"])
"""Elements that a translation may add, with harmless attributes: they do nothing by themselves."""

HARMLESS = {"lang": re.compile(r"[A-Za-z0-9-]*"), "dir": re.compile(r"ltr|rtl|auto")}
LEFTWARDS_LIST = re.compile(r"\{[^{}]*\bdir\s*=\s*[\"']?rtl\b[^{}]*\}", re.I)
READ = frozenset(["title", "alt", "aria-label", "placeholder"])
"""Attributes whose values are text to translate."""

ADDRESSES = frozenset(["href", "src", "cite", "poster", "action", "data"])
SHOWN = 60


class Markup(NamedTuple):
    """The markup of a text: its elements with their attributes, and all else that begins with ``<``."""

    elements: dict[str, set[tuple[str, str]]]
    others: set[str]


class Tag(NamedTuple):
    """A tag: its text, name and attributes; ``whole`` says that nothing else is in it."""

    text: str
    name: str
    attributes: tuple[tuple[str, str], ...]
    whole: bool


def html(msgid: str, msgstr: str, place: Place) -> Iterator[Threat]:
    """Markup of the translation that the source does not have."""
    if "<" in msgstr or "&" in msgstr:
        yield from _markup(msgid, msgstr, place)
    if "{" in msgstr and LEFTWARDS_LIST.search(msgstr):
        yield from _lists(msgid, msgstr, place)
    if place.plain and '"' in msgstr:
        out = BREAKS_OUT.search(msgstr)
        if out and not BREAKS_OUT.search(msgid):
            yield Threat(ACTIVE, f"{out[0][:SHOWN]} would end what a template puts it in", *out.span())


def _lists(msgid: str, msgstr: str, place: Place) -> Iterator[Threat]:
    """Attribute lists that turn the order round where it has to be from left to right."""
    text = _read(msgstr, place)
    found = LEFTWARDS_LIST.search(text)
    if found and found[0] not in msgid and not turns_left(text, place):
        yield Threat(BIDI, f"{found[0][:SHOWN]} turns numbers round", *found_at(msgstr, found[0]))


def _markup(msgid: str, msgstr: str, place: Place) -> Iterator[Threat]:
    text = _read(msgstr, place)
    if "<" not in text:
        return
    own = _own(_read(msgid, place))
    at = 0
    while begins := BEGINS.search(text, at):
        start = begins.start()
        address = ADDRESS.match(text, start) if place.markdown else None
        if address:
            at = address.end()
            continue
        tag = _tag(text, start)
        at = start + max(len(tag.text), 1)
        threat = _threat(tag, own, place)
        is_own = tag.text in own.others
        if threat is None and not is_own and ("dir", "rtl") in tag.attributes and not turns_left(text, place):
            threat = BIDI, f"{tag.text[:SHOWN]} turns numbers round"
        if threat:
            code, what = threat
            yield Threat(code, what, *found_at(msgstr, tag.text))


def _read(text: str, place: Place) -> str:
    return decoded(without_code(text, place.dialect) if place.markdown else text)


@lru_cache(maxsize=4096)
def _own(text: str) -> Markup:
    found = Markup({}, set())
    for begins in BEGINS.finditer(text):
        tag = _tag(text, begins.start())
        if tag.name:
            found.elements.setdefault(tag.name, set()).update(tag.attributes)
        found.others.add(tag.text)
    return found


def _tag(text: str, start: int) -> Tag:
    name = NAME.match(text, start)
    if name is None:
        other = OTHER.match(text, start)
        return Tag(other[0] if other else text[start:], "", (), False)
    at, found = name.end(), []
    while attribute := ATTRIBUTE.match(text, at):
        values = (attribute[group] for group in ("double", "single", "bare"))
        found.append((attribute["name"].lower(), next((v for v in values if v is not None), "")))
        at = attribute.end()
    close = CLOSE.match(text, at)
    end = close.end() if close else max(at, start + 1)
    is_end_tag = bool(name[1])
    return Tag(text[start:end], name[2].lower(), tuple(found), bool(close) and not (is_end_tag and found))


def _threat(tag: Tag, own: Markup, place: Place) -> tuple[str, str] | None:
    """The code and description of what is wrong with a tag; None if nothing is."""
    if tag.text in own.others:
        return None
    shown = tag.text[:SHOWN]
    if tag.name not in own.elements and tag.name not in FREE:
        code = ACTIVE if tag.name in ("script", "style") else HTML
        return code, f"{shown} is not in the source"
    if not tag.whole:
        return HTML, f"{shown} is not a whole tag"
    known = own.elements.get(tag.name, set())
    names = {name for name, _ in known}
    for name, value in tag.attributes:
        if not _is_allowed(name, value, known, names, place):
            return ACTIVE, f"the attribute {name} of {shown} is not in the source"
    return None


def _is_allowed(name: str, value: str, known: set[tuple[str, str]], names: set[str], place: Place) -> bool:
    if (name, value) in known or (name in READ and name in names):
        return True
    if name in HARMLESS:
        return HARMLESS[name].fullmatch(value) is not None
    counterparts = (place.official(its) for attribute, its in known if attribute == name)
    return name in ADDRESSES and value in counterparts
