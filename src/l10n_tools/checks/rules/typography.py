"""L601 to L609: spaces, quotation marks, punctuation and digits that are not those of the language.

The rules are data: ``checks/data/typography/<locale>.toml``, each with its source. What is mechanical
(spaces, apostrophes, quotation marks) can be mended by ``l10n check --fix``; see :mod:`..typography.mending`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby

from ...model import Finding, Place, Severity
from ..base import Check, Context, Translation, of_pairs
from ..pairs import Pair, Remark, target_place
from ..typography import digits, mending, view, words
from ..typography.hits import Hit, hits
from ..typography.tables import Table, table
from ..typography.view import NOTE, View

PAIRS, TWICE, FINAL, SYSTEMS = "L605", "L606", "L607", "L609"
CODES = {
    "L601": "a space that is missing, superfluous or may break",
    "L602": "quotation marks of another language",
    "L603": "an apostrophe of a typewriter",
    "L604": "punctuation of another language",
    PAIRS: "quotation marks, brackets or marks of a question that do not pair",
    TWICE: "a word that stands twice",
    FINAL: "the last mark says something else than the source's",
    "L608": "a number, date or word not written as in the language",
    SYSTEMS: "digits of two systems on one page",
}

AROUND = 14
"""Characters of the text that are shown before and after what is wrong."""

VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "␣", "\n": " ", NOTE: ""})
FIX = "l10n check --fix"

WORDS: dict[str, Callable[[Pair, View, Table], Iterator[words.Slip]]] = {
    PAIRS: words.unpaired,
    TWICE: words.repeated,
    FINAL: words.final,
}


def look(pair: Pair) -> Iterator[Remark]:
    """What is wrong with a translation's typography, each rule of its table once."""
    if not pair.msgstr.strip():
        return
    its, seen = table(pair.setting.locale), view.of(pair)
    if found := [hit for hit in hits(pair, seen, its) if not hit.is_silent]:
        for _, group in groupby(found, key=lambda hit: hit.rule.name):
            yield _remark(pair, seen, list(group))
    for code, function in WORDS.items():
        for slip in function(pair, seen, its):
            message = f"{slip.wrong}: {_quoted(seen.text, slip.start, slip.end)}"
            place = target_place(*seen.span(slip.start, slip.end))
            yield Remark(code, message, slip.hint, slip.severity, (place,))


def _remark(pair: Pair, seen: View, found: list[Hit]) -> Remark:
    first, rule = found[0], found[0].rule
    times = f" ({len(found)} times)" if len(found) > 1 else ""
    message = f"{rule.wrong}{times}: {_quoted(seen.text, first.start, first.end)}"
    places = tuple(target_place(*hit.place) for hit in found)
    return Remark(rule.code, message, _hint(pair, first), Severity.WARNING, places)


def _hint(pair: Pair, hit: Hit) -> str:
    if hit.edits and mending.is_safe(pair, hit.edits):
        return f"write {_mended(pair, hit)}, or run: {FIX}"
    return hit.rule.hint or "mend it by hand"


def _mended(pair: Pair, hit: Hit) -> str:
    """The place as it will read: ⍽ is a no-break space, ␣ a narrow one."""
    text = mending.applied(pair.msgstr, hit.edits)
    first, last = min(hit.edits), max(hit.edits)
    longer = len(text) - len(pair.msgstr)
    start = _word_start(text, first.start)
    end = last.end + longer
    while end < len(text) and end < last.end + longer + AROUND and not text[end].isspace():
        end += 1
    return f"“{text[start:end].translate(VISIBLE)}”"


def _word_start(text: str, at: int) -> int:
    start = at
    while start > 0 and at - start < AROUND and not text[start - 1].isspace():
        start -= 1
    return start


def _quoted(text: str, start: int, end: int) -> str:
    """A part of the view with what stands around it, its no-break spaces visible."""
    first = _word_start(text, max(start - 1, 0))
    last = end
    while last < len(text) and last < end + AROUND and not (last > end and text[last].isspace()):
        last += 1
    return f"“{text[first:last].translate(VISIBLE)}”"


# ------------------------------------------------------------ a page's digits


def mixed(context: Context) -> Iterator[Finding]:
    """Translations with digits of another system than most of their page: 80 and ٤٠.

    Source: CLDR's numbering systems; ٥ is five and looks like a zero to readers of the other system.
    """
    pages: dict[str, list[tuple[Translation, Pair, Counter[str]]]] = defaultdict(list)
    for found, pair in context.pairs:
        if count := digits.systems(view.of(pair).text):
            pages[found.catalog].append((found, pair, count))
    for page in pages.values():
        total = sum((count for _, _, count in page), Counter[str]())
        if len(total) < 2:
            continue
        usual = max(total, key=lambda system: (total[system], system == digits.ASCII))
        for found, pair, count in page:
            if others := sorted(set(count) - {usual}):
                told = f"digits like {digits.shown(others[0])}, on a page with {digits.shown(usual)}"
                places = tuple(_places(view.of(pair), usual))
                hint = "write all digits of a page alike"
                yield found.finding(SYSTEMS, told, hint, pair.weighty, places)


def _places(seen: View, usual: str) -> Iterator[Place]:
    return (target_place(*seen.span(*span)) for span in digits.others(seen.text, usual))


_of_pairs = of_pairs(CODES, look)


def run(context: Context) -> Iterator[Finding]:
    """What is wrong with single translations, then with pages."""
    yield from _of_pairs.run(context)
    yield from mixed(context)


CHECK = Check(CODES, run, look=look, mild=frozenset(CODES) - {"L607", "L609"})
