"""Pages as a browser gets them: MkDocs, Python-Markdown, the example site's extensions."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
from mkdocs.utils.meta import get_data

from l10n_tools import mkdocs_yml
from l10n_tools.model import Locale

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English (Canada)", "en")
FR = Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français (Canada)", "fr")
AR = Locale("ar", "ar", "ar", "Arab", "rtl", "العربية", "ar")

SITE = mkdocs_yml.read(Path(__file__).parent.parent / "mkdocs.yml")
"""The example site, whose Markdown extensions the tests use."""

SPAN = re.compile(r"(?P<mark><span lang='en-CA'(?: dir='ltr')?>)|<span\b[^>]*>|(?P<end></span>)")
VOID = frozenset(["br", "hr", "img", "input", "wbr"])


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    options = {name: options for name, options in SITE.extensions.items() if options}
    return markdown.Markdown(extensions=list(SITE.extensions), extension_configs=options)


def render(page: str) -> str:
    """The HTML of a page."""
    text = page.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    body, _ = get_data(text)
    return _markdown().reset().convert(body)


class Structure(HTMLParser):
    """What a translation may not change on a rendered page, and its text.

    ``lang`` marks are left out. White space in inline code is folded, as browsers do.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.code: list[str] = []
        self.links: list[str | None] = []
        self.ids: list[str | None] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_mark = tag == "span" and given.get("lang") == "en-CA"
        if tag not in VOID:
            self._open.append("mark" if is_mark else tag)
        if is_mark:
            return
        self.tags.append(tag)
        if tag == "code":
            self.code.append("")
        self.links += [given[name] for name in ("href", "src") if name in given]
        self.ids += [given["id"]] if "id" in given else []

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name = "mark" if tag == "span" and self._open[-1:] == ["mark"] else tag
        if name in self._open:
            while self._open.pop() != name:
                pass
        if name == "code" and "pre" not in self._open:
            self.code[-1:] = [" ".join(" ".join(self.code[-1:]).split())]
        if name != "mark":
            self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if "code" in self._open:
            self.code[-1] += data
        else:
            self.text.append(data)

    @property
    def facts(self) -> dict[str, list[str | None]]:
        return {"tags": [*self.tags], "code": [*self.code], "links": self.links, "ids": self.ids}


def structure(page: str) -> dict[str, list[str | None]]:
    """What a translation may not change on a page."""
    return Structure(render(page)).facts


def without_marks(page: str, source: str) -> str:
    """An untranslated page without the marks of its language, to compare with the source.

    A box's title that the author left to the renderer is part of the mark: ``!!! note``.
    """
    lines, own = _unmarked(page).split("\n"), source.split("\n")
    if len(lines) == len(own) + 1 and not lines[0]:
        lines = lines[1:]  # the blank line before what MkDocs would take for metadata
    return "\n".join(_without_title(line, to) for line, to in zip(lines, own, strict=False)) + "\n".join(
        lines[len(own) :]
    )


def _unmarked(page: str) -> str:
    parts, at = [], 0
    marks: list[bool] = []
    for tag in SPAN.finditer(page):
        is_mark = bool(marks and marks.pop()) if tag["end"] else tag["mark"] is not None
        if not tag["end"]:
            marks.append(is_mark)
        parts.append(page[at : tag.start()] + ("" if is_mark else tag[0]))
        at = tag.end()
    return "".join(parts) + page[at:]


def _without_title(line: str, source: str) -> str:
    start = source.rstrip()
    title = (
        re.fullmatch(r' "[\w-]+"\s*', line.removeprefix(start)) if "!!!" in start or "???" in start else None
    )
    return source if title and line.startswith(start) else line
