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
from ..model import Fill, Locale, TextClass
from . import Config, LocalePolicy, Requirement, Safety, lines
from .equality import RequiredNotice, groups
from .publishing import Fallback, Publishing, Role

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
    "parity": list,
    "parity_days": int,
    "required_notices": dict,
    "locale": dict,
}
SAFETY_KEYS: dict[str, type] = {"paths": list, "headings": list}
LOCALE_KEYS: dict[str, type] = {
    "prefix": str,
    "require": list,
    "same_as_source": list,
    "publish": dict,
    "distinct_approvers": bool,
    "fallback": str,
    "withhold_stale": bool,
}
REQUIRE_KEYS: dict[str, type] = {"paths": str, "translated": int}
TYPE_NAMES = {
    str: "a string",
    list: "a list",
    dict: "a table",
    int: "a whole number",
    bool: "true or false",
}
EXAMPLES = {str: '"…"', list: '["…", "…"]', int: "100", bool: "true"}
PUBLISH = 'publish = { safety = ["linguistic", "medical"] }'
TABLES = {
    "locale": "[locale.fr_CA]",
    "safety": "[safety]",
    "required_notices": "[required_notices]",
    "publish": PUBLISH,
}
TRANSLATED = "translated"
"""Of a class of text: no approval is asked for."""
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
            parity=self._parity(data, (source, *others)),
            parity_days=self._days(data),
            required_notices=self._required_notices(data.get("required_notices", {})),
        )

    def _ids(self, data: dict[str, Any]) -> tuple[str, ...]:
        """The locales, the source first, each known to CLDR and there once."""
        source, targets = str(data.get("source", "en")), self._strings(data, "locales", ())
        for id_ in (source, *targets):
            try:
                cldr.locales((id_,), {}, self.path.name, cldr.territory(source))
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

    def _parity(self, data: dict[str, Any], locales: tuple[Locale, ...]) -> tuple[tuple[Locale, ...], ...]:
        try:
            return groups(data.get("parity", []), locales)
        except ValueError as error:
            message, hint = error.args
            raise self._error("", "parity", message, hint) from None

    def _days(self, data: dict[str, Any]) -> int:
        days = int(data.get("parity_days", 0))
        if days < 0:
            raise self._error("", "parity_days", f"parity_days = {days} is less than none", "write 0 or more")
        return days

    def _required_notices(self, table: dict[str, Any]) -> tuple[RequiredNotice, ...]:
        within = "required_notices"
        self._known(table, dict.fromkeys(table, list), within)
        found = []
        for id_, value in table.items():
            if not value:
                message = f"{within}.{id_} names no pages"
                raise self._error(within, id_, message, f'write {id_} = ["**"]')
            line = lines.of_key(self.text, ".".join(filter(None, (self.table, within))), id_)
            found.append(RequiredNotice(id_, self._strings(table, id_, (), within), line))
        return tuple(found)

    def _policy(self, id_: str, table: dict[str, Any]) -> LocalePolicy:
        same = frozenset(self._strings(table, "same_as_source", (), f"locale.{id_}"))
        publishing = self._publishing(id_, table)
        if "require" not in table:
            return LocalePolicy(same_as_source=same, publishing=publishing)
        items = enumerate(table["require"])
        required = tuple(self._requirement(id_, number, item) for number, item in items)
        return LocalePolicy(required, same, publishing)

    def _publishing(self, id_: str, table: dict[str, Any]) -> Publishing:
        within = f"locale.{id_}"
        fallback = table.get("fallback", Fallback.PASSAGE)
        if fallback not in list(Fallback):
            message = f"fallback = “{fallback}” is not known"
            raise self._error(within, "fallback", message, _near(fallback, Fallback))
        asked = table.get("publish", {})
        for name in asked:
            if name not in list(TextClass):
                message = f"unknown class of text “{within}.publish.{name}”"
                raise self._error(within, "publish", message, _near(name, TextClass))
        return Publishing(
            roles={TextClass(name): self._roles(within, name, value) for name, value in asked.items()},
            distinct=table.get("distinct_approvers", False),
            fallback=Fallback(fallback),
            withhold_stale=table.get("withhold_stale", False),
        )

    def _roles(self, within: str, name: str, value: Any) -> frozenset[Role]:
        """The roles that a policy asks of a class of text: a list of them, or “translated” for none."""
        if value == TRANSLATED:
            return frozenset()
        if not isinstance(value, list) or not value:
            message = f"{within}.publish.{name} is neither “{TRANSLATED}” nor a list of roles"
            raise self._error(within, "publish", message, f"write {PUBLISH}")
        for role in value:
            if role not in list(Role):
                message = f"{within}.publish.{name}: unknown role “{role}”"
                raise self._error(within, "publish", message, _near(str(role), Role))
        return frozenset(map(Role, value))

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
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
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
