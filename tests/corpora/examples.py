"""The documented examples of the three renderers, which ``scripts/examples`` puts into ``.cache``.

CommonMark: the examples of its specification. Python-Markdown and PyMdown: the pages of their
documentation, the Markdown examples in these pages, and the inputs of their tests.

    .venv/bin/python tests/corpora/examples.py --report [PART OF AN ID…]

says which of them a pseudo-translation changes, and how.
"""

from __future__ import annotations

import argparse
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pymdownx.emoji
import pymdownx.superfences  # noqa: F401 (YAML names their functions)
import yaml
from material.extensions import emoji

MATERIAL = Path(__file__).parent.parent.parent / ".cache" / "examples"
SPECIFICATION = "commonmark/tests/test_cmark_spec/commonmark.json"

Extensions = dict[str, dict[str, Any]]
"""Markdown extensions by name, with their options."""

PLAIN = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.betterem", "pymdownx.blocks.caption", "pymdownx.blocks.details", "pymdownx.caret"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark"),
    *("pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde"),
]
COMMON: Extensions = {name: {} for name in PLAIN} | {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.blocks.admonition": {
        "types": "note attention caution danger error tip hint warning info check".split(),
    },
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.emoji": {"emoji_index": emoji.twemoji, "emoji_generator": emoji.to_svg},
    "pymdownx.tabbed": {"alternate_style": True},
}
"""What sites with Material for MkDocs usually switch on."""

SITES: dict[str, Extensions] = {
    "python-markdown": {"smarty": {}, "pymdownx.blocks.html": {}},
    "pymdown": {
        "smarty": {"smart_quotes": False},
        "pymdownx.blocks.definition": {},
        "pymdownx.blocks.html": {},
        "pymdownx.bracketspan": {},
        "pymdownx.escapeall": {"hardbreak": True, "nbsp": True},
        "pymdownx.fancylists": {"inject_style": True},
        "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "facelessuser", "repo": "pymdown"},
        "pymdownx.progressbar": {},
        "pymdownx.quotes": {"callouts": True},
        "pymdownx.saneheaders": {},
        "pymdownx.smartsymbols": {},
        "pymdownx.snippets": {},
        "pymdownx.striphtml": {},
    },
}
"""What the two sites of documentation switch on beyond that, for their pages."""

OTHER_NAMES = {"code_hilite": "codehilite", "meta_data": "meta", "nl2br_w_attr_list": "nl2br"}
"""Pages and tests that are not called like their extension."""

RELIED_ON: dict[str, Extensions] = {
    "pymdownx.fancylists": {"pymdownx.saneheaders": {}},
    "pymdownx.quotes": {"pymdownx.quotes": {"callouts": True}},
}
"""What the examples of a page rely on, beyond the extension that it is about, without saying so at each."""

MARKDOWN = frozenset(["", "markdown", "md", "md-render", "text"])
"""The languages of fences with Markdown in them; ``md-render`` ones may begin with their extensions."""

FENCE = re.compile(r"(?P<indent>[ ]*)(?P<marks>`{3,}|~{3,})[ ]*(?P<language>[\w.+-]*)[^`]*")
HEADER = re.compile(r"---\n(?P<yaml>.*?\n)---\n", re.S)


@dataclass(frozen=True, eq=False)
class Example:
    """A text, and the extensions that it is written for."""

    id: str
    text: str
    extensions: Extensions


def collections() -> dict[str, dict[str, list[Example]]]:
    """Every example, by collection, then by file (CommonMark: by section); without material, none."""
    if not (MATERIAL / "made-by").is_file():
        return {}
    return {
        "commonmark": _commonmark(),
        "python-markdown": _documented("python-markdown", "docs"),
        "pymdown": _documented("pymdown", "docs/src/markdown"),
    }


def _commonmark() -> dict[str, list[Example]]:
    sections: dict[str, list[Example]] = {}
    for each in json.loads((MATERIAL / SPECIFICATION).read_bytes()):
        example = Example(f"commonmark/{each['example']}", each["markdown"], COMMON)
        sections.setdefault(f"commonmark/{each['section']}", []).append(example)
    return sections


def _documented(collection: str, docs: str) -> dict[str, list[Example]]:
    root = MATERIAL / collection
    files: dict[str, list[Example]] = {}
    for path in sorted((root / docs).rglob("*.md")):
        name = f"{collection}/{path.relative_to(root / docs).as_posix()}"
        text = path.read_bytes().decode()
        page = Example(name, text, COMMON | _named_like(path) | SITES[collection])
        files[name] = [page, *_fenced(name, text, COMMON | _named_like(path))]
    for path in sorted((root / "tests").rglob("*.t*xt")):
        name = f"{collection}/{path.relative_to(root).as_posix()}"
        text = path.read_bytes().decode()
        files[name] = [Example(name, text, COMMON | _named_like(path) | _of_test(path))]
    return files


def _named_like(path: Path) -> Extensions:
    """The extension that a page is about, as its name says, unless it is among the common ones."""
    stem = OTHER_NAMES.get(path.stem, path.stem)
    for name in (f"pymdownx.blocks.{stem}", f"pymdownx.{stem}", stem):
        if stem.isidentifier() and name not in COMMON and _is_extension(name):
            return {name: {}} | RELIED_ON.get(name, {})
    return {}


def _is_extension(name: str) -> bool:
    module = name if "." in name else f"markdown.extensions.{name}"
    return find_spec(module) is not None and hasattr(import_module(module), "makeExtension")


def _of_test(path: Path) -> Extensions:
    """The extensions that PyMdown's tests switch on for an input, from ``tests.yml`` beside it."""
    settings = path.with_name("tests.yml")
    if not settings.is_file():
        return {}
    return _short(_yaml(settings.read_text(encoding="utf-8"))[path.stem]["extensions"])


def _fenced(page: str, text: str, extensions: Extensions) -> Iterator[Example]:
    """The examples in a page's fences. Their ids name the line of the fence."""
    lines = text.split("\n")
    numbered = enumerate(lines)
    for number, line in numbered:
        opening = FENCE.fullmatch(line)
        if not opening:
            continue
        content = "".join(f"{inner}\n" for _, inner in _until_closed(numbered, opening))
        if opening["language"] in MARKDOWN:
            own, content = _header(textwrap.dedent(content) if opening["indent"] else content)
            yield Example(f"{page}:{number + 1}", content, {**extensions, **own})


def _until_closed(lines: Iterator[tuple[int, str]], opening: re.Match[str]) -> Iterator[tuple[int, str]]:
    for number, line in lines:
        if line.rstrip() == opening["indent"] + opening["marks"]:
            return
        yield number, line


def _header(text: str) -> tuple[Extensions, str]:
    """The extensions that an example begins with, and the rest of it."""
    header = HEADER.match(text)
    if not header:
        return {}, text
    given = _yaml(header["yaml"])
    if not isinstance(given, dict) or "extensions" not in given:
        return {}, text
    options = given.get("extension_configs") or {}
    return _short({name: options.get(name) for name in given["extensions"]}), text[header.end() :]


def _yaml(text: str) -> Any:
    return yaml.load(text, yaml.FullLoader)


def _short(extensions: Mapping[str, Any]) -> Extensions:
    return {name.removeprefix("markdown.extensions."): options or {} for name, options in extensions.items()}


def report(parts: list[str]) -> Iterator[str]:
    """How many examples keep their structure, and what changes in those that do not."""
    from fidelity import difference, reasons

    listed = reasons()
    for collection, files in collections().items():
        chosen = [each for group in files.values() for each in group if _is_chosen(each, parts)]
        differing = [(each, found) for each in chosen if (found := difference(each))]
        for example, found in differing:
            yield f"\n== {example.id}{'  (listed)' if example.id in listed else ''}"
            yield from _shown(example)
            yield found
        same = len(chosen) - len(differing)
        yield f"\n#### {collection}: {same} of {len(chosen)} keep it ({same / max(1, len(chosen)):.2%})"


def _is_chosen(example: Example, parts: list[str]) -> bool:
    return not parts or any(part in example.id for part in parts)


def _shown(example: Example, most: int = 25) -> Iterator[str]:
    """An example's text, unless it is long, and the segment with which the difference comes."""
    from fidelity import cause

    lines = example.text.splitlines()
    if len(lines) <= most:
        yield from (f"    {line}" for line in lines)
    if found := cause(example):
        line = example.text.count("\n", 0, found.span.start) + 1
        yield f"{found.kind} in line {line}: {found.msgid!r}"


def main() -> None:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--report", action="store_true", required=True)
    parser.add_argument("part", nargs="*", help="only examples whose ids contain this")
    for line in report(parser.parse_args().part):
        print(line)


if __name__ == "__main__":
    main()
