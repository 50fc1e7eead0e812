"""Which of a theme's and of the search's languages serves a locale best.

What is available is read from the folders of the installed packages, without importing them:
importing MkDocs takes longer than most commands run.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..model import Locale

FALLBACK = "en"

BUILTIN_THEMES = ("mkdocs", "readthedocs")
"""The themes of MkDocs itself: they read ``theme.locale``, all others ``theme.language``."""

ALIASES: dict[str, tuple[str, ...]] = {
    "ckb": ("ku-IQ",),
    "fil": ("tl",),
    "ku-Arab": ("ku-IQ",),
    "nb": ("no",),
    "nn": ("no",),
    "no": ("nb",),
    "sr-Latn": ("sh",),
    "zh-Hans": ("zh-CN",),
    "zh-Hant": ("zh-TW",),
}
"""Other names of a language, or the same language in the script that the locale writes."""

NO_STEMMERS = frozenset({"multi", "stemmer.support"})
"""Files beside lunr's languages that are none."""

BROKEN = frozenset({"kn", "sa", "ta", "te"})
"""Languages that Material accepts and whose search then fails in the browser: they need a word
cutter that its worker loads for Hindi and Thai alone. With ``en`` the search finds their words."""


def theme_language(locale: Locale, available: Collection[str]) -> str:
    """The one of ``available`` that serves ``locale`` best, ``en`` if none does.

    The exact tag comes first (``pt-BR``), then the language with its script (``zh-Hant`` for
    zh_HK), then the language alone (``fr`` for fr_CA).
    """
    return _best(locale, available)


def search_language(locale: Locale, available: Collection[str] | None = None) -> str:
    """The language whose words the search can fold for ``locale``, ``en`` if there is none.

    ``available`` are the codes that the search plugin takes, by default those installed.
    """
    return _best(locale, search_languages() if available is None else available)


def _best(locale: Locale, available: Collection[str]) -> str:
    names = {name.replace("_", "-").lower(): name for name in available}
    scripted = f"{locale.language}-{locale.script}"
    wanted = (
        locale.tag,
        scripted,
        *ALIASES.get(scripted, ()),
        locale.language,
        *ALIASES.get(locale.language, ()),
    )
    return next((names[tag.lower()] for tag in wanted if tag.lower() in names), FALLBACK)


@cache
def theme_languages(theme: str = "material") -> frozenset[str]:
    """The languages that an installed theme speaks; empty if it is not known here."""
    if theme in BUILTIN_THEMES:
        folder = _package("mkdocs") / "themes" / theme / "locales"
        return frozenset(path.name for path in folder.glob("*/")) | {FALLBACK}
    folder = _package(theme) / "templates" / "partials" / "languages"
    return frozenset(path.stem for path in folder.glob("*.html"))


@cache
def search_languages() -> frozenset[str]:
    """The languages that the search plugins of MkDocs and of Material both take, and ``en``."""
    plugin = _package("mkdocs") / "contrib" / "search" / "lunr-language"
    theme = _package("material") / "templates" / "assets" / "javascripts" / "lunr" / "min"
    in_plugin = {path.name[len("lunr.") : -len(".js")] for path in plugin.glob("lunr.*.js")}
    in_theme = {path.name[len("lunr.") : -len(".min.js")] for path in theme.glob("lunr.*.min.js")}
    both = in_plugin & in_theme if in_theme else in_plugin
    return frozenset(both - NO_STEMMERS - BROKEN | {FALLBACK})


def _package(name: str) -> Path:
    """The folder of an installed package; one that does not exist if it is not installed."""
    spec = find_spec(name)
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0]) if folders else Path("not-installed")
