"""The classes of mutations: each makes a correct translation wrong in one way, and says in which.

Nothing is drawn by chance: a class changes every place of a text that it knows how to change. Left out is
what does not change the meaning, or may be another correct translation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import checks_quantities as quantities
import checks_structure as structure
import checks_wording as wording
from checks_pairs import OWN, Sample
from checks_text import Text

from l10n_tools.checks.pairs import Pair


class Class(NamedTuple):
    """A class of mutations. ``is_goal`` says that its share caught is one of the figures to reach."""

    name: str
    make: Callable[[Text], Iterator[str]]
    is_goal: bool = True


class Mutant(NamedTuple):
    """A pair made wrong, with the correct one that it was made from."""

    kind: Class
    sample: Sample
    pair: Pair


CLASSES: tuple[Class, ...] = (
    Class("number × 10", quantities.times_ten),
    Class("number ÷ 10", quantities.by_ten),
    Class("number ± 1", quantities.one_off),
    Class("digit dropped", quantities.digit_dropped),
    Class("digits transposed", quantities.transposed),
    Class("number word changed", quantities.number_word),
    Class("number format left English", quantities.english_format),
    Class("unit swapped", quantities.unit_swapped),
    Class("unit dropped", quantities.unit_dropped),
    Class("range end dropped", quantities.range_end_dropped),
    Class("frequency changed", quantities.frequency),
    Class("currency dropped or swapped", quantities.currency),
    Class("date changed", quantities.date_changed),
    Class("time changed", quantities.time_changed),
    Class("identifier changed", quantities.identifier_changed),
    Class("qualifier dropped", wording.qualifier_dropped),
    Class("qualifier flipped", wording.qualifier_flipped),
    Class("negation dropped", wording.negation_dropped),
    Class("“only” dropped", wording.only_dropped),
    Class("prohibition lifted", wording.prohibition_lifted),
    Class("absolute and relative swapped", wording.severity),
    Class("yes and no flipped", wording.answer_flipped),
    Class("second half cut", structure.half_cut),
    Class("last sentence cut", structure.sentence_cut),
    Class("list item removed", structure.item_emptied),
    Class("line or part removed", structure.part_removed),
    Class("left untranslated", structure.untranslated),
    Class("sentence left untranslated", structure.sentence_untranslated),
    Class("bold lost", structure.bold_lost),
    Class("italic lost", structure.italic_lost),
    Class("link lost", structure.link_lost),
    Class("image lost", structure.image_lost),
    Class("code lost", structure.code_lost),
    Class("footnote mark lost", structure.footnote_lost),
    Class("line break lost", structure.break_lost),
    Class("HTML tag lost", structure.tag_lost),
    Class("emphasis not closed", structure.emphasis_unclosed),
    Class("URL changed", structure.url_changed),
    Class("lines swapped", structure.lines_swapped, is_goal=False),
    Class("second half cut, full stop kept", structure.half_cut_neatly, is_goal=False),
    Class("item of an enumeration removed", structure.enumeration_item, is_goal=False),
    Class("“usually” dropped", wording.modal_dropped, is_goal=False),
)
"""Those without a goal are not among the figures to reach: what a check of single pairs finds of them, it
finds beyond what was asked."""

REMOVED = "list item removed"
"""Only a project's checks can see that: there is none round the professional texts."""

NAMES = tuple(kind.name for kind in CLASSES)


def mutants(samples: Iterable[Sample], names: Iterable[str] = NAMES) -> Iterator[Mutant]:
    """All mutants of correct pairs, of the classes named; within a class, each text once for a pair."""
    chosen = set(names)
    for sample in samples:
        text = Text(sample.pair)
        for kind in CLASSES:
            if kind.name in chosen and (kind.name != REMOVED or sample.origin == OWN):
                for msgstr in _distinct(kind, text):
                    yield Mutant(kind, sample, made(sample.pair, msgstr))


def made(pair: Pair, msgstr: str) -> Pair:
    """A pair with another translation, of which nothing is known yet."""
    return replace(pair, msgstr=msgstr)


def _distinct(kind: Class, text: Text) -> Iterator[str]:
    seen = {_folded(text.msgstr)}
    for made_wrong in kind.make(text):
        folded = _folded(made_wrong)
        if folded not in seen and (folded or kind.name == REMOVED):
            seen.add(folded)
            yield made_wrong


def _folded(text: str) -> str:
    """A text as it reads: what differs in spaces alone is no mutant."""
    return " ".join(unicodedata.normalize("NFC", text).split())
