"""Selectors: does one match an element, and with what specificity (Selectors 4; CSS Nesting 1).

A matcher of our own rather than the HTML library's, for three reasons: a page is judged at rest
(``pseudo``), what cannot be known is *maybe* (``certainty``), and a few elements are asked about
many rules, not the other way round.

What a browser would drop as invalid raises ``SelectorError`` and takes the whole rule with it, as
in browsers. A selector for a pseudo-element is left out: it does not hide the element itself. A
pseudo-class or pseudo-element in no table makes the rule a maybe: browsers that do not know it
drop the rule, others apply it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinycss2.ast import Node

from .certainty import NO, YES
from .compounds import Compound, SelectorError, Simple, read_compound
from .tokens import Tokens, literal, split_commas, text_of

if TYPE_CHECKING:
    from .dom import Element

__all__ = ["Selector", "SelectorError", "Selectors", "parse_selectors"]


def _previous(element: Element) -> Iterator[Element]:
    return reversed(element.siblings[: element.index])


def _just_before(element: Element) -> Iterator[Element]:
    return iter(element.siblings[max(element.index - 1, 0) : element.index])


def _parent(element: Element) -> Iterator[Element]:
    return iter((element.parent,) if element.parent else ())


_LEFT: dict[str, Callable[[Element], Iterator[Element]]] = {
    " ": lambda element: element.ancestors(),
    ">": _parent,
    "+": _just_before,
    "~": _previous,
}


@dataclass(frozen=True, slots=True)
class Selector:
    """A complex selector, read from right to left.

    ``steps`` are compounds with the combinator on their left; the last one's is empty, or for a
    selector inside ``:has()`` the one that leads to the anchor. ``certain`` is False where a part
    is in no table.
    """

    text: str
    steps: tuple[tuple[Compound, str], ...]
    specificity: tuple[int, int, int]
    certain: bool

    @property
    def key(self) -> str:
        """What an element must have to match at all: ``#id``, ``.class``, ``[name``, a tag; or ``*``."""
        return self.steps[0][0].key

    @property
    def around(self) -> frozenset[str]:
        """What its ancestors must have, as keys: a quick way to rule out most selectors."""
        reached = zip(self.steps[1:], self.steps, strict=False)
        keys = {compound.key for (compound, _), (_, combinator) in reached if combinator in (" ", ">")}
        return frozenset(keys - {"*"})

    def match(self, element: Element, anchor: Element | None = None) -> int:
        """How surely the selector matches the element; an ``anchor`` is that of ``:has()``."""
        return self._match(0, element, anchor)

    def _match(self, at: int, element: Element, anchor: Element | None) -> int:
        compound, combinator = self.steps[at]
        level = compound.match(element)
        if level == NO or not combinator:
            return level
        best = NO
        for left in _LEFT[combinator](element):
            if at + 1 < len(self.steps):
                best = max(best, self._match(at + 1, left, anchor))
            elif left is anchor:
                best = YES
            if best == YES:
                break
        return min(level, best)


@dataclass(frozen=True, slots=True)
class Selectors:
    """A selector list; ``certain`` is False where browsers may differ over it."""

    items: tuple[Selector, ...]
    certain: bool = True

    @property
    def specificity(self) -> tuple[int, int, int]:
        """That of the most specific one, as ``:is()`` and ``&`` count it."""
        return max((s.specificity for s in self.items), default=(0, 0, 0))

    @property
    def text(self) -> str:
        """The list as it may stand in a longer selector."""
        texts = [s.text for s in self.items]
        return texts[0] if len(texts) == 1 else f":is({', '.join(texts)})"

    def match(self, element: Element) -> int:
        """How surely any of them matches."""
        best = NO
        for selector in self.items:
            best = max(best, selector.match(element))
            if best == YES:
                break
        return best

    def found_from(self, anchor: Element) -> int:
        """``:has()``: how surely any of these relative selectors finds an element."""
        best = NO
        for selector in self.items:
            for element in _reachable(anchor, selector.steps[-1][1]):
                best = max(best, selector.match(element, anchor))
                if best == YES:
                    return YES
        return best


def _reachable(anchor: Element, combinator: str) -> Iterator[Element]:
    """Where the right end of a relative selector may be."""
    if combinator in (" ", ">"):
        yield from anchor.descendants()
        return
    for sibling in anchor.siblings[anchor.index + 1 :]:
        yield sibling
        yield from sibling.descendants()


def parse_selectors(
    tokens: Tokens,
    *,
    parent: Selectors | None = None,
    nested: bool = False,
    relative: bool = False,
    forgiving: bool = False,
) -> Selectors:
    """The selectors of a rule's prelude.

    Args:
        tokens: the prelude, as tinycss2 gives it.
        parent: the selectors of the rule around this one, which ``&`` stands for.
        nested: the list is the prelude of a nested rule: without ``&``, a descendant is meant.
        relative: inside ``:has()``, where a selector starts from an anchor.
        forgiving: inside ``:is()`` and ``:where()``, where an invalid selector is dropped alone.

    Raises:
        SelectorError: the list is one that browsers drop with its rule.
    """
    items: list[Selector] = []
    sure = True
    for part in split_commas(tokens):
        try:
            selector = _parse_complex(part, parent, nested, relative)
        except SelectorError:
            if not forgiving:
                raise
            continue
        sure = sure and selector.certain
        if not any(compound.pseudo_element for compound, _ in selector.steps):
            items.append(selector)
    return Selectors(tuple(items), sure)


def _parse_complex(tokens: Tokens, parent: Selectors | None, nested: bool, relative: bool) -> Selector:
    rest = [t for t in tokens if t.type != "comment"]
    text = text_of(rest)
    leading = _take_combinator(rest).strip()
    if leading and not (relative or nested):
        raise SelectorError(text)
    steps = [(read_compound(rest, parent, parse_selectors), (leading or " ") if relative else "")]
    while (combinator := _take_combinator(rest)) and rest:
        steps.append((read_compound(rest, parent, parse_selectors), combinator))
    if combinator.strip() or rest:
        raise SelectorError(text)
    if nested and parent is not None and (leading or not any(c.nested for c, _ in steps)):
        # CSS Nesting 1, section 3.1: a selector without & is relative to the outer rule.
        steps[0] = (steps[0][0], leading or " ")
        steps.insert(0, (Compound.of([Simple(parent.match, parent.specificity, parent.certain)]), ""))
        text = f"{parent.text} {text}"
    elif nested and parent is not None:
        text = text.replace("&", parent.text)
    a, b, c = (sum(compound.specificity[i] for compound, _ in steps) for i in range(3))
    return Selector(text, tuple(reversed(steps)), (a, b, c), all(c.certain for c, _ in steps))


def _take_combinator(rest: list[Node]) -> str:
    """Take white space and one combinator off the front; a space where there is only white space."""
    taken = ""
    while rest and (rest[0].type == "whitespace" or (literal(rest[0]) in _LEFT and not taken.strip())):
        token = rest.pop(0)
        taken = taken.strip() or literal(token) or " "
    return taken
