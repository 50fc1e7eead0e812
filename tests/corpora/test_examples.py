"""The renderers' documented examples come back byte for byte, and keep their structure when translated.

``known_differences.toml`` lists those that do not keep it, each with its reason.
``scripts/examples`` fetches the examples.
"""

from __future__ import annotations

import os

import pytest
from examples import Example, collections
from fidelity import difference, read, reasons, unchanged

COLLECTIONS = collections()
FILES = {name: group for files in COLLECTIONS.values() for name, group in files.items()}
EXAMPLES = {"commonmark": 652, "python-markdown": 240, "pymdown": 290}
"""How many there are at least: with fewer, the reading of them is broken."""

SHARE = 0.98
"""How many keep their structure, at least, in each collection."""


def require_examples() -> None:
    """Without the examples a test is skipped; with ``L10N_REQUIRE_TOOLS=1``, as in CI, it fails."""
    if not COLLECTIONS:
        told = "the renderers' examples are not there: run scripts/examples (it needs the network)"
        if os.environ.get("L10N_REQUIRE_TOOLS") == "1":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)


@pytest.fixture(params=FILES or ["none"])
def group(request: pytest.FixtureRequest) -> list[Example]:
    """The examples of one file."""
    require_examples()
    return FILES[request.param]


@pytest.fixture(params=EXAMPLES)
def collection(request: pytest.FixtureRequest) -> list[Example]:
    """All examples of one renderer."""
    require_examples()
    found = [example for group in COLLECTIONS[request.param].values() for example in group]
    assert len(found) >= EXAMPLES[request.param]
    return found


def test_the_pieces_are_the_example(group: list[Example]) -> None:
    for example in group:
        assert "".join(text for text, _ in read(example).pieces()) == example.text, example.id


def test_what_is_not_changed_comes_back(group: list[Example]) -> None:
    for example in group:
        assert unchanged(example) == example.text, example.id


def test_a_translation_keeps_the_structure(group: list[Example]) -> None:
    """Tags, code, the targets of links and images, and ids are the source's, or the difference is listed."""
    listed = {example.id for example in group} & reasons().keys()
    differing = {example.id: found for example in group if (found := difference(example))}
    new = [f"{name} – {found}" for name, found in differing.items() if name not in listed]
    assert not new, "\n".join(["not in known_differences.toml:", *new])
    mended = listed - differing.keys()
    assert not mended, f"no longer differ, take them out of known_differences.toml: {sorted(mended)}"


def test_nearly_all_keep_their_structure(collection: list[Example]) -> None:
    same, total = sum(not difference(example) for example in collection), len(collection)
    assert same / total >= SHARE, f"only {same} of {total} do"


def test_the_list_of_differences_has_examples_and_reasons() -> None:
    require_examples()
    ids = {example.id for group in FILES.values() for example in group}
    assert reasons().keys() <= ids
    assert all(reason.endswith(".") and len(reason.split()) > 3 for reason in reasons().values())
