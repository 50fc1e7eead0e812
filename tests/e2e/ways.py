"""Ways in which a notice can go missing from a staged page, and what the check must find then."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

ANY, TOP, BOTTOM = "any", "top", "bottom"
"""Which notices a way is about, by their placement."""


class Staged(NamedTuple):
    """A staged page with the notice to be harmed in it."""

    text: str
    block: str
    """The notice, from its start tag to its end tag."""
    other: str
    """The same notice in another locale."""
    source: str
    """The same notice on the source's own page."""
    fallback: str
    """The same notice as it is staged where it has no translation."""


@dataclass(frozen=True)
class Way:
    """What is done, to which notice, and the codes that are found."""

    name: str
    harm: Callable[[Staged], str | None]
    """The page as it is then; None: there is no page."""
    codes: tuple[str, ...]
    which: str = ANY
    targets_only: bool = False
    """It says nothing in the source locale."""


def find(text: str, notice: str) -> str:
    """The block of a notice in a staged page."""
    found = re.search(rf'<div [^>]*data-l10n-notice="{notice}"[^>]*>\n.*?\n</div>\n', text, re.S)
    assert found, notice
    return found[0]


def _wrapped(before: str, after: str) -> Callable[[Staged], str]:
    return lambda staged: staged.text.replace(staged.block, f"{before}\n\n{staged.block}\n{after}\n")


def _tag(attribute: str) -> Callable[[Staged], str]:
    """An attribute on the notice itself."""
    return lambda staged: staged.text.replace(
        staged.block, staged.block.replace(" data-l10n-notice=", f" {attribute} data-l10n-notice=", 1)
    )


def _instead(text: Callable[[Staged], str]) -> Callable[[Staged], str]:
    return lambda staged: staged.text.replace(staged.block, text(staged))


def _collapsed(staged: Staged) -> str:
    return staged.text.replace(staged.block, f'??? note "More"\n\n{_indented(staged.block)}\n')


def _in_second_tab(staged: Staged) -> str:
    tabs = f'=== "One"\n\n    Text.\n\n=== "Two"\n\n{_indented(staged.block)}\n'
    return staged.text.replace(staged.block, tabs)


def _indented(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _without_last_paragraph(staged: Staged) -> str:
    paragraphs = staged.block.removesuffix("\n\n</div>\n").split("\n\n")
    assert len(paragraphs) >= 3
    return "\n\n".join(paragraphs[:-1]) + "\n\n</div>\n"


def _cut_short(staged: Staged) -> str:
    *before, last = staged.block.removesuffix("\n\n</div>\n").split("\n\n")
    words = last.split(" ")
    return "\n\n".join([*before, " ".join(words[: len(words) - 3])]) + "\n\n</div>\n"


def _below_the_first_section(staged: Staged) -> str:
    return staged.text.replace(staged.block, "").rstrip("\n") + f"\n\n{staged.block}"


def _after_the_end_of_the_article(staged: Staged) -> str:
    rest = staged.text.replace(staged.block, "").rstrip("\n")
    return f"{rest}\n\n</article></div></div></main>\n\n{staged.block}"


WAYS = (
    Way("in closed details", _wrapped('<details markdown="1"><summary>…</summary>', "</details>"), ("L806",)),
    Way("in a collapsed box", _collapsed, ("L806",)),
    Way("in an HTML comment", _instead(lambda staged: f"<!--\n{staged.block}\n-->\n"), ("L801",)),
    Way("in a template", _wrapped("<template>", "</template>"), ("L801",)),
    Way("in display:none", _wrapped('<div style="display:none" markdown="1">', "</div>"), ("L806",)),
    Way("with display: none !important", _tag('style="display: none !important"'), ("L806",)),
    Way("with visibility: hidden", _tag('style="visibility:hidden"'), ("L806",)),
    Way("with opacity 0", _tag('style="opacity:0"'), ("L806",)),
    Way("with hidden", _tag("hidden"), ("L806",)),
    Way("in hidden", _wrapped('<div hidden markdown="1">', "</div>"), ("L806",)),
    Way("with aria-hidden", _tag('aria-hidden="true"'), ("L806",)),
    Way("in a class for screen readers", _wrapped('<div class="sr-only" markdown="1">', "</div>"), ("L806",)),
    Way("in a tab that is not open", _in_second_tab, ("L806",)),
    Way("taken out", _instead(lambda staged: ""), ("L801",)),
    Way("below the first section", _below_the_first_section, ("L807",), TOP),
    Way("behind the article", _after_the_end_of_the_article, ("L803",), BOTTOM),
    Way("twice", _instead(lambda staged: f"{staged.block}\n{staged.block}"), ("L802",)),
    Way("in another locale's words", _instead(lambda staged: staged.other), ("L805",)),
    Way("in English, as if translated", _instead(lambda staged: staged.source), ("L805",), ANY, True),
    Way("in English, marked", _instead(lambda staged: staged.fallback), ("L804", "L805"), ANY, True),
    Way("without its last paragraph", _instead(_without_last_paragraph), ("L805",)),
    Way("cut short", _instead(_cut_short), ("L805",)),
    Way("with the page", lambda staged: None, ("L800",)),
)
