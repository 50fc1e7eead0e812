"""L201 to L207, L209, L210: inline markup that the translation lost, added or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...links import Links
from ...markdown.retarget import unlisted
from ...model import Place, Severity
from .. import inline_marks
from ..base import LINKS, of_pairs
from ..inline_marks import Found
from ..pairs import PLAIN, Pair, Remark, both

HINT = "keep the source's markup, round the translated words"


class Group(NamedTuple):
    """Marks that are counted together: their code, and what people call them."""

    code: str
    group: str
    name: str


GROUPS = (
    Group("L201", inline_marks.CODE, "code"),
    Group("L202", inline_marks.LINKS, "link target"),
    Group("L203", inline_marks.IMAGES, "image"),
    Group("L204", inline_marks.EMPHASIS, "emphasis"),
    Group("L205", inline_marks.TAGS, "HTML tag"),
    Group("L206", inline_marks.REFERENCES, "footnote reference or attribute list"),
    Group("L207", inline_marks.BREAKS, "line break"),
    Group("L209", inline_marks.PLACEHOLDERS, "placeholder"),
    Group("L210", inline_marks.OTHERS, "formula, key, icon or critic mark"),
)
FREE = frozenset({"bdi", "/bdi", "span", "/span", "sup", "/sup", "sub", "/sub"})
"""Tags that a translation may add: ``<bdi>`` keeps “5-HT2A” in order among right-to-left words,
``<span lang>`` marks a title that stays as it is, French writes 1<sup>er</sup>."""

UPRIGHT = frozenset(["Arab", "Hans", "Hant", "Hebr", "Jpan", "Kore", "Thai"])
"""Scripts that have no italics: their translators set emphasis in bold, or between quotation marks, or not at
all (W3C: Text Layout Requirements of these scripts, on emphasis)."""

WEB = ("http://", "https://")


class Difference(NamedTuple):
    """The marks that are lost, and those that are new."""

    lost: list[Found]
    added: list[Found]


def look(pair: Pair) -> Iterator[Remark]:
    """Remarks on inline marks that differ."""
    # Bare texts have no other marks than placeholders, and of these neither ${NAME} nor {name}.
    if pair.is_bare and "%" not in (both_ := pair.msgid + pair.msgstr) and "$" not in both_:
        return
    if pair.kinds <= PLAIN:
        yield from _placeholders(pair)
        return
    dialect, labels = pair.setting.dialect, pair.labels
    if inline_marks.are_alike(pair.msgid, pair.msgstr, dialect, labels):
        return
    before = inline_marks.marks(pair.msgid, dialect, labels)
    after = inline_marks.marks(pair.msgstr, dialect, labels)
    if not before and not after:
        return
    there = {mark.group for mark in (*before, *after)}
    for group in GROUPS:
        if group.group not in there:
            continue
        mine = [mark for mark in before if mark.group == group.group]
        theirs = [mark for mark in after if mark.group == group.group]
        yield from _RULES.get(group.group, _counted)(group, mine, theirs, pair)


def _marks(text: str, pair: Pair) -> tuple[Found, ...]:
    return inline_marks.marks(text, pair.setting.dialect, pair.labels)


def _placeholders(pair: Pair) -> Iterator[Remark]:
    """What a program fills in, in a text that is no Markdown."""
    if "{" in pair.msgid + pair.msgstr or "%" in pair.msgid or "$" in pair.msgid:
        group = next(group for group in GROUPS if group.group == inline_marks.PLACEHOLDERS)
        mine, theirs = (
            [mark for mark in _marks(text, pair) if mark.group == group.group]
            for text in (pair.msgid, pair.msgstr)
        )
        yield from _counted(group, mine, theirs, pair)


def _counted(group: Group, mine: list[Found], theirs: list[Found], _: Pair) -> Iterator[Remark]:
    """Marks that are compared as they are; what a new element holds is told by its tag."""
    lost, added = _difference(mine, theirs)
    kept = [mark for mark in added if inline_marks.RAW not in mark.attributes]
    yield from _remark(group, Difference(lost, kept))


def _links(group: Group, mine: list[Found], theirs: list[Found], pair: Pair) -> Iterator[Remark]:
    """Targets; one web address in the place of another is for L702."""
    table = pair.setting.tables.get(LINKS)
    official = table.official if isinstance(table, Links) else unlisted

    def shown(mark: Found) -> str:
        return official(mark.key) or mark.key

    differs = _difference(mine, theirs, lambda mark: f"{shown(mark)} {mark.attributes}")
    # A link that has become text, or the other way round, leads nowhere else.
    same = {shown(mark) for mark in differs.lost} & {shown(mark) for mark in differs.added}
    web = [
        [mark for mark in marks if mark.key.startswith(WEB) and shown(mark) not in same] for marks in differs
    ]
    swapped = min(map(len, web))
    left = (
        [mark for mark in marks if mark not in its[:swapped]] for marks, its in zip(differs, web, strict=True)
    )
    yield from _remark(group, Difference(*left))


def _emphasis(group: Group, mine: list[Found], theirs: list[Found], pair: Pair) -> Iterator[Remark]:
    """Emphasis, by kind; one that the source has may be divided: ``**ne** conduisez **pas**``."""
    before, after = (Counter(mark.key for mark in marks) for marks in (mine, theirs))
    lost: list[Found] = []
    added: list[Found] = []
    for kind in before.keys() | after.keys():
        had, has = before[kind], after[kind]
        if has < had:
            lost += [mark for mark in mine if mark.key == kind][has:]
        elif has > 2 * had:
            added += [mark for mark in theirs if mark.key == kind][had:]
    half = [kind for kind in ("**", "*") if _is_half(kind, pair) and any(mark.key == kind for mark in lost)]
    note = f": one {half[0]} is opened and not closed" if half else ""
    if pair.setting.locale.script not in UPRIGHT:
        yield from _remark(group, Difference(lost, added), note=note)
        return
    in_bold = max(after["**"] - before["**"], 0)
    lost = _without(lost, "*", in_bold)
    is_light = not added and all(mark.key == "*" for mark in lost)
    severity = Severity.WARNING if is_light else Severity.ERROR
    yield from _remark(group, Difference(lost, _without(added, "**", before["*"])), severity, note)


def _is_half(kind: str, pair: Pair) -> bool:
    """Whether a translation has an odd number of a mark of which its source has an even one."""
    texts = (pair.msgid, pair.msgstr)
    if kind == "*":
        texts = (pair.msgid.replace("**", ""), pair.msgstr.replace("**", ""))
    before, after = (text.count(kind) for text in texts)
    return before % 2 == 0 and after % 2 == 1


def _without(marks: list[Found], kind: str, count: int) -> list[Found]:
    """The marks without the first ``count`` of a kind."""
    gone = [mark for mark in marks if mark.key == kind][:count]
    return [mark for mark in marks if mark not in gone]


def _tags(group: Group, mine: list[Found], theirs: list[Found], _: Pair) -> Iterator[Remark]:
    """Tags by their names, and by the attributes that a translation keeps."""
    differs = _difference(mine, theirs)
    counts = Counter(mark.key for mark in differs.added)
    added = [
        mark for mark in differs.added if mark.key not in FREE or counts[mark.key] != counts[_other(mark.key)]
    ]
    if differs.lost or added:
        yield from _remark(group, Difference(differs.lost, added))
        return
    attributes = _difference(mine, theirs, lambda mark: f"{mark.key} {mark.attributes}")
    for old, new in zip(attributes.lost, attributes.added, strict=False):
        gone = ", ".join(sorted({*old.attributes} - {*new.attributes})) or "nothing"
        come = ", ".join(sorted({*new.attributes} - {*old.attributes})) or "nothing"
        message = f"{group.name}: <{old.key}> has {come} instead of {gone}"
        yield Remark(group.code, message, HINT, places=_places([old], [new]))


def _other(tag: str) -> str:
    """The end tag of a start tag, and the other way round."""
    return tag[1:] if tag.startswith("/") else f"/{tag}"


def _difference(
    mine: Iterable[Found], theirs: Iterable[Found], key: Callable[[Found], str] = lambda mark: mark.key
) -> Difference:
    """The marks of each side that the other has not, the last ones of several that are equal."""
    mine, theirs = list(mine), list(theirs)
    return Difference(_beyond(mine, theirs, key), _beyond(theirs, mine, key))


def _beyond(marks: list[Found], others: list[Found], key: Callable[[Found], str]) -> list[Found]:
    left = Counter(map(key, others))
    found = []
    for mark in marks:
        left[key(mark)] -= 1
        if left[key(mark)] < 0:
            found.append(mark)
    return found


def _remark(
    group: Group, differs: Difference, severity: Severity = Severity.ERROR, note: str = ""
) -> Iterator[Remark]:
    """What is said of marks that differ; ``note`` is what is known of those that are lost."""
    parts = [f"{_listed(differs.lost)} is lost{note}"] if differs.lost else []
    parts += [f"{_listed(differs.added)} is not in the source"] if differs.added else []
    if parts:
        message = f"{group.name}: {', '.join(parts)}"
        yield Remark(group.code, message, _hint(differs), severity, _places(*differs))


def _hint(differs: Difference) -> str:
    if not differs.lost:
        return f"take {_listed(differs.added)} out"
    if not differs.added:
        return HINT
    return f"write {_listed(differs.lost)} in the place of {_listed(differs.added)}"


def _listed(marks: list[Found]) -> str:
    counts = Counter(_named(mark) for mark in marks)
    return ", ".join(f"{text}{f' ({count} times)' if count > 1 else ''}" for text, count in counts.items())


def _named(mark: Found) -> str:
    is_text = mark.group == inline_marks.LINKS and inline_marks.RAW in mark.attributes
    return f"{mark.key} as text" if is_text else mark.key


def _places(lost: list[Found], added: list[Found]) -> tuple[Place, ...]:
    return both(
        ((mark.start, mark.end) for mark in lost if mark.end > mark.start),
        ((mark.start, mark.end) for mark in added if mark.end > mark.start),
    )


_RULES = {inline_marks.LINKS: _links, inline_marks.EMPHASIS: _emphasis, inline_marks.TAGS: _tags}

CHECK = of_pairs({group.code: f"{group.name} differs from the source" for group in GROUPS}, look)
