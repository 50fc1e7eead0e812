"""Pseudo-classes without selectors in them: tables of tests (Selectors 4, sections 7 to 14).

The page is judged *at rest*: loaded, nothing pointed at, focused, opened or typed. States that only
an action brings (``AT_REST_FALSE``) do not hold, so ``:hover`` neither hides nor reveals and
``:not(:hover)`` matches. Form states are those of the HTML as loaded: ``:checked`` is the
``checked`` attribute. What is in no table is *maybe*.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tinycss2.ast import IdentToken, StringToken

from .certainty import MAYBE, NO, certain
from .tokens import Tokens, words

if TYPE_CHECKING:
    from .dom import Element

AT_REST_FALSE = words(
    """hover active focus focus-within focus-visible target target-within target-current visited
    autofill -webkit-autofill fullscreen -webkit-full-screen modal popover-open picture-in-picture
    user-valid user-invalid current past future host host-context has-slotted indeterminate
    playing seeking buffering stalled muted volume-locked interest-source -moz-focusring
    -moz-ui-invalid -webkit-drag"""
)

PSEUDO_ELEMENTS = words(
    """before after first-line first-letter marker placeholder selection backdrop cue
    file-selector-button details-content target-text spelling-error grammar-error search-text
    highlight part slotted picker picker-icon checkmark column scroll-marker scroll-marker-group
    scroll-button view-transition view-transition-group view-transition-image-pair
    view-transition-new view-transition-old"""
)
LEGACY_PSEUDO_ELEMENTS = frozenset({"before", "after", "first-line", "first-letter"})

_FIELDS = frozenset({"button", "fieldset", "input", "optgroup", "option", "select", "textarea"})
_TYPED = frozenset({"input", "select", "textarea"})


def _checked(element: Element) -> bool:
    if element.tag == "input":
        kind = (element.attributes.get("type") or "").lower()
        return kind in ("checkbox", "radio") and "checked" in element.attributes
    return element.tag == "option" and "selected" in element.attributes


def _link(element: Element) -> bool:
    return element.tag in ("a", "area") and "href" in element.attributes


def _empty(element: Element) -> bool:
    return all(child.is_comment_node for child in element.node.iter(include_text=True))


def _disabled(element: Element) -> bool:
    return element.tag in _FIELDS and any(
        "disabled" in e.attributes for e in element.lineage() if e is element or e.tag == "fieldset"
    )


def _same_type(element: Element) -> list[Element]:
    return [e for e in element.siblings if e.tag == element.tag]


PSEUDO_CLASSES: dict[str, Callable[[Element], bool]] = {
    "root": lambda e: e.parent is None,
    "scope": lambda e: e.parent is None,
    "defined": lambda e: "-" not in e.tag,
    "first-child": lambda e: e.siblings[0] is e,
    "last-child": lambda e: e.siblings[-1] is e,
    "only-child": lambda e: len(e.siblings) == 1,
    "first-of-type": lambda e: _same_type(e)[0] is e,
    "last-of-type": lambda e: _same_type(e)[-1] is e,
    "only-of-type": lambda e: len(_same_type(e)) == 1,
    "empty": _empty,
    "checked": _checked,
    "link": _link,
    "any-link": _link,
    "-webkit-any-link": _link,
    "disabled": _disabled,
    "enabled": lambda e: e.tag in _FIELDS and not _disabled(e),
    "required": lambda e: e.tag in _TYPED and "required" in e.attributes,
    "optional": lambda e: e.tag in _TYPED and "required" not in e.attributes,
    "open": lambda e: e.tag in ("details", "dialog") and "open" in e.attributes,
}


def plain_pseudo_class(name: str) -> Callable[[Element], int] | None:
    """The test of a pseudo-class without arguments; None for one that is not known."""
    if name in AT_REST_FALSE:
        return lambda _: NO
    test = PSEUDO_CLASSES.get(name)
    return None if test is None else lambda element: certain(test(element))


def nth_test(name: str, a: int, b: int, among: Callable[[Element], int] | None) -> Callable[[Element], int]:
    """``:nth-child`` and its kin: every ``a``-th from the ``b``-th, of those that ``among`` matches."""
    backwards = "last" in name

    def test(element: Element) -> int:
        own = certain(True) if among is None else among(element)
        if own == NO:
            return NO
        row = _same_type(element) if name.endswith("of-type") else list(element.siblings)
        if among is not None:
            row = [e for e in row if e is element or among(e)]
        place = row.index(element)
        steps = (len(row) - place if backwards else place + 1) - b
        return min(own, certain(steps == 0 if a == 0 else steps % a == 0 and steps // a >= 0))

    return test


def lang_test(arguments: Tokens) -> Callable[[Element], int]:
    """``:lang(fr, "en-CA")``: the nearest ``lang`` is one of these or a variety of one."""
    wanted = [t.value.lower() for t in arguments if isinstance(t, IdentToken | StringToken)]

    def test(element: Element) -> int:
        lang = next((v for e in element.lineage() if (v := e.attributes.get("lang"))), "").lower()
        return certain(any(lang == w or lang.startswith(f"{w}-") for w in wanted))

    return test


def dir_test(arguments: Tokens) -> Callable[[Element], int]:
    """``:dir(rtl)``: the nearest ``dir``; ``auto`` depends on the text and stays a maybe."""
    wanted = {t.lower_value for t in arguments if isinstance(t, IdentToken)}

    def test(element: Element) -> int:
        value = next((v for e in element.lineage() if (v := e.attributes.get("dir"))), "ltr").lower()
        return MAYBE if value == "auto" else certain(value in wanted)

    return test
