"""Whatever a translation says, the rendered page has no markup, target or host that its source has not."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from l10n_tools import security
from l10n_tools.markdown import dialect_of, localize, segment, withheld
from l10n_tools.model import Message
from rendering import EN, FR, SITE, render

PAGE = """\
---
title: Care
description: The care
---

# Care at *home*

Take [the form](form.md "The form") and `x` with **water**, [SAP] or <b class="c" title="Words">this</b>.

- One ![room](room.png){ .big }
- Two{{ name }}

| A | B |
| - | - |
| Cell | Other |

<div class="x" markdown="1">
Inside
</div>

<p title="A title">Raw <a href="https://example.org/a" title="T">link</a></p>

!!! note "Boxed"
    Text

[SAP]: https://example.org/ "Program"
"""
DOCUMENT = segment("page.md", PAGE, extensions=SITE.extensions, keys=("title", "description"))
ON = dialect_of(SITE.extensions)

INERT = frozenset(["em", "strong", "sup", "sub", "bdi", "span", "br", "del", "ins", "mark", "code"])
"""Elements that Markdown, or the allowance for translations, may add: they show text and do nothing."""

HARMLESS = frozenset(["lang", "dir"])

ATTACKS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "<iframe src=//e.vil>", "<b onclick=x()>", "</div>", "</p>", "<!--", "-->", "<?x ?>", "<![CDATA[", "<",
    ">", '"', "'", "`", "``", "javascript:alert(1)", "[a](javascript:alert(1))", "[a](java&Tab;script:x)",
    "[a](<javascript:x>)", "[a][SAP]", "![a](//e.vil/x.png)", "[a](https://e.vil)", "<https://e.vil>",
    "<a@e.vil>", "https://e.vil/", "www.e.vil", "[x]: javascript:a", '[SAP]: https://e.vil "x"',
    "{ onclick=x }", "{#id}", "{: style=x }", "{.c}", "{hidden}", "{{ config }}", "{%", "%}", "{", "}",
    '" onfocus=x ', "' onfocus=x ", "&lt;script&gt;", "&#60;b", "&quot;", "\\", "|", "*", "**", "_", "\n",
    "\n\n", "\n- ", "\n    ", "\n# ", "\x02", "\x03", "klzzwxh:0", "wzxhzdk:0", "[", "]", "(", ")", "](",
    ":", "!", "!!! note ", '=== "x"', "[^1]", "*[x]: y", "[TOC]", "--8<-- ", "::: x", "$", "~", "^", "==",
    "++a++", ":smile:", "<bdi>", "</bdi>", "<span lang=en>", "<sup>", "</sup>", "<span class=x>",
    "formulaire", " et ", "l’eau", "<b class=\"c\" title='x'>", "</b>", '<a href="https://example.org/a">',
    "</a>", "\u202e", "\u200b", "\ufeff", "<scr\x02ipt>", "<scr\u200bipt>", "&NewLine;",
]  # fmt: skip


def facts(html: str) -> dict[str, set[object]]:
    """What a page has: its elements, their attributes, where they lead."""
    found: dict[str, set[object]] = {"elements": set(), "attributes": set(), "targets": set(), "texts": set()}
    for node in LexborHTMLParser(f"<!doctype html><body>{html}</body>").css("body *"):
        _note(found, node)
    return found


def _note(found: dict[str, set[object]], node: LexborNode) -> None:
    found["elements"].add(node.tag)
    for name, value in node.attributes.items():
        found["attributes"].add((node.tag if node.tag not in INERT else "*", name))
        if name in ("href", "src", "id", "class", "style"):
            # A “!” away from its brackets makes a link of an image.
            found["targets"].add(("url" if name in ("href", "src") else name, value))


OWN = facts(render(PAGE))


@settings(max_examples=200)
@given(
    st.lists(
        st.lists(st.sampled_from(ATTACKS) | st.text(max_size=4), max_size=6).map("".join),
        min_size=len(DOCUMENT.segments),
        max_size=len(DOCUMENT.segments),
    )
)
@example(["<script>alert(1)</script>"] * len(DOCUMENT.segments))
def test_nothing_new_reaches_the_page(texts: list[str]) -> None:
    given_ = {
        found.message: text for found, text in zip(DOCUMENT.segments, texts, strict=True) if text.strip()
    }
    assert_harmless(given_)


@settings(max_examples=200)
@given(st.data())
def test_nothing_new_among_the_marks_of_the_source(data: st.DataObject) -> None:
    """Translations that keep the source's marks get through the other gates."""
    given_: dict[Message, str] = {}
    for found in DOCUMENT.segments:
        at = data.draw(st.integers(0, len(found.msgid)))
        attack = "".join(data.draw(st.lists(st.sampled_from(ATTACKS), max_size=2)))
        given_[found.message] = found.msgid[:at] + attack + found.msgid[at:]
    assert_harmless(given_)


def assert_harmless(given_: dict[Message, str]) -> None:
    harm = withheld(DOCUMENT, given_, EN, FR, ON)
    harm |= security.withheld(DOCUMENT.segments, given_, security.Place(ON, FR.script))
    kept = {message: text for message, text in given_.items() if message not in harm}
    shown = facts(render(localize(DOCUMENT, kept, EN, FR)))
    assert shown["elements"] <= OWN["elements"] | INERT, kept
    new = {(tag, name) for tag, name in shown["attributes"] - OWN["attributes"] if name not in HARMLESS}  # type: ignore[misc]
    assert not new, kept
    assert shown["targets"] <= OWN["targets"], kept
