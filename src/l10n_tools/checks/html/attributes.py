"""Attribute selectors: ``[hidden]``, ``[type="radio" i]`` (Selectors 4, section 6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tinycss2.ast import IdentToken, LiteralToken, StringToken

from .certainty import certain
from .tokens import Tokens, keyword, literal, significant, words

if TYPE_CHECKING:
    from .dom import Element

_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda have, want: have == want,
    "~=": lambda have, want: want in have.split(),
    "|=": lambda have, want: have == want or have.startswith(f"{want}-"),
    "^=": lambda have, want: want != "" and have.startswith(want),
    "$=": lambda have, want: want != "" and have.endswith(want),
    "*=": lambda have, want: want != "" and want in have,
}

# HTML Standard, "Case-sensitivity of selectors": values compared without regard to case.
_CASELESS = words(
    """accept accept-charset align alink axis bgcolor charset checked clear codetype color compact
    declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link
    media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling
    selected shape target text type valign valuetype vlink"""
)


class AttributeTest(NamedTuple):
    """The attribute's name, a test, and whether all browsers know the syntax (not so the flag ``s``)."""

    name: str
    test: Callable[[Element], int]
    certain: bool = True


def attribute_test(content: Tokens) -> AttributeTest | None:
    """What the content of ``[…]`` asks for; None if it is no attribute selector."""
    tokens = significant(content)
    bars = [i for i, t in enumerate(tokens) if literal(t) == "|"]
    if bars and bars[0] <= 1:
        # A namespace prefix: HTML attributes are in none, and the local name tells them apart.
        tokens = tokens[bars[0] + 1 :]
    match tokens:
        case [IdentToken() as name]:
            attribute = name.lower_value
            return AttributeTest(attribute, lambda element: certain(attribute in element.attributes))
        case [IdentToken() as name, LiteralToken() as sign, IdentToken() | StringToken() as want, *flags]:
            test = _comparison(name.lower_value, sign.value, want.value, flags)
            certain_flag = not any(keyword(flag) == "s" for flag in flags)
            return None if test is None else AttributeTest(name.lower_value, test, certain_flag)
    return None


def _comparison(name: str, operator: str, wanted: str, flags: Tokens) -> Callable[[Element], int] | None:
    compare = _OPERATORS.get(operator)
    flag = "".join(keyword(t) or "?" for t in flags)
    if compare is None or flag not in ("", "i", "s"):
        return None
    caseless = flag == "i" or (flag == "" and name in _CASELESS)
    want = wanted.lower() if caseless else wanted

    def test(element: Element) -> int:
        if name not in element.attributes:
            return certain(False)
        have = element.attributes[name] or ""
        return certain(compare(have.lower() if caseless else have, want))

    return test
