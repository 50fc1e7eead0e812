"""Whatever the pages hold, equal ones are equal, and one part less is never passed over."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from l10n_tools import cldr
from l10n_tools.checks.html.article import Article
from l10n_tools.checks.html.navigation import items
from l10n_tools.checks.html.outline import PARTS
from l10n_tools.checks.html.targets import is_inside, target
from l10n_tools.checks.parity import navigation, structure
from l10n_tools.checks.parity.sides import Sides
from l10n_tools.project import Project

EN, FR = cldr.locales(("en_CA", "fr_CA"), {}, "test")
CONFIG = SimpleNamespace(
    source=EN,
    root=Path("/p"),
    untranslatable=(),
    mkdocs=SimpleNamespace(path=Path("/p/mkdocs.yml"), directory_urls=True),
    relative=lambda path: path.name,
    policy=lambda _: SimpleNamespace(same_as_source=frozenset()),
)
PROJECT = cast(Project, SimpleNamespace(config=CONFIG, pages=()))
SIDES = Sides(PROJECT, EN, FR, Path("/p/en"), Path("/p/fr"))

PART = st.sampled_from(
    [
        "<h1>{}</h1>", "<h2>{}</h2>", "<h3>{}</h3>", "<ul><li>{}</li></ul>", "<ol><li>{}</li><li>x</li></ol>",
        "<dl><dt>{}</dt><dd>x</dd></dl>", "<table><tr><td>{}</td></tr></table>", "<details>{}</details>",
        "<table><tr><td>{}</td><td>x</td></tr><tr><td>y</td></tr></table>", '<img src="a.png" alt="{}">',
        '<div class="admonition">{}</div>', "<video></video>",
    ]
)  # fmt: skip
WORDS = st.text(st.sampled_from("abcdé ’"), max_size=12)


def page(folder: Path, body: str) -> Article:
    (folder / "index.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return Article(folder, "index.html")


def written(parts: list[str], texts: list[str]) -> str:
    inside = "".join(part.format(text) for part, text in zip(parts, texts, strict=True))
    return f"<article>{inside}</article>"


@given(st.data(), st.lists(PART, min_size=1, max_size=8))
def test_texts_do_not_matter_for_the_structure(tmp_path_factory, data, parts) -> None:
    folder = tmp_path_factory.mktemp("pages")
    both = [data.draw(st.lists(WORDS, min_size=len(parts), max_size=len(parts))) for _ in range(2)]
    one, two = (page(folder, written(parts, texts)) for texts in both)
    assert list(structure.compare(SIDES, one, two)) == []


@given(st.lists(PART, min_size=1, max_size=8), st.data())
def test_a_part_less_is_found(tmp_path_factory, parts, data) -> None:
    folder = tmp_path_factory.mktemp("pages")
    gone = data.draw(st.integers(0, len(parts) - 1))
    texts = ["x"] * len(parts)
    one = page(folder, written(parts, texts))
    less = parts[:gone] + parts[gone + 1 :]
    two = page(folder, written(less, texts[1:]))
    assert [f.code for f in structure.compare(SIDES, one, two)] == ["L813"]
    assert any(list(read(one)) != list(read(two)) for read in PARTS.values())


def menu(targets: list[str], title: str) -> str:
    entries = "".join(f'<li><a href="{to}/">{title} {number}</a></li>' for number, to in enumerate(targets))
    return f"<nav><ul>{entries}</ul></nav><article></article>"


TARGETS = st.lists(st.text("abc", min_size=1, max_size=3), min_size=2, max_size=6, unique=True)


@given(TARGETS, st.permutations(range(6)))
def test_an_order_of_its_own_is_found(tmp_path_factory, targets, order) -> None:
    folder = tmp_path_factory.mktemp("pages")
    moved = [targets[n] for n in order if n < len(targets)]
    one, two = page(folder, menu(targets, "Entry")), page(folder, menu(moved, "Article numéro"))
    assert len(items(one)) == len(targets)
    assert bool(list(navigation.compare(SIDES, one, two))) == (moved != targets)


@given(TARGETS, st.data())
def test_an_entry_less_is_named(tmp_path_factory, targets, data) -> None:
    folder = tmp_path_factory.mktemp("pages")
    gone = data.draw(st.integers(0, len(targets) - 1))
    one = page(folder, menu(targets, "Entry"))
    two = page(folder, menu(targets[:gone] + targets[gone + 1 :], "Article"))
    (fault,) = navigation.compare(SIDES, one, two)
    assert fault.message.startswith(f"the entry “Entry {gone}” of en_CA is not in")


@given(st.text(max_size=30), st.sampled_from(["index.html", "a/index.html", "a/b/index.html"]))
def test_any_address_leads_somewhere(href: str, file: str) -> None:
    place = target(href, file)
    assert isinstance(is_inside(place), bool)


@given(st.lists(st.sampled_from(["a", "b", "..", "."]), max_size=6), st.sampled_from(["x.html", "p/x.html"]))
def test_an_address_does_not_leave_the_sites(steps: list[str], file: str) -> None:
    assert not target("/".join(steps), file).startswith("../..")
