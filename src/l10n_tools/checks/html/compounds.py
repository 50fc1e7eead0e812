"""Compound selectors, ``p.note:not(.old)``: what must hold for one element (Selectors 4, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tinycss2.ast import FunctionBlock, HashToken, IdentToken, Node, SquareBracketsBlock
from tinycss2.nth import parse_nth

from .attributes import attribute_test
from .certainty import MAYBE, NO, YES, certain, negate
from .pseudo import (
    AT_REST_FALSE,
    LEGACY_PSEUDO_ELEMENTS,
    PSEUDO_ELEMENTS,
    dir_test,
    lang_test,
    nth_test,
    plain_pseudo_class,
)
from .tokens import Tokens, keyword, literal, significant, text_of

if TYPE_CHECKING:
    from .dom import Element
    from .selectors import Selectors

Specificity = tuple[int, int, int]
_ID, _CLASS, _TAG, _NONE = (1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0)


_RARITY = {"#": 0, ".": 1, "[": 2, "*": 4}
_TAG_RARITY = 3


class SelectorError(ValueError):
    """A selector that browsers drop, with its whole rule."""


class ListParser(Protocol):
    """``selectors.parse_selectors``, handed in because selectors nest."""

    def __call__(
        self,
        tokens: Tokens,
        *,
        parent: Selectors | None = None,
        nested: bool = False,
        relative: bool = False,
        forgiving: bool = False,
    ) -> Selectors:
        """The selectors that the tokens are."""


class Simple(NamedTuple):
    """One condition on one element. ``key`` is what a rule can be looked up by."""

    test: Callable[[Element], int]
    specificity: Specificity
    certain: bool = True
    key: str = "*"
    pseudo_element: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Compound:
    """Conditions on one element, all of which must hold."""

    tests: tuple[Callable[[Element], int], ...]
    specificity: Specificity
    certain: bool
    key: str
    pseudo_element: bool
    nested: bool

    @classmethod
    def of(cls, simples: Sequence[Simple]) -> Compound:
        """Put together what was read; the rarest key first."""
        a, b, c = (sum(s.specificity[i] for s in simples) for i in range(3))
        keys = sorted((s.key for s in simples), key=lambda key: _RARITY.get(key[0], _TAG_RARITY))
        return cls(
            tuple(s.test for s in simples if s.test is not _always),
            (a, b, c),
            all(s.certain for s in simples),
            keys[0],
            any(s.pseudo_element for s in simples),
            any(s.nested for s in simples),
        )

    def match(self, element: Element) -> int:
        """How surely all conditions hold."""
        level = YES
        for test in self.tests:
            level = min(level, test(element))
            if level == NO:
                break
        return level


def _always(_: Element) -> int:
    return YES


def _unknown(_: Element) -> int:
    return MAYBE


def read_compound(rest: list[Node], parent: Selectors | None, parse: ListParser) -> Compound:
    """Take one compound selector off the front of ``rest``.

    Raises:
        SelectorError: there is none, or browsers drop it.
    """
    simples = [_read_type(rest)] if _starts_type(rest) else []
    while rest and not (rest[0].type == "whitespace" or literal(rest[0]) in (">", "+", "~")):
        simples.append(_read_simple(rest, parent, parse))
    if not simples:
        raise SelectorError(text_of(rest))
    return Compound.of(simples)


def _starts_type(rest: list[Node]) -> bool:
    return bool(rest) and (rest[0].type == "ident" or literal(rest[0]) in ("*", "|"))


def _read_type(rest: list[Node]) -> Simple:
    """``p``, ``*``, or with a namespace ``svg|p``: a named namespace is a maybe."""
    prefix = None
    if len(rest) > 1 and literal(rest[1]) == "|" != literal(rest[0]):
        prefix = rest.pop(0)
    if literal(rest[0]) == "|":
        rest.pop(0)
    certain_name = prefix is None or literal(prefix) == "*"
    name = rest.pop(0) if rest else None
    if literal(name) == "*":
        return Simple(_always if certain_name else _unknown, _NONE, certain_name)
    if not isinstance(name, IdentToken):
        raise SelectorError("a type selector without a name")
    tag = name.lower_value
    if not certain_name:
        return Simple(lambda e: MAYBE if e.tag == tag else NO, _TAG, False, tag)
    return Simple(lambda e: certain(e.tag == tag), _TAG, True, tag)


def _read_simple(rest: list[Node], parent: Selectors | None, parse: ListParser) -> Simple:
    token = rest.pop(0)
    following = rest[0] if rest else None
    if isinstance(token, HashToken) and token.is_identifier:
        wanted = token.value
        return Simple(lambda e: certain(e.id == wanted), _ID, True, f"#{wanted}")
    if literal(token) == "." and isinstance(following, IdentToken):
        rest.pop(0)
        name = following.value
        return Simple(lambda e: certain(name in e.classes), _CLASS, True, f".{name}")
    if isinstance(token, SquareBracketsBlock) and (found := attribute_test(token.content)):
        return Simple(found.test, _CLASS, found.certain, f"[{found.name}")
    if literal(token) == "&":
        if parent is None:  # CSS Nesting: outside a rule, & is :scope, the root.
            return Simple(lambda e: certain(e.parent is None), _NONE)
        return Simple(parent.match, parent.specificity, parent.certain, nested=True)
    if literal(token) == ":":
        return _read_pseudo(rest, parent, parse)
    raise SelectorError(text_of([token, *rest]))


def _read_pseudo(rest: list[Node], parent: Selectors | None, parse: ListParser) -> Simple:
    double = bool(rest) and literal(rest[0]) == ":"
    if double:
        rest.pop(0)
    token = rest.pop(0) if rest else None
    if not isinstance(token, IdentToken | FunctionBlock):
        raise SelectorError("a colon without a name")
    name = token.lower_value if isinstance(token, IdentToken) else token.lower_name
    if double or name in LEGACY_PSEUDO_ELEMENTS:
        known = name in PSEUDO_ELEMENTS or name.startswith("-webkit-")
        return Simple(_always, _TAG, known, pseudo_element=True)
    if isinstance(token, FunctionBlock):
        return _functional(name, token.arguments, parent, parse)
    test = plain_pseudo_class(name)
    # Other engines than Gecko drop a rule with one of Gecko's own names.
    return Simple(test or _unknown, _CLASS, test is not None and not name.startswith("-moz-"))


def _functional(name: str, arguments: list[Node], parent: Selectors | None, parse: ListParser) -> Simple:
    if name in ("is", "where", "matches", "-webkit-any", "-moz-any"):
        inner = parse(arguments, parent=parent, forgiving=True)
        nested = any(c.nested for s in inner.items for c, _ in s.steps)
        specificity = _NONE if name == "where" else inner.specificity
        return Simple(inner.match, specificity, inner.certain, nested=nested)
    if name == "not":
        inner = parse(arguments, parent=parent)
        return Simple(lambda e: negate(inner.match(e)), inner.specificity, inner.certain)
    if name == "has":
        inner = parse(arguments, parent=parent, relative=True)
        return Simple(inner.found_from, inner.specificity, inner.certain)
    if name.startswith("nth-"):
        return _nth(name, arguments, parse)
    tests = {"lang": lang_test, "dir": dir_test}
    if name in tests:
        # Lists of languages, and languages as strings, are not known to all browsers.
        return Simple(tests[name](arguments), _CLASS, [t.type for t in significant(arguments)] == ["ident"])
    return Simple((lambda _: NO) if name in AT_REST_FALSE else _unknown, _CLASS, name in AT_REST_FALSE)


def _nth(name: str, arguments: list[Node], parse: ListParser) -> Simple:
    of = next((i for i, t in enumerate(arguments) if keyword(t) == "of"), None)
    among = parse(arguments[of + 1 :]) if of is not None else None
    step = parse_nth(arguments[:of])
    if step is None:
        raise SelectorError(f":{name}()")
    a, b, c = among.specificity if among else _NONE
    return Simple(nth_test(name, *step, among.match if among else None), (a, b + 1, c))
