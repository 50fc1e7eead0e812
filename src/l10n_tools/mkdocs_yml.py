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

SITE_STRINGS = (
    "site_name",
    "site_description",
    "copyright",
    "theme.palette.toggle.name",
    "extra.social.name",
    "extra.consent.title",
    "extra.consent.description",
    "extra.analytics.feedback.title",
    "extra.analytics.feedback.ratings.name",
    "extra.analytics.feedback.ratings.note",
    "markdown_extensions.toc.title",
    "markdown_extensions.toc.permalink_title",
    "markdown_extensions.footnotes.BACKLINK_TITLE",
)
"""The settings whose text a reader sees, as dotted paths; lists on the way are looked through."""


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
    site_url: str | None = None
    directory_urls: bool = True

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
        strings=dict(_strings(data)),
        extensions=_extensions(data.get("markdown_extensions") or [], path),
        exclude=tuple(str(data.get("exclude_docs") or "").splitlines()),
        site_url=str(data["site_url"]) if data.get("site_url") else None,
        directory_urls=data.get("use_directory_urls") is not False,
    )


def _strings(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts at ``SITE_STRINGS``, each under its path; further ones at a path are numbered."""
    for path in SITE_STRINGS:
        texts = [text for text in _at(data, path.split(".")) if isinstance(text, str) and text.strip()]
        for number, text in enumerate(dict.fromkeys(texts)):
            yield path if number == 0 else f"{path} {number + 1}", text


def _at(value: Any, steps: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _at(item, steps)
    elif not steps:
        yield value
    elif isinstance(value, dict) and steps[0] in value:
        yield from _at(value[steps[0]], steps[1:])


def _load(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    if path in seen:
        raise ConfigError("INHERIT leads back to the same file", path=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            "there is no such file",
            path=str(path),
            hint="run l10n in the folder that holds mkdocs.yml, or give it with -C",
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
