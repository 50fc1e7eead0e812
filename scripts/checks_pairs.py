"""Correct pairs that the checks are measured on: the project's own, and professional ones of other topics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from l10n_tools import catalog, cldr, config
from l10n_tools.checks.base import Context
from l10n_tools.checks.pairs import Pair
from l10n_tools.model import Kind
from l10n_tools.project import Project

ROOT = Path(__file__).parent.parent
PROFESSIONAL = ROOT / "tests" / "specs" / "professional"
OWN, SEEN, ASIDE = "own", "seen", "aside"
KINDS = {kind.value: kind for kind in Kind}
SETS = (OWN, SEEN, ASIDE)


class Sample(NamedTuple):
    """A correct pair: of which set, in which locale."""

    origin: str
    locale: str
    pair: Pair


def samples(sets: tuple[str, ...] = SETS) -> list[Sample]:
    """The pairs of these sets, each once."""
    found: dict[tuple[str, str, str, str, bool], Sample] = {}
    for sample in _all(sets):
        pair = sample.pair
        found.setdefault((sample.origin, sample.locale, pair.msgid, pair.msgstr, pair.is_strict), sample)
    return list(found.values())


def _all(sets: tuple[str, ...]) -> Iterator[Sample]:
    project = Project(config.load(ROOT))
    context = Context(project, project.config.locales)
    if OWN in sets:
        for translation, pair in context.pairs:
            yield Sample(OWN, translation.locale.id, pair)
    for name in (SEEN, ASIDE):
        if name in sets:
            for path in sorted((PROFESSIONAL / name).glob("*.po")):
                for pair in _professional(context, path):
                    yield Sample(name, path.stem, pair)


def _professional(context: Context, path: Path) -> Iterator[Pair]:
    (locale,) = cldr.locales((path.stem,), {}, path.name)
    setting = context.setting(locale)
    for entry in catalog.parse(path.read_bytes(), str(path)).active():
        if entry.msgid and entry.msgstr:
            kind = KINDS.get(entry.extracted.split(";")[0].strip(), Kind.PARAGRAPH)
            yield Pair(setting, entry.msgid, entry.msgstr, kinds=frozenset({kind}))
