"""Sites that have official pages in several languages, as ``data/official_sites.toml`` lists them."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

PARTS = re.compile(r"[/._=&?]|-(?=[a-z]{3}\b)")


class Sites(NamedTuple):
    """The languages of each site, and the languages that parts of an address name."""

    languages: dict[str, frozenset[str]]
    names: dict[str, str]


@lru_cache(maxsize=1)
def _sites() -> Sites:
    data = tomllib.loads(files(__package__).joinpath("data/official_sites.toml").read_text(encoding="utf-8"))
    languages = {host: frozenset(its.split()) for host, its in data["sites"].items()}
    return Sites(languages, {name: tag for tag, names in data["parts"].items() for name in names.split()})


@lru_cache(maxsize=4096)
def lacks(url: str, source: str, language: str) -> bool:
    """Whether a URL names the source's language, on a site that is there in ``language`` as well."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    sites = _sites()
    site = next((name for name in sites.languages if host == name or host.endswith(f".{name}")), None)
    if site is None or source == language or language not in sites.languages[site]:
        return False
    named = PARTS.split(f"{host}{parts.path}?{parts.query}".lower())
    return source in {sites.names[part] for part in named if part in sites.names}
