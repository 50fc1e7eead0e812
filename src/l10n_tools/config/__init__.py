"""``l10n.toml``, or ``[tool.l10n]`` in ``pyproject.toml``, as a frozen Config.

``find`` and ``load`` are the way in; ``reader`` knows the keys and their types, ``lines`` finds the
line that an error is about.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ConfigError, UsageError
from ..mkdocs_yml import MkdocsYml
from ..model import Fill, Locale
from .equality import RequiredNotice
from .publishing import Fallback, Publishing, Role

__all__ = [
    "NAME",
    "PYPROJECT",
    "Config",
    "Fallback",
    "LocalePolicy",
    "Publishing",
    "RequiredNotice",
    "Requirement",
    "Role",
    "Safety",
    "find",
    "load",
    "matches",
    "parse",
    "read",
]

NAME = "l10n.toml"
PYPROJECT = "pyproject.toml"


@dataclass(frozen=True)
class Requirement:
    """Pages that match ``paths`` must have at least ``translated`` per cent of their messages."""

    paths: str
    translated: int


@dataclass(frozen=True)
class LocalePolicy:
    """What the configuration says of one locale.

    ``same_as_source`` are whole messages that rightly read the same in both languages.
    """

    require: tuple[Requirement, ...] = (Requirement("**", 100),)
    same_as_source: frozenset[str] = frozenset()
    publishing: Publishing = field(default_factory=Publishing)

    def required(self, page: str) -> int:
        """Per cent of the messages of ``page`` that must be translated: the first match decides."""
        for requirement in self.require:
            if matches(page, requirement.paths):
                return requirement.translated
        return 0


@dataclass(frozen=True)
class Safety:
    """Which texts safety hangs on, beside the notices and what stands under headings that announce it.

    ``paths`` are globs over pages, relative to the docs folder; ``headings`` are globs over the texts of
    headings, upper and lower case alike.
    """

    paths: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """A project: where everything is, and what is demanded of it. Paths are absolute."""

    root: Path
    path: Path
    source: Locale
    locales: tuple[Locale, ...]
    mkdocs: MkdocsYml
    catalogs: Path
    notices: str
    """The folder of the notices, relative to the docs folder."""
    front_matter: tuple[str, ...]
    untranslatable: tuple[str, ...]
    """Names and terms that stand the same in every language."""
    memory: Fill = Fill.FUZZY
    """What becomes of an untranslated text that is translated elsewhere in its locale."""
    safety: Safety = Safety()
    policies: Mapping[str, LocalePolicy] = field(default_factory=dict)
    parity: tuple[tuple[Locale, ...], ...] = ()
    """Groups of locales that are declared equal; the source is the first of its group."""
    parity_days: int = 0
    """Days of grace that a translation has after its source was changed."""
    required_notices: tuple[RequiredNotice, ...] = ()

    @property
    def docs(self) -> Path:
        return self.mkdocs.docs_dir

    def policy(self, locale: str) -> LocalePolicy:
        return self.policies.get(locale, LocalePolicy())

    def select(self, ids: tuple[str, ...]) -> tuple[Locale, ...]:
        """The target locales with these ids, each once, or all of them for none.

        Raises UsageError for an id that is not in the configuration.
        """
        by_id = {locale.id: locale for locale in self.locales}
        for id_ in ids:
            if id_ not in by_id:
                raise UsageError(
                    f"“{id_}” is not a locale of this project ({', '.join(by_id) or 'it has none yet'})",
                    hint=self._instead(id_, list(by_id)),
                )
        return tuple(by_id[id_] for id_ in dict.fromkeys(ids)) if ids else self.locales

    def with_equals(self, locales: Sequence[Locale]) -> tuple[Locale, ...]:
        """These locales, and those that are declared equal to one of them, in the project's order."""
        groups = [group for group in self.parity if any(locale in locales for locale in group)]
        wanted = {locale.id for group in (locales, *groups) for locale in group}
        return tuple(locale for locale in (self.source, *self.locales) if locale.id in wanted)

    def _instead(self, id_: str, known: list[str]) -> str:
        if id_ == self.source.id:
            return "it is the source: there is nothing to translate"
        written = id_.replace("-", "_").casefold()
        names = {one: (one.id, one.prefix, one.language) for one in (self.source, *self.locales)}
        same = [one for one, every in names.items() if written in [name.casefold() for name in every]]
        if same == [self.source]:
            return f"{self.source.id} is the source: there is nothing to translate"
        near = [one.id for one in same if one != self.source] or difflib.get_close_matches(id_, known, 1)
        return f"did you mean {' or '.join(near)}?" if near else f"add it with: l10n init {id_}"

    def relative(self, path: Path) -> str:
        """``path`` as people see it: relative to the project, with forward slashes."""
        # As text: pathlib takes ten times as long, and every file passes here several times.
        shown, folder = str(path), str(self.root).rstrip(os.sep) + os.sep
        if shown.startswith(folder):
            return shown.removeprefix(folder).replace(os.sep, "/")
        return "." if path == self.root else shown


def matches(page: str, pattern: str) -> bool:
    """Whether a page's path matches a glob: ``*`` within a folder, ``**`` across folders."""
    return _glob(pattern).fullmatch(page) is not None


def _glob(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    table = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(table.get(part, re.escape(part)) for part in parts), re.S)


def find(root: Path) -> Path | None:
    """The file that holds the configuration of the project at ``root``, if there is one.

    Raises ConfigError for a ``pyproject.toml`` that would have to be it and cannot be read.
    """
    own, shared = root / NAME, root / PYPROJECT
    if own.is_file():
        return own
    return shared if shared.is_file() and _has_own_table(_toml(read(shared), PYPROJECT)) else None


def load(root: Path) -> Config:
    """Read the configuration of the project at ``root``.

    Raises UsageError if there is none, ConfigError if it says something wrong.
    """
    root = root.resolve()
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}", hint="give the project's folder with -C DIR")
    path = find(root)
    if path is None:
        raise UsageError(
            f"there is no l10n.toml in {root}",
            hint="start one with: l10n init fr_CA; or give the project with -C DIR",
        )
    return parse(path, read(path))


def read(path: Path) -> str:
    """The text of a configuration file, its line ends as they are.

    Raises ConfigError if it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8", path=path.name, line=line, hint="save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path=path.name) from None


def parse(path: Path, text: str) -> Config:
    """The configuration in ``text``, which stands in ``path``, or is about to stand there.

    Raises ConfigError, with the line, if it says something wrong.
    """
    from .reader import Reader

    data = _toml(text, path.name)
    if path.name != PYPROJECT:
        return Reader(path, text).config(data)
    table = data["tool"]["l10n"]
    if not isinstance(table, dict):
        raise ConfigError("tool.l10n is not a table", path=path.name, hint="write [tool.l10n]")
    return Reader(path, text, "tool.l10n").config(table)


def _toml(text: str, name: str) -> dict[str, Any]:
    from . import syntax

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, line, hint = syntax.problem(text, str(error))
        raise ConfigError(f"is not valid TOML: {what}", path=name, line=line, hint=hint) from None


def _has_own_table(data: dict[str, Any]) -> bool:
    tool = data.get("tool")
    return isinstance(tool, dict) and "l10n" in tool
