"""Hidden by the HTML itself, whatever the CSS: attributes, elements, closed boxes, tabs, class names.

Sources: the HTML Standard (sections 4.11 interactive elements, 6 user interaction, 15.3.1 hidden
elements), WAI-ARIA 1.2, and the project's own rule for class names: a class that says "invisible"
counts even where no CSS is found for it, and ``aria-hidden`` and ``inert`` count although they show
in a browser, because they hide the notice from some readers.

Each rule takes an element and says in a clause how it hides its contents, or None; ``STRUCTURE``
lists them.
"""

from __future__ import annotations

from collections.abc import Callable

from .dom import Element
from .tabs import in_closed_tab
from .tokens import words

_UNRENDERED = words(
    """area audio base canvas col colgroup datalist desc embed head iframe link meta metadata
    noembed noframes noscript object optgroup option param rp script select source style symbol
    template title track video defs meter progress"""
)
"""Elements whose text is not shown as text of the page: never, or only where something fails."""

_HIDING_CLASSES: dict[str, str] = {
    **dict.fromkeys(
        words(
            """sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only
            screenreader-only sr-only-focusable visually-hidden-focusable show-for-sr assistive-text
            element-invisible offscreen off-screen print-only only-print visible-print
            visible-print-block d-none hidden hide is-hidden u-hidden invisible is-invisible
            display-none text-hide"""
        ),
        "",
    ),
    # These hide unless a second class is there too (Bootstrap).
    "tab-pane": "active",
    "collapse": "show",
}


def _by_attribute(element: Element) -> str | None:
    attributes = element.attributes
    if "hidden" in attributes:
        return _shown("hidden", attributes["hidden"], element)
    if (attributes.get("aria-hidden") or "").strip().lower() == "true":
        return _shown("aria-hidden", "true", element)
    return next((_shown(name, None, element) for name in ("inert", "popover") if name in attributes), None)


def _shown(name: str, value: str | None, element: Element) -> str:
    """``hidden on <div>``; a value is shown where it says more than the name."""
    written = f'{name}="{value}"' if value and value != name else f"the {name} attribute"
    return f"{written} on {element.describe()}"


def _by_class(element: Element) -> str | None:
    for name in sorted(element.classes & _HIDING_CLASSES.keys()):
        if _HIDING_CLASSES[name] not in element.classes:
            return f'class="{name}" on {element.describe()}'
    return None


def _unrendered(element: Element) -> str | None:
    if element.tag == "input" and (element.attributes.get("type") or "").lower() == "hidden":
        return "inside a hidden <input>"
    return f"inside <{element.tag}>" if element.tag in _UNRENDERED else None


def _closed_dialog(element: Element) -> str | None:
    closed = element.tag == "dialog" and "open" not in element.attributes
    return "inside a closed <dialog>" if closed else None


STRUCTURE: tuple[Callable[[Element], str | None], ...] = (
    _unrendered,
    _by_attribute,
    _closed_dialog,
    in_closed_tab,
    _by_class,
)
"""Rules that hide an element with everything in it."""


def structural_reason(element: Element) -> str | None:
    """How the HTML hides an element, by itself or by an ancestor, nearest first; None if it does not."""
    inner: Element | None = None
    for each in element.lineage():
        for rule in STRUCTURE:
            if reason := rule(each):
                return reason
        if _closes(each, inner):
            return "inside a closed <details>"
        inner = each
    top = inner.node.parent if inner else None
    return None if top is not None and top.is_document_node else "inside <template>"


def _closes(element: Element, inner: Element | None) -> bool:
    """Whether this is a closed ``<details>`` and the way to the node leads past its summary.

    ``inner`` is the child that the way leads through; None for the node itself, whose contents are
    what counts.
    """
    if element.tag != "details" or _is_open(element):
        return False
    summary = next((e for e in element.children() if e.tag == "summary"), None)
    return inner is None or inner is not summary


def _is_open(details: Element) -> bool:
    if "open" not in details.attributes:
        return False
    group = details.attributes.get("name")
    if not group:
        return True
    # HTML, "ensure details exclusivity": of a named group only the first open one stays open.
    root = next(e for e in details.lineage() if e.parent is None)
    row = [n for n in root.node.css("details[open]") if n.attributes.get("name") == group]
    return row[0].mem_id == details.node.mem_id
