"""Is a part of a built page seen by its readers, at rest, on every screen of the project's rules?

``PageStyles.load`` reads the page's stylesheets once; ``hidden_reason`` says how an element is
hidden, and ``hidden_part`` whether something in it is. Hidden on any one of the screens, with
scripts or without, is hidden. Where a file cannot tell, hidden is reported.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .cascade import Candidate, Cascade, cascade_of, winners
from .computed import Style
from .dom import Dom, Element
from .hiding import Cause, State, state_of
from .media import SCREENS, Screen
from .sources import Sources
from .structure import structural_reason

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["PageStyles", "hidden_part", "hidden_reason"]

_SILENT = frozenset({"script", "style", "template", "title", "desc", "metadata"})
"""Elements whose text no reader is meant to see, hidden or not."""


class PageStyles:
    """The stylesheets of one page, and what they come to on its elements.

    ``unread`` lists the stylesheets of the site that could not be found: what they hide is unknown.
    """

    def __init__(self, cascade: Cascade, unread: tuple[str, ...], *, scripted: bool) -> None:
        self.unread = unread
        self._cascade = cascade
        without = Dom(scripting=False)
        self._doms = {False: without, True: Dom(scripting=True) if scripted else without}
        self._matching: dict[Element, list[tuple[Candidate, int]]] = {}
        self._heeding: dict[Element, bool] = {}
        self._states: dict[tuple[Element, Screen], State] = {}

    @classmethod
    def load(cls, tree: LexborHTMLParser, page: Path, site: Path) -> PageStyles:
        """The styles of a parsed page.

        Args:
            tree: the page, parsed; the styles serve its nodes alone.
            page: its file, for addresses relative to it.
            site: the folder of the site, for addresses that begin with ``/``.
        """
        sources = Sources(page.resolve(), site.resolve())
        cascade = cascade_of(sources.of(tree))
        scripted = tree.css_first("html.no-js, body.no-js") is not None
        return cls(cascade, tuple(sources.unread), scripted=scripted)

    def element(self, node: LexborNode, *, scripting: bool = False) -> Element:
        """The element of a node, as it is with or without scripts."""
        return self._doms[scripting].element(node)

    def state(self, element: Element, screen: Screen) -> State:
        """What the CSS comes to on an element, on a screen."""
        above: State | None = None
        for each in reversed(list(element.lineage())):
            state = self._states.get((each, screen))
            if state is None:
                matching = self._matching.get(each)
                if matching is None:
                    matching = self._matching[each] = self._cascade.matching(each)
                style = Style(each, winners(matching, each, screen), above.style if above else None, screen)
                state = self._states[each, screen] = state_of(style, above)
            above = state
        assert above is not None
        return above

    def causes(self, node: LexborNode) -> dict[Screen, Cause]:
        """The screens on which the CSS hides a node, each with what does it."""
        if self.heeds_scripts(self.element(node)):
            found = {s: self.state(self.element(node, scripting=s.scripting), s).cause() for s in SCREENS}
        else:
            plain = {s: self.state(self.element(node), s).cause() for s in SCREENS if not s.scripting}
            found = {s: plain[s._replace(scripting=False)] for s in SCREENS}
        return {screen: cause for screen, cause in found.items() if cause is not None}

    def heeds_scripts(self, element: Element) -> bool:
        """Whether the CSS may come to something else on the element where scripts run."""
        for each in reversed(list(element.lineage())):
            if each not in self._heeding:
                above = each.parent is not None and self._heeding[each.parent]
                self._heeding[each] = above or self._cascade.heeds_scripts(each)
        return self._heeding[element]


def hidden_reason(node: LexborNode, styles: PageStyles) -> str | None:
    """How an element of the page is hidden, as a clause for a message; None if it is visible."""
    reason = structural_reason(styles.element(node))
    if reason is not None:
        return reason
    causes = styles.causes(node)
    if not causes:
        return None
    screen, cause = next(iter(causes.items()))
    return _clause(cause) + _where(screen, causes)


def hidden_part(node: LexborNode, styles: PageStyles) -> tuple[str, str] | None:
    """The first part with words of its own that is hidden inside a visible element, and how.

    Text without a letter or a digit, such as the ``¶`` of a heading's link, is not counted.
    """
    seen = {node.mem_id}
    for text in node.traverse(include_text=True):
        parent = text.parent
        if not text.is_text_node or parent is None or parent.mem_id in seen or parent.tag in _SILENT:
            continue
        if not any(character.isalnum() for character in text.text()):
            continue
        seen.add(parent.mem_id)
        if reason := hidden_reason(parent, styles):
            return " ".join(parent.text().split()), reason
    return None


def _clause(cause: Cause) -> str:
    (declaration, rule, sheet), element = cause
    name, value = declaration.written_name, declaration.written_value
    if rule is None:
        return f'style="{name}:{value}" on {element.describe()}'
    return f"the site's CSS sets {name}: {value} on {element.describe()} ({sheet}, {rule.selector.text})"


def _where(screen: Screen, causes: dict[Screen, Cause]) -> str:
    """On which screens, where it is not all of them."""
    widths = [s.width for s in causes if s.scripting == screen.scripting]
    all_widths = {s.width for s in SCREENS}
    where = "" if set(widths) == all_widths else f" at {widths[0]} px"
    if {s.scripting for s in causes} == {True, False}:
        return where
    return f"{where} {'with' if screen.scripting else 'without'} JavaScript"
