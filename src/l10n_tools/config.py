"""``l10n.toml``, or ``[tool.l10n]`` in ``pyproject.toml``, as a frozen Config.

Every key is known here, with its type; an unknown key is an error that names the nearest known
one, because a misspelt policy that is silently ignored is a policy that does not hold.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import cldr, mkdocs_yml
from .errors import ConfigError, UsageError
from .mkdocs_yml import MkdocsYml
from .model import Locale

NAMES = ("l10n.toml", "pyproject.toml")

KEYS: dict[str, type] = {
    "source": str,
    "locales": list,
    "mkdocs": str,
    "catalogs": str,
    "notices": str,
    "front_matter": list,
    "untranslatable": list,
    "locale": dict,
}
LOCALE_KEYS: dict[str, type] = {"prefix": str, "require": list, "same_as_source": list}
REQUIRE_KEYS: dict[str, type] = {"paths": str, "translated": int}
TYPE_NAMES = {str: "a string", list: "a list", dict: "a table", int: "a whole number"}


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

    def required(self, page: str) -> int:
        """Per cent of the messages of ``page`` that must be translated: the first match decides."""
        for requirement in self.require:
            if matches(page, requirement.paths):
                return requirement.translated
        return 0


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
    policies: Mapping[str, LocalePolicy] = field(default_factory=dict)

    @property
    def docs(self) -> Path:
        return self.mkdocs.docs_dir

    def policy(self, locale: str) -> LocalePolicy:
        return self.policies.get(locale, LocalePolicy())

    def select(self, ids: tuple[str, ...]) -> tuple[Locale, ...]:
        """The target locales with these ids, or all of them for none.

        Raises UsageError for an id that is not in the configuration.
        """
        by_id = {locale.id: locale for locale in self.locales}
        for id_ in ids:
            if id_ not in by_id:
                near = difflib.get_close_matches(id_, by_id, 1)
                raise UsageError(
                    f"“{id_}” is not a locale of this project ({', '.join(by_id) or 'it has none yet'})",
                    hint=f"did you mean {near[0]}?" if near else f"add it with: l10n init {id_}",
                )
        return tuple(by_id[id_] for id_ in ids) if ids else self.locales

    def relative(self, path: Path) -> str:
        """``path`` as people see it: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def matches(page: str, pattern: str) -> bool:
    """Whether a page's path matches a glob: ``*`` within a folder, ``**`` across folders."""
    return _glob(pattern).fullmatch(page) is not None


def _glob(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    table = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(table.get(part, re.escape(part)) for part in parts), re.S)


def find(root: Path) -> Path | None:
    """The file that holds the configuration of the project at ``root``, if there is one."""
    for name in NAMES:
        path = root / name
        if path.is_file() and (name != "pyproject.toml" or "l10n" in _toml(path).get("tool", {})):
            return path
    return None


def load(root: Path) -> Config:
    """Read the configuration of the project at ``root``.

    Raises UsageError if there is none, ConfigError if it says something wrong.
    """
    root = root.resolve()
    path = find(root)
    if path is None:
        raise UsageError(
            f"there is no l10n.toml in {root}",
            hint="start one with: l10n init fr_CA; or give the project with -C DIR",
        )
    data = _toml(path)
    if path.name == "pyproject.toml":
        data = data["tool"]["l10n"]
    return _Reader(root, path).config(data)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        raise ConfigError(
            f"is not valid TOML: {error}", path=path.name, line=int(place[1]) if place else None
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=path.name) from None


@dataclass(frozen=True)
class _Reader:
    """Turns the TOML tables into a Config, with errors that name the line."""

    root: Path
    path: Path

    def config(self, data: dict[str, Any]) -> Config:
        self._known(data, KEYS, "")
        tables: dict[str, dict[str, Any]] = data.get("locale", {})
        for id_, table in tables.items():
            if not isinstance(table, dict):
                raise self._error(id_, f"[locale] {id_} is not a table", f"write [locale.{id_}]")
            self._known(table, LOCALE_KEYS, f"locale.{id_}.")
        targets = self._strings(data, "locales", ())
        ids = (str(data.get("source", "en")), *targets)
        prefixes = {id_: str(table["prefix"]) for id_, table in tables.items() if "prefix" in table}
        for prefix in prefixes.values():
            if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", prefix):
                raise self._error(
                    "prefix", f"the prefix “{prefix}” is not a folder name", "use letters, digits, - and _"
                )
        source, *others = cldr.locales(ids, prefixes, self.path.name)
        for id_ in tables:
            if id_ not in ids:
                raise self._error(id_, f"[locale.{id_}] is not one of the locales", self._near(id_, ids))
        return Config(
            root=self.root,
            path=self.path,
            source=source,
            locales=tuple(others),
            mkdocs=mkdocs_yml.read(self.root / str(data.get("mkdocs", "mkdocs.yml"))),
            catalogs=self.root / str(data.get("catalogs", "locales")),
            notices=str(data.get("notices", "notices")).strip("/"),
            front_matter=self._strings(data, "front_matter", ("title", "description")),
            untranslatable=self._strings(data, "untranslatable", ()),
            policies={id_: self._policy(id_, table) for id_, table in tables.items()},
        )

    def _policy(self, id_: str, table: dict[str, Any]) -> LocalePolicy:
        same = frozenset(self._strings(table, "same_as_source", ()))
        if "require" not in table:
            return LocalePolicy(same_as_source=same)
        return LocalePolicy(tuple(self._requirement(id_, item) for item in table["require"]), same)

    def _requirement(self, id_: str, item: Any) -> Requirement:
        if not isinstance(item, dict) or set(item) - set(REQUIRE_KEYS) or not set(REQUIRE_KEYS) <= set(item):
            raise self._error(
                "require",
                f"locale.{id_}.require: an item is not of the form {{ paths, translated }}",
                'write { paths = "articles/**", translated = 100 }',
            )
        self._known(item, REQUIRE_KEYS, f"locale.{id_}.require.")
        if not 0 <= item["translated"] <= 100:
            raise self._error(
                "translated", f"translated = {item['translated']} is not a percentage", "0 to 100"
            )
        return Requirement(item["paths"], item["translated"])

    def _strings(self, table: dict[str, Any], key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = table.get(key, default)
        if not all(isinstance(item, str) for item in value):
            raise self._error(key, f"{key} holds something that is not a string", 'write ["…", "…"]')
        return tuple(value)

    def _known(self, table: dict[str, Any], known: dict[str, type], prefix: str) -> None:
        for key, value in table.items():
            if key not in known:
                raise self._error(key, f"unknown key “{prefix}{key}”", self._near(key, known))
            if not isinstance(value, known[key]) or isinstance(value, bool):
                raise self._error(
                    key, f"{prefix}{key} is not {TYPE_NAMES[known[key]]}", "see the guide, “Configuration”"
                )

    @staticmethod
    def _near(name: str, known: Any) -> str:
        near = difflib.get_close_matches(name, list(known), 1, 0.5)
        return f"did you mean “{near[0]}”?" if near else f"known: {', '.join(known)}"

    def _error(self, key: str, message: str, hint: str) -> ConfigError:
        text = self.path.read_text(encoding="utf-8-sig").splitlines()
        pattern = re.compile(rf"(^|[\s\[.{{,\"']){re.escape(key)}[\"']?\s*[=\].]")
        line = next((number for number, line in enumerate(text, 1) if pattern.search(line)), None)
        return ConfigError(message, path=self.path.name, line=line, hint=hint)
