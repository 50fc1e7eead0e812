"""What the tools need to know of a site's ``mkdocs.yml``, read without running MkDocs.

MkDocs itself is slow to import and runs plugins; extraction needs five facts only. ``!ENV`` and
``INHERIT`` are followed; what ``!!python/name:…`` names is noted and not imported; other tags are
left alone.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from .errors import ConfigError

if TYPE_CHECKING:
    from pathspec import PathSpec

DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs always switches on."""

ALWAYS_EXCLUDED = (".*", "/templates/")
"""What MkDocs leaves out whatever ``exclude_docs`` says."""

PLUGINS_THAT_EXTEND = frozenset(["mkdocstrings"])
"""Plugins that bring a Markdown extension of their name."""

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


PACKAGES = {"pymdownx": "pymdown-extensions", "material": "mkdocs-material", "markdown": "markdown"}
"""How the packages of the best-known modules are called."""


def built_file(page: str, directory_urls: bool) -> str:
    """The HTML file that MkDocs builds of a page, relative to the site (mkdocs.structure.files)."""
    stem = page.rsplit(".", 1)[0]
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/index.html" if folder else "index.html"
    return f"{stem}/index.html" if directory_urls else f"{stem}.html"


@dataclass(frozen=True)
class PythonName:
    """A Python object that a ``mkdocs.yml`` names; nothing is imported before ``resolve``.

    ``!!python/name:NAME`` is the object itself; with ``is_called``, it is what NAME gives when it is
    called: ``!!python/object/apply:NAME {args: […], kwds: {…}}``. Source: PyYAML's UnsafeConstructor,
    with which MkDocs reads the file.
    """

    name: str
    is_called: bool = False
    args: tuple[Any, ...] = ()
    kwds: tuple[tuple[str, Any], ...] = ()

    def resolve(self) -> Any:
        """The object. Raises ConfigError if it cannot be imported, or called with these arguments."""
        module, _, attribute = self.name.rpartition(".")
        package = self.name.split(".")[0]
        try:
            found = getattr(importlib.import_module(module or "builtins"), attribute)
        except ImportError as error:
            hint = f"install {PACKAGES.get(package, f'the package that has {package}')}, or name another"
            raise self._error("cannot be imported", error, hint) from None
        except AttributeError as error:
            hint = f"install a release of {PACKAGES.get(package, package)} that has it, or name another"
            raise self._error("is not there", error, hint) from None
        if not self.is_called:
            return found
        try:
            return found(*map(_resolved, self.args), **{key: _resolved(value) for key, value in self.kwds})
        except (TypeError, ValueError) as error:
            raise self._error("cannot be called so", error, "correct its args and kwds") from None

    def _error(self, what: str, error: Exception, hint: str) -> ConfigError:
        return ConfigError(f"mkdocs.yml names {self.name}, which {what}: {error}", hint=hint)


def _resolved(value: Any) -> Any:
    return value.resolve() if isinstance(value, PythonName) else value


class _Loader(yaml.SafeLoader):
    """A safe loader for which unknown tags are nothing to complain about."""


def _untagged(loader: _Loader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return loader.construct_mapping(node, deep=True)


def _environment(loader: _Loader, node: yaml.Node) -> Any:
    """``!ENV NAME`` and ``!ENV [NAME, OTHER, default]``, as MkDocs reads them."""
    value = _untagged(loader, "", node)
    *names, default = value if isinstance(value, list) else [value, None]
    found = next((os.environ[name] for name in map(str, names) if name in os.environ), None)
    return default if found is None else yaml.safe_load(found)


def _python_name(_loader: _Loader, name: str, _node: yaml.Node) -> PythonName:
    return PythonName(name)


def _python_call(loader: _Loader, name: str, node: yaml.Node) -> PythonName:
    """``!!python/object/apply:NAME``, with a list of arguments, or ``{args: […], kwds: {…}}``."""
    value = _untagged(loader, "", node)
    if isinstance(value, list):
        return PythonName(name, True, tuple(value))
    parts = value if isinstance(value, dict) else {}
    args, kwds = parts.get("args"), parts.get("kwds")
    return PythonName(
        name,
        True,
        tuple(args) if isinstance(args, list) else (),
        tuple((str(key), given) for key, given in kwds.items()) if isinstance(kwds, dict) else (),
    )


# The first prefix that fits counts.
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _python_name)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _python_call)
_Loader.add_multi_constructor("", _untagged)
_Loader.add_constructor("!ENV", _environment)


@dataclass(frozen=True)
class MkdocsYml:
    """A site's configuration, as far as localization needs it.

    ``extensions`` maps the names of the Markdown extensions that are on to their options;
    ``exclude`` are the patterns of ``exclude_docs`` and ``draft_docs`` in gitignore syntax.
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


def read(path: Path, root: Path | None = None) -> MkdocsYml:
    """Read a ``mkdocs.yml``; errors name it as seen from ``root``, by default its own folder.

    Raises ConfigError if it is missing, not YAML, or of another shape.
    """
    file = _File(path, root or path.parent)
    data = _load(file, ())
    nav = data.get("nav")
    return MkdocsYml(
        path=path,
        docs_dir=path.parent / _text(data, "docs_dir", "docs", file),
        site_dir=path.parent / _text(data, "site_dir", "site", file),
        nav=tuple(nav) if isinstance(nav, list) else None,
        strings=dict(_strings(data)),
        extensions={
            **_extensions(data.get("markdown_extensions") or [], file),
            **_of_plugins(data.get("plugins")),
        },
        exclude=tuple(
            line for key in ("exclude_docs", "draft_docs") for line in _text(data, key, "", file).splitlines()
        ),
        site_url=_text(data, "site_url", "", file) or None,
        directory_urls=data.get("use_directory_urls") is not False,
    )


class _File(NamedTuple):
    """A YAML file, and where errors see it from."""

    path: Path
    root: Path

    def error(self, message: str, hint: str | None = None, line: int | None = None) -> ConfigError:
        shown = self.path
        if shown.is_relative_to(self.root):
            shown = shown.relative_to(self.root)
        return ConfigError(message, path=shown.as_posix(), line=line, hint=hint)


def _text(data: dict[str, Any], key: str, default: str, file: _File) -> str:
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise file.error(f"{key} is not a text", f"write {key}: {default or '…'}")
    return value


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


def _load(file: _File, seen: tuple[Path, ...]) -> dict[str, Any]:
    if file.path in seen:
        raise file.error("INHERIT leads back to this file", "name another file, or remove the line")
    try:
        data = yaml.load(file.path.read_text(encoding="utf-8-sig"), _Loader)
    except FileNotFoundError:
        hint = "run l10n in the folder of a MkDocs site, or give it with -C DIR"
        raise file.error("there is no such file", hint) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise file.error("is not UTF-8", "save it as UTF-8", line) from None
    except OSError as error:
        raise file.error(f"cannot be read: {error.strerror or error}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise _not_yaml(file, error) from None
    if not isinstance(data, dict):
        raise file.error("is not a MkDocs configuration", "write “key: value” lines")
    parent = data.pop("INHERIT", None)
    if not parent:
        return data
    below = _File((file.path.parent / str(parent)).resolve(), file.root)
    if not below.path.is_file():
        raise file.error(
            f"INHERIT names {parent}, which is not there", "correct the path, or remove the line"
        )
    return _merge(_load(below, (*seen, file.path)), data)


def _not_yaml(file: _File, error: Exception) -> ConfigError:
    """What the parser has to say, on one line, with the place if it knows one."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line = mark.line + 1 if mark else None
    return file.error(f"is not valid YAML: {' '.join(str(what).split())}", "mend that place", line)


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """MkDocs' INHERIT: mappings merge, anything else is replaced."""
    both = dict(below)
    for key, value in above.items():
        old = both.get(key)
        both[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return both


def _extensions(items: Any, file: _File) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {name: {} for name in DEFAULT_EXTENSIONS}
    if isinstance(items, dict):
        items = [{name: options} for name, options in items.items()]
    if not isinstance(items, list):
        raise file.error("markdown_extensions is neither a list nor a mapping", "write one “- name” a line")
    for item in items:
        for name, options in item.items() if isinstance(item, dict) else [(str(item), None)]:
            found[str(name)] = options if isinstance(options, dict) else {}
    return found


def _of_plugins(items: Any) -> dict[str, dict[str, Any]]:
    """The Markdown extensions that come with the plugins that are on."""
    names = [name for item in items or () for name in (item if isinstance(item, dict) else [item])]
    return {str(name): {} for name in names if name in PLUGINS_THAT_EXTEND}
