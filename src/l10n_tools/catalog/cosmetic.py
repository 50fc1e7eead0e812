"""Changes of a source text that no translation depends on, and how a translation takes part in them.

White space, typographic quotation marks and apostrophes, the targets of links (the labels of their
references among them): where nothing else changed, the translation stays valid. A target is put in the
place of the old one in the translation, provided that the translation has it as often as the source
had; a listed official counterpart of the old target counts as it, and is followed by that of the new one.
Numbers, units, words, marks and code are compared as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

CODE = r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
TAG = r"(?P<tag></?[A-Za-z][\w-]*(?=[\s/>])[^<>]*>)"
TARGETS = (
    r"(?<=\]\()\s*<?(?P<destination>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)",
    r"(?<=\])\[(?P<label>[^\]\[^][^\]\[]*)\]",
    r"\{:?[^{}\n]*?#(?P<anchor>[\w.:-]+)[^{}\n]*\}",
    r"(?P<address>https?://[^\s<>()\"'`\]]*[^\s<>()\"'`\].,;:!?])",
)
PART = re.compile("|".join((CODE, TAG, *TARGETS)), re.S)
GROUPS = ("destination", "label", "anchor", "address")
ATTRIBUTE = re.compile(r"""\s(?:href|src|poster|cite)\s*=\s*(?P<quote>["'])(?P<target>[^"'<>]*)(?P=quote)""")
LITERAL, LEFT_OUT = "\0", "\1"
"""What stands round code and tags, and in the place of a target, in a text that was taken apart."""

SPACES = re.compile(r"[^\S\n]+")
QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))

SPOKEN = re.compile(r"(?:tel|sms|fax|callto):", re.I)
"""Targets that are numbers: a change of a number is never cosmetic."""

WHITE_SPACE, QUOTATION_MARKS, TARGET = "white space", "quotation marks", "link targets"


class Carried(NamedTuple):
    """The translation for the new text, and what had changed."""

    msgstr: str
    reason: str


class _Parts(NamedTuple):
    """A text taken apart: what is read, with each target left out; the targets with their places."""

    read: str
    targets: list[tuple[int, int, str]]

    @property
    def names(self) -> list[str]:
        return [name for _, _, name in self.targets]


def unlisted(_: str) -> str | None:
    """No counterpart of any target."""
    return None


def carried(
    old: str, new: str, msgstr: str, official: Callable[[str], str | None] = unlisted
) -> Carried | None:
    """The translation of ``old`` as one of ``new``; None if more changed than looks.

    ``official`` tells the listed counterpart of a target, which a translation may have in its place.
    """
    before, after = _parts(old), _parts(new)
    if _plain(before.read) != _plain(after.read) or len(before.targets) != len(after.targets):
        return None
    changed = {(a, b) for a, b in zip(before.names, after.names, strict=True) if a != b}
    if not changed:
        return Carried(msgstr, _reason(before.read, after.read))
    moved = _retargeted(msgstr, Counter(before.names), dict(changed), len(changed), official)
    return None if moved is None else Carried(moved, TARGET)


def _reason(old: str, new: str) -> str:
    return WHITE_SPACE if _folded(old) == _folded(new) else QUOTATION_MARKS


def _retargeted(
    msgstr: str,
    counts: Counter[str],
    changed: dict[str, str],
    size: int,
    official: Callable[[str], str | None],
) -> str | None:
    """The translation with its targets changed; None where that is not sure to be right."""
    if len(changed) != size or any(map(SPOKEN.match, (*changed, *changed.values()))):
        return None
    targets = _parts(msgstr).targets
    stands_for = {counterpart: name for name in changed if (counterpart := official(name))}
    if counts.keys() & stands_for.keys():  # the source links to it as well: which is which?
        stands_for = {}
    found = Counter(stands_for.get(name, name) for _, _, name in targets)
    if any(found[name] != counts[name] for name in changed):
        return None
    for start, end, name in reversed(targets):
        old = stands_for.get(name, name)
        if old in changed:
            new = changed[old]
            msgstr = msgstr[:start] + ((old != name and official(new)) or new) + msgstr[end:]
    return msgstr


def _parts(text: str) -> _Parts:
    """The text's targets, and the rest of it."""
    read, targets, at = [], [], 0
    for match in PART.finditer(text):
        around = LITERAL if match["ticks"] or match["tag"] else ""
        whole, span = match[0], _target(match)
        if span:
            start, end = span
            targets.append((start, end, text[start:end]))
            whole = f"{text[match.start() : start]}{LEFT_OUT}{text[end : match.end()]}"
        read += [text[at : match.start()], around, whole, around]
        at = match.end()
    return _Parts("".join([*read, text[at:]]), targets)


def _target(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the target in a part of the text stands, if there is one."""
    if match["tag"]:
        inner = ATTRIBUTE.search(match[0])
        return inner and (match.start() + inner.start("target"), match.start() + inner.end("target"))
    return next((match.span(name) for name in GROUPS if match[name]), None)


def _plain(read: str) -> str:
    """What is read, white space and quotation marks made equal outside code and tags."""
    return LITERAL.join(
        _folded(part.translate(QUOTES)) if number % 2 == 0 else part
        for number, part in enumerate(read.split(LITERAL))
    )


def _folded(text: str) -> str:
    return "\n".join(SPACES.sub(" ", line) for line in text.split("\n")).strip(" ")
