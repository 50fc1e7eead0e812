"""Reading a built page: where it is, and what a node in it says and in which language."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = frozenset(
    """
    address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr li main nav ol p pre section summary details table tbody td tfoot th thead tr ul
    br
    """.split()
)
"""Elements that end a line of text (HTML standard, rendering section; ``br`` breaks one)."""

UNREAD = frozenset(["script", "style", "template", "noscript"])


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The element and everything it stands in, innermost first."""
    current: LexborNode | None = node
    while current is not None and current.tag not in ("-undef", "-document"):
        yield current
        current = current.parent


def inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    """Whether the node stands in an element of one of these tags."""
    return any(ancestor.tag in tags for ancestor in ancestors(node))


def language(node: LexborNode) -> str | None:
    """The language that the node is in: the nearest ``lang`` (HTML standard, “lang”)."""
    return next((value for ancestor in ancestors(node) if (value := ancestor.attributes.get("lang"))), None)


def passage_in(node: LexborNode, tag: str) -> str | None:
    """The text of the first passage inside the node that is marked with this language."""
    for inner in node.css("[lang]"):
        text = " ".join(inner.text().split())
        if text and inner.attributes.get("lang") == tag:
            return text[:60]
    return None


def stands_after_first(tree: LexborHTMLParser, node: LexborNode, tag: str) -> bool:
    """Whether the first ``tag`` of the page's article comes before the node."""
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    if root is None:
        return False
    for current in root.traverse():
        if current.mem_id == node.mem_id:
            return False
        if current.tag == tag:
            return True
    return False


def block_texts(node: LexborNode) -> list[str]:
    """The node's text, block by block, as a reader has it."""
    blocks = [""]
    _collect(node, blocks)
    return [text for text in (" ".join(block.split()) for block in blocks) if text]


def _collect(node: LexborNode, blocks: list[str]) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            blocks[-1] += child.text_content or ""
        elif child.tag not in UNREAD and "headerlink" not in (child.attributes.get("class") or ""):
            if child.tag in BLOCKS:
                blocks.append("")
            _collect(child, blocks)
            if child.tag in BLOCKS:
                blocks.append("")
