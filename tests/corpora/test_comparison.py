"""The comparison sees what it is there to see."""

from __future__ import annotations

import pytest
from comparison import BACKLINKS, FACTS, ICON_NAMES, KINDS, MKDOCSTRINGS, OTHER, Comparison
from examples import COMMON

JUMP = len("Jumpbacktofootnoteinthetext")
"""The letters of a footnote's backlink."""


def compared(source: str, shown: str) -> Comparison:
    found = Comparison()
    found.add("page.md", source, shown, COMMON)
    return found


@pytest.mark.parametrize(
    "source, shown, changed",
    [
        ("A *b*\n", "Á ƀ\n", {"tags"}),
        ("A `b`\n", "Á `ƀ`\n", {"code"}),
        ("[A](b.md)\n", "[Á](ƀ.md)\n", {"targets"}),
        ("# A { #b }\n", "# Á { #c }\n", {"ids"}),
        ("# A { #b }\n", "# Á { #b }\n", set()),
    ],
)
def test_what_has_changed(source: str, shown: str, changed: set[str]) -> None:
    found = compared(source, shown)
    assert {name for name in FACTS if found.share(name) < 100} == changed
    assert len(found.differences) == len(changed)


@pytest.mark.parametrize(
    "shown, left",
    [
        ("Left over\n", {OTHER: 8}),
        ('![left](Á.png "over")\n', {OTHER: 8}),
        ("<p title='left'>Á</p>\n", {OTHER: 4}),
        ("Á[^1]\n\n[^1]: É\n", {BACKLINKS: JUMP}),
        (":tada: Á\n", {ICON_NAMES: 4}),
        ("::: a.Left\n    over: Á\n", {MKDOCSTRINGS: 9}),
        ("`code` $x$ ++ctrl+c++ https://a.org a@b.org src/app.py {{ name }} {% if x %}\n", {}),
        ("<pre>pre</pre><script>a</script><style>b</style><svg><text>c</text></svg>\n", {}),
    ],
)
def test_what_is_left(shown: str, left: dict[str, int]) -> None:
    found = compared("Left over\n", shown)
    assert {kind: found.left[kind] for kind in KINDS if found.left[kind]} == left
    assert bool(found.others) == (OTHER in left)


def test_shares() -> None:
    found = compared("Left over[^1]\n\n[^1]: Note\n", "Left óṽéř[^1]\n\n[^1]: Ñóţé\n")
    assert found.letters == 8 + 4 + JUMP
    assert found.left.total() == 4 + JUMP
    assert found.leftover() == pytest.approx(100 * (4 + JUMP) / (12 + JUMP))
    assert found.own_leftover == pytest.approx(100 * 4 / (12 + JUMP))


def test_identity() -> None:
    found = Comparison()
    found.add_identical("page.md", b"A\r\n", b"A\r\n")
    found.add_identical("page.md", b"A\r\n", b"A\n")
    assert found.identical == 1
    assert found.differences == ["page.md: identity: b'A\\r\\n'  →  b'A\\n'"]
