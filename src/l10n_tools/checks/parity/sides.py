"""The two locales that are compared, and what counts as left in the source's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path

from ...mkdocs_yml import built_file
from ...model import Finding, Locale, Severity
from ...project import Project
from .. import words
from ..base import Context


@dataclass(frozen=True)
class Sides:
    """Two locales that are equal. ``base`` is the source, if one of them is.

    ``first`` and ``second`` are the folders of their sites.
    """

    project: Project
    base: Locale
    other: Locale
    first: Path
    second: Path
    patient: frozenset[str] = field(default=frozenset())
    """The paths of the articles whose untranslated text is younger than the days of grace."""

    @property
    def is_translated(self) -> bool:
        """Whether the base is the source and the other one has another language."""
        return self.base.id == self.project.config.source.id and self.base.language != self.other.language

    def finding(
        self, code: str, path: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at the other locale."""
        return Finding(code, severity, self.other.id, path, message, hint)

    def left(self, before: str, after: str) -> bool:
        """Whether ``after`` is the source's text ``before``: the same words, and not names alone.

        False where the base is not the source: two languages may share a word.
        """
        if not self.is_translated or not after or after in self._same:
            return False
        said = self._words(before)
        return bool(said) and said == self._words(after)

    def size(self, text: str) -> int:
        """How many words a text has that its language would change."""
        return len(self._words(text))

    def _words(self, text: str) -> list[str]:
        config = self.project.config
        return words.words(words.prose(text, config.source.language, config.untranslatable))

    @cached_property
    def _same(self) -> frozenset[str]:
        return self.project.config.policy(self.other.id).same_as_source

    @cached_property
    def shown(self) -> dict[str, str]:
        """The articles' paths by their pages' files in a built site."""
        return {file: self.project.document(page).path for file, page in self.pages.items()}

    @cached_property
    def pages(self) -> dict[str, str]:
        """The pages, relative to the docs folder, by their files in a built site."""
        urls = self.project.config.mkdocs.directory_urls
        return {built_file(page, urls): page for page in self.project.pages}

    def path(self, file: str) -> str:
        """How a page is named in a finding: by its article; one that has none, by its file."""
        return self.shown.get(file, f"{self.other.prefix}/{file}")

    @property
    def mkdocs(self) -> str:
        """The path of mkdocs.yml, for what belongs to the whole site."""
        return self.project.config.relative(self.project.config.mkdocs.path)


def of(context: Context, patient: dict[str, frozenset[str]]) -> Iterator[Sides]:
    """The pairs of equal locales whose sites are there; ``patient`` is by locale."""
    if context.sites is None:
        return
    config = context.project.config
    for group in config.parity:
        there = [one for one in group if (context.sites / one.prefix).is_dir()]
        # The source is the first of its group: all others are compared with it, and not with each other.
        pairs = [(there[0], one) for one in there[1:]] if config.source in group else combinations(there, 2)
        for base, other in pairs:
            yield Sides(
                context.project,
                base,
                other,
                context.sites / base.prefix,
                context.sites / other.prefix,
                patient.get(other.id, frozenset()),
            )
