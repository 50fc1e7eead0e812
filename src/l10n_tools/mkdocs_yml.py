"""What the tools need to know of a site's ``mkdocs.yml``, read without running MkDocs.

MkDocs itself is slow to import and runs plugins; extraction needs five facts only. Unknown YAML
tags (``!!python/name:…``, ``!ENV``) are left alone, ``INHERIT`` is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from .errors import ConfigError

if TYPE_CHECKING:
    from pathspec import PathSpec

DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs always switches on."""

ALWAYS_EXCLUDED = (".*", "/templates/")
"""What MkDocs leaves out whatever ``exclude_docs`` says."""

SITE_STRINGS = ("site_name", "site_description", "copyright")
"""The settings whose text a reader sees."""


class _Loader(yaml.SafeLoader):
    """A safe loader for which unknown tags are nothing to complain about."""


def _untagged(loader: _Loader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


_Loader.add_multi_constructor("", _untagged)  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class MkdocsYml:
    """A site's configuration, as far as localization needs it.

    ``extensions`` maps the names of the Markdown extensions that are on to their options;
    ``exclude`` are ``exclude_docs`` patterns in gitignore syntax.
    """

    path: Path
    docs_dir: Path
    site_dir: Path
    nav: tuple[Any, ...] | None
    strings: dict[str, str]
    extensions: dict[str, dict[str, Any]]
    exclude: tuple[str, ...]

    @cached_property
    def _excluded(self) -> PathSpec[Any]:
        from pathspec import PathSpec

        return PathSpec.from_lines("gitignore", [*ALWAYS_EXCLUDED, *self.exclude])

    def is_published(self, page: str) -> bool:
        """Whether MkDocs publishes this file of the docs folder (path relative to it)."""
        return not self._excluded.match_file(page)

    def nav_titles(self) -> Iterator[str]:
        """The titles in ``nav`` in order; pages listed without a title have none here."""
        return _titles(self.nav or ())


def _titles(items: Any) -> Iterator[str]:
    for item in items if isinstance(items, (list, tuple)) else ():
        if isinstance(item, dict):
            for title, value in item.items():
                yield str(title)
                if isinstance(value, (list, tuple)):
                    yield from _titles(value)


def read(path: Path) -> MkdocsYml:
    """Read a ``mkdocs.yml``. Raises ConfigError if it is missing, not YAML, or of another shape."""
    data = _load(path, ())
    root = path.parent
    nav = data.get("nav")
    return MkdocsYml(
        path=path,
        docs_dir=root / str(data.get("docs_dir", "docs")),
        site_dir=root / str(data.get("site_dir", "site")),
        nav=tuple(nav) if isinstance(nav, list) else None,
        strings={key: data[key] for key in SITE_STRINGS if isinstance(data.get(key), str) and data[key].strip()},
        extensions=_extensions(data.get("markdown_extensions") or [], path),
        exclude=tuple(str(data.get("exclude_docs") or "").splitlines()),
    )


def _load(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    if path in seen:
        raise ConfigError("INHERIT leads back to the same file", path=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            "there is no such file", path=str(path), hint="run l10n in the folder that holds mkdocs.yml, or give it with -C"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=str(path)) from None
    try:
        data = yaml.load(text, _Loader)  # noqa: S506 (a SafeLoader subclass)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError(f"is not valid YAML: {error.problem}", path=str(path), line=line) from None
    except yaml.YAMLError as error:
        raise ConfigError(f"is not valid YAML: {error}", path=str(path)) from None
    if not isinstance(data, dict):
        raise ConfigError("is not a MkDocs configuration: expected “key: value” lines", path=str(path))
    parent = data.pop("INHERIT", None)
    return _merge(_load(path.parent / str(parent), (*seen, path)), data) if parent else data


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """MkDocs' INHERIT: mappings merge, anything else is replaced."""
    both = dict(below)
    for key, value in above.items():
        old = both.get(key)
        both[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return both


def _extensions(items: Any, path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {name: {} for name in DEFAULT_EXTENSIONS}
    if isinstance(items, dict):
        items = [{name: options} for name, options in items.items()]
    if not isinstance(items, list):
        raise ConfigError("markdown_extensions is neither a list nor a mapping", path=str(path))
    for item in items:
        for name, options in item.items() if isinstance(item, dict) else [(str(item), None)]:
            found[str(name)] = options if isinstance(options, dict) else {}
    return found
