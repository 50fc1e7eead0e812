"""Tabs: only the one that is open when the page loads is seen without an action.

Two kinds are known: the sets of radio buttons that PyMdown Extensions write (Material for MkDocs and
Zensical style them), in both of their forms, and WAI-ARIA tab panels.
"""

from __future__ import annotations

from .dom import Element


def in_closed_tab(element: Element) -> str | None:
    """Why the element is a tab's content that is not open at first, or None."""
    closed = _closed_block(element) or _closed_content(element) or _closed_panel(element)
    if closed is None:
        return None
    label = " ".join(closed.node.text().split()) if closed is not element else ""
    return "inside a tab that is not open at first" + (f' ("{label}")' if label else "")


def _closed_block(block: Element) -> Element | None:
    """``.tabbed-set > input…, .tabbed-labels, .tabbed-content > .tabbed-block…`` (alternate style).

    Gives the tab's label, or the block where there is none, if the block is closed.
    """
    content = block.parent
    tabs = content.parent if content else None
    if "tabbed-block" not in block.classes or content is None or tabs is None:
        return None
    if "tabbed-content" not in content.classes or "tabbed-set" not in tabs.classes:
        return None
    row = [e for e in content.children() if "tabbed-block" in e.classes]
    buttons = [e for e in tabs.children() if e.tag == "input"]
    checked = [i for i, e in enumerate(buttons) if "checked" in e.attributes]
    # Of radio buttons the last one checked stays so; a set without any shows its first block.
    opened = checked[-1] if checked else (None if buttons else 0)
    place = row.index(block)
    if place == opened:
        return None
    labels = [e for group in tabs.children() if "tabbed-labels" in group.classes for e in group.children()]
    return labels[place] if place < len(labels) else block


def _closed_content(content: Element) -> Element | None:
    """``.tabbed-set > (input, label, .tabbed-content)…``, the older style; gives label or content."""
    tabs = content.parent
    if "tabbed-content" not in content.classes or tabs is None or "tabbed-set" not in tabs.classes:
        return None
    before = content.siblings[: content.index]
    button = next((e for e in reversed(before) if e.tag == "input"), None)
    if button is None or "checked" in button.attributes:
        return None
    if any("tabbed-block" in e.classes for e in content.children()):
        return None
    return next((e for e in reversed(before) if e.tag == "label"), content)


def _closed_panel(panel: Element) -> Element | None:
    """``role="tabpanel"``: closed if its tab is not selected; gives the tab or the panel.

    Where no tab names the panel, the first of its row that is not ``hidden`` is the open one.
    """
    if panel.attributes.get("role") != "tabpanel":
        return None
    tab = _tab_of(panel)
    if tab is not None:
        return None if tab.attributes.get("aria-selected") == "true" else tab
    row = [
        e for e in panel.siblings if e.attributes.get("role") == "tabpanel" and "hidden" not in e.attributes
    ]
    return None if not row or row[0] is panel else panel


def _tab_of(panel: Element) -> Element | None:
    labels = (panel.attributes.get("aria-labelledby") or "").split()
    root = next(e for e in panel.lineage() if e.parent is None)
    for node in root.node.css("[role=tab]"):
        tab = panel.dom.element(node)
        controls = (tab.attributes.get("aria-controls") or "").split()
        if (tab.id and tab.id in labels) or (panel.id and panel.id in controls):
            return tab
    return None
