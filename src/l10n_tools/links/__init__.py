"""Links to other sites that lead to the official page in the reader's language.

A locale's table is ``links.csv`` in its folder of catalogs; see docs/guide/links.md.
"""

from __future__ import annotations

from ..config import Config
from ..errors import ConfigError
from ..model import Locale
from .model import NAME, Link, Links, Status
from .table import parse

__all__ = ["NAME", "Link", "Links", "Status", "of_locale", "parse"]


def of_locale(config: Config, locale: Locale) -> Links:
    """The table of a locale, empty if it has none. Raises ConfigError for one that is wrong."""
    path = config.catalogs / locale.id / NAME
    shown = config.relative(path)
    if not path.is_file():
        return Links((), shown)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ConfigError(message, path=shown, hint="check its permissions") from None
    return Links(parse(data, shown), shown)
