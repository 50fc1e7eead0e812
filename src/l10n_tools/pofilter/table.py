"""Which checks of pofilter there are, from ``filters.toml``: codes, meanings, and where they are off."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..model import Locale, Severity

PREFIX = "PF-"
"""What the codes of these checks begin with."""

ALL = "all"


@dataclass(frozen=True)
class Filter:
    """A check of pofilter. ``off`` has the reason by ``all``, language or locale id."""

    name: str
    meaning: str
    severity: Severity
    off: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return f"{PREFIX}{self.name.upper()}"

    def why_off(self, locale: Locale) -> str | None:
        """Why the check is off in a locale; None where it is on."""
        keys = (locale.id, locale.language, ALL)
        return next((self.off[key] for key in keys if key in self.off), None)


@lru_cache(maxsize=1)
def table() -> tuple[Filter, ...]:
    """The checks that can be run, in the order of their names."""
    return tuple(
        Filter(name, about["meaning"], Severity(about["severity"]), about.get("off", {}))
        for name, about in sorted(_data()["run"].items())
    )


def left_out() -> Mapping[str, str]:
    """The checks that are never run, with the reason."""
    return dict(_data()["left_out"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("filters.toml").read_text(encoding="utf-8"))
