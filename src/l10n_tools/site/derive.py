"""The configuration of one locale's site, derived from the source site's ``mkdocs.yml``.

The user's file stays as it is. What changes, and nothing else: folders, language and direction of
the theme, the language of the search, the language switcher, the texts that a reader sees, and the
locale's folder at the end of ``site_url``. Relative paths keep their meaning, because the engine is
told that the derived text stands where the original stands.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model import Locale
from . import nodes
from .languages import BUILTIN_THEMES, search_language, theme_language, theme_languages
from .strings import Translate, translate_nav, translate_strings

MARKER = "https://l10n.invalid/"
"""Stands before a locale's id in switcher links until finishing knows the pages of every locale.

The engine takes it for a link to another site and leaves it alone; ``.invalid`` never resolves.
"""

DEFAULT_THEME = "mkdocs"
SEARCH_NAMES = ("search", "/search", "material/search")


@dataclass(frozen=True, slots=True)
class Alternate:
    """An entry of the language switcher: the language's own name, where it leads, its BCP 47 tag."""

    name: str
    link: str
    lang: str


def alternate(locale: Locale) -> Alternate:
    """The switcher's entry for a locale, with a link that finishing will replace."""
    return Alternate(locale.endonym, f"{MARKER}{locale.id}/", locale.tag)


def derive_config(
    text: str,
    *,
    root: Path,
    docs_dir: Path,
    site_dir: Path,
    locale: Locale,
    theme_language: str,
    alternates: Sequence[Alternate],
    translate: Translate,
    omitted: Collection[str] = frozenset(),
    search_lang: str | None = None,
    name: str = "mkdocs.yml",
) -> str:
    """The derived YAML for ``locale``.

    ``text`` is the user's ``mkdocs.yml``, ``root`` the folder that it stands in and ``name`` what
    messages call it. ``docs_dir`` and ``site_dir`` are absolute. ``omitted`` are the pages, relative
    to the docs folder, that this locale leaves out: ``nav`` does not list them either. Files named
    by ``INHERIT`` are merged in, so that one text says everything.

    Raises ConfigError if the text, or a file that it inherits, is not a MkDocs configuration.
    """
    tree = nodes.load(text, root, name, (root / name,))
    nodes.put(tree, "docs_dir", nodes.make(str(docs_dir)))
    nodes.put(tree, "site_dir", nodes.make(str(site_dir)))
    scope = urlsplit(_site_url(tree, locale)).path or "/"
    _theme(tree, locale, theme_language)
    _search(tree, search_lang or search_language(locale))
    _extra(tree, alternates, scope)
    translate_strings(tree, translate)
    translate_nav(tree, translate, omitted)
    return nodes.serialize(tree)


def _site_url(tree: MappingNode, locale: Locale) -> str:
    """Append the locale's folder. Returns the address of all the sites together, or nothing."""
    url = nodes.as_text(nodes.get(tree, "site_url"))
    if not url:
        return ""
    whole = url.rstrip("/") + "/"
    nodes.put(tree, "site_url", nodes.make(posixpath.join(whole, locale.prefix, "")))
    return whole


def _theme(tree: MappingNode, locale: Locale, language: str) -> None:
    theme = nodes.get(tree, "theme")
    if not isinstance(theme, MappingNode):
        theme = MappingNode(nodes.MAP, [(nodes.make("name"), theme or nodes.make(DEFAULT_THEME))])
        nodes.put(tree, "theme", theme)
    name = nodes.as_text(nodes.get(theme, "name"))
    if name in BUILTIN_THEMES:
        # They warn of a language that they lack, which fails a build in strict mode.
        nodes.put(theme, "locale", nodes.make(theme_language(locale, theme_languages(name))))
        return
    nodes.put(theme, "language", nodes.make(language))
    if locale.direction == "rtl" or nodes.get(theme, "direction") is not None:
        nodes.put(theme, "direction", nodes.make(locale.direction))


def _search(tree: MappingNode, lang: str) -> None:
    """Set the search's language wherever the search stands; it stays off where it is off."""
    plugins = nodes.get(tree, "plugins")
    if plugins is None:
        nodes.put(tree, "plugins", nodes.make([{"search": {"lang": lang}}]))
    elif isinstance(plugins, SequenceNode):
        plugins.value[:] = [_search_item(item, lang) for item in plugins.value]
    elif isinstance(plugins, MappingNode):
        _search_item(plugins, lang)


def _search_item(item: Node, lang: str) -> Node:
    if isinstance(item, ScalarNode) and item.value in SEARCH_NAMES:
        return nodes.make({item.value: {"lang": lang}})
    if isinstance(item, MappingNode):
        for key, _options in item.value:
            if key.value in SEARCH_NAMES:
                nodes.put(nodes.child(item, key.value), "lang", nodes.make(lang))
    return item


def _extra(tree: MappingNode, alternates: Sequence[Alternate], scope: str) -> None:
    extra = nodes.child(tree, "extra")
    entries = [{"name": entry.name, "link": entry.link, "lang": entry.lang} for entry in alternates]
    nodes.put(extra, "alternate", nodes.make(entries))
    if nodes.get(extra, "scope") is None:
        # Else dark mode and consent, which Material stores per site, would be lost on switching.
        nodes.put(extra, "scope", nodes.make(scope))
