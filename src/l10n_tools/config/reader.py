"""TOML tables to a Config.

Every key is known here, with its type; an unknown key is an error that names the nearest known
one, because a misspelt policy that is silently ignored is a policy that does not hold.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .. import cldr, mkdocs_yml
from ..errors import ConfigError
from ..model import Fill
from . import Config, LocalePolicy, Requirement, Safety, lines

KEYS: dict[str, type] = {
    "source": str,
    "locales": list,
    "mkdocs": str,
    "catalogs": str,
    "notices": str,
    "front_matter": list,
    "untranslatable": list,
    "memory": str,
    "safety": dict,
    "locale": dict,
}
SAFETY_KEYS: dict[str, type] = {"paths": list, "headings": list}
LOCALE_KEYS: dict[str, type] = {"prefix": str, "require": list, "same_as_source": list}
REQUIRE_KEYS: dict[str, type] = {"paths": str, "translated": int}
TYPE_NAMES = {str: "a string", list: "a list", dict: "a table", int: "a whole number"}
EXAMPLES = {str: '"…"', list: '["…", "…"]', int: "100"}
TABLES = {"locale": "[locale.fr_CA]", "safety": "[safety]"}
PREFIX = re.compile(r"[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True)
class Reader:
    """Reads the tables of one file, with errors that name the line.

    ``table`` is the dotted name of the table that all keys stand in; empty for the file itself.
    """

    path: Path
    text: str
    table: str = ""

    def config(self, data: dict[str, Any]) -> Config:
        """The Config that ``data`` describes. Raises ConfigError."""
        self._known(data, KEYS)
        tables: dict[str, dict[str, Any]] = data.get("locale", {})
        ids = self._ids(data)
        for id_, table in tables.items():
            if not isinstance(table, dict):
                raise self._error("locale", id_, f"locale.{id_} is not a table", f"write [locale.{id_}]")
            if id_ not in ids:
                raise self._error("locale", id_, f"[locale.{id_}] is not one of the locales", _near(id_, ids))
            self._known(table, LOCALE_KEYS, f"locale.{id_}")
        root = self.path.parent
        source, *others = cldr.locales(ids, self._prefixes(tables), self.path.name)
        return Config(
            root=root,
            path=self.path,
            source=source,
            locales=tuple(others),
            mkdocs=mkdocs_yml.read(root / self._path(data, "mkdocs", "mkdocs.yml"), root),
            catalogs=root / self._path(data, "catalogs", "locales"),
            notices=PurePosixPath(self._path(data, "notices", "notices").strip("/")).as_posix(),
            front_matter=self._strings(data, "front_matter", ("title", "description")),
            untranslatable=self._strings(data, "untranslatable", ()),
            memory=self._memory(data),
            safety=self._safety(data.get("safety", {})),
            policies={id_: self._policy(id_, table) for id_, table in tables.items()},
        )

    def _ids(self, data: dict[str, Any]) -> tuple[str, ...]:
        """The locales, the source first, each known to CLDR and there once."""
        source, targets = str(data.get("source", "en")), self._strings(data, "locales", ())
        for id_ in (source, *targets):
            try:
                cldr.locales((id_,), {}, self.path.name)
            except ConfigError as error:
                raise self._about(id_, error.message, error.hint or "") from None
        for number, id_ in enumerate(targets):
            if id_ == source:
                raise self._about(id_, f"locales lists the source, “{id_}”", "list the other locales alone")
            if id_ in targets[:number]:
                raise self._about(id_, f"locales lists “{id_}” twice", "list each locale once")
        return (source, *targets)

    def _prefixes(self, tables: dict[str, dict[str, Any]]) -> dict[str, str]:
        prefixes = {id_: str(table["prefix"]) for id_, table in tables.items() if "prefix" in table}
        for id_, prefix in prefixes.items():
            if not PREFIX.fullmatch(prefix):
                message = f"the prefix “{prefix}” is not a folder name"
                raise self._error(f"locale.{id_}", "prefix", message, "use letters, digits, - and _")
        return prefixes

    def _path(self, data: dict[str, Any], key: str, default: str) -> str:
        value = str(data.get(key, default))
        if not value.strip("/. "):
            raise self._error("", key, f"{key} names no path", f'write {key} = "{default}"')
        return value

    def _memory(self, data: dict[str, Any]) -> Fill:
        value = str(data.get("memory", Fill.FUZZY))
        if value not in list(Fill):
            raise self._error("", "memory", f"memory = “{value}” is not known", _near(value, Fill))
        return Fill(value)

    def _safety(self, table: dict[str, Any]) -> Safety:
        self._known(table, SAFETY_KEYS, "safety")
        return Safety(
            self._strings(table, "paths", (), "safety"), self._strings(table, "headings", (), "safety")
        )

    def _policy(self, id_: str, table: dict[str, Any]) -> LocalePolicy:
        same = frozenset(self._strings(table, "same_as_source", (), f"locale.{id_}"))
        if "require" not in table:
            return LocalePolicy(same_as_source=same)
        items = enumerate(table["require"])
        return LocalePolicy(tuple(self._requirement(id_, number, item) for number, item in items), same)

    def _requirement(self, id_: str, number: int, item: Any) -> Requirement:
        within = f"locale.{id_}"
        if not isinstance(item, dict):
            message = f"{within}.require: an item is not of the form {{ paths, translated }}"
            raise self._error(within, "require", message, 'write { paths = "articles/**", translated = 100 }')
        self._known(item, REQUIRE_KEYS, f"{within}.require", number)
        for key in REQUIRE_KEYS:
            if key not in item:
                message = f"{within}.require: an item lacks “{key}”"
                raise self._error(
                    within, "require", message, 'write { paths = "articles/**", translated = 100 }'
                )
        if not 0 <= item["translated"] <= 100:
            message = f"translated = {item['translated']} is not a percentage"
            raise self._error(within, "translated", message, "write a number from 0 to 100", number)
        return Requirement(item["paths"], item["translated"])

    def _strings(
        self, table: dict[str, Any], key: str, default: tuple[str, ...], within: str = ""
    ) -> tuple[str, ...]:
        value = table.get(key, default)
        if not all(isinstance(item, str) for item in value):
            message = f"{_dotted(within, key)} holds something that is not a string"
            raise self._error(within, key, message, f"write {key} = {EXAMPLES[list]}")
        return tuple(value)

    def _known(
        self, table: dict[str, Any], known: dict[str, type], within: str = "", number: int = 0
    ) -> None:
        """Raise ConfigError for a key that is not known or whose value is of another type.

        ``number`` counts the tables of a list, from 0.
        """
        for key, value in table.items():
            name = _dotted(within, key)
            place = within.removesuffix(".require")
            if key not in known:
                raise self._error(place, key, f"unknown key “{name}”", _near(key, known))
            kind = known[key]
            if not isinstance(value, kind) or isinstance(value, bool):
                message = f"{name} is not {TYPE_NAMES[kind]}"
                hint = f"write {TABLES[key] if kind is dict else f'{key} = {EXAMPLES[kind]}'}"
                raise self._error(place, key, message, hint, number)

    def _error(self, within: str, key: str, message: str, hint: str, number: int = 0) -> ConfigError:
        line = lines.of_key(self.text, ".".join(filter(None, (self.table, within))), key, number)
        return ConfigError(message, path=self.path.name, line=line, hint=hint)

    def _about(self, id_: str, message: str, hint: str) -> ConfigError:
        line = lines.of_string(self.text, self.table, id_)
        return ConfigError(message, path=self.path.name, line=line, hint=hint)


def _dotted(within: str, key: str) -> str:
    return f"{within}.{key}" if within else key


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"did you mean “{near[0]}”?" if near else f"known: {', '.join(known)}"
