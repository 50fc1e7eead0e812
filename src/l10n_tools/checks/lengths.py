"""How long a translation may be expected to be, by language: ``data/lengths.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple, TypedDict


class Lengths(NamedTuple):
    """Lengths beside a source text: what is typical, and the least, by the source's length, longest first."""

    typical: float
    faint: float
    least: tuple[tuple[int, float], ...]
    greatest: float
    """The greatest of the least shares."""

    def is_short(self, there: int, length: int) -> bool:
        """Whether a translation is shorter than the least; most are longer than any least share."""
        return there < self.greatest * length and there < self.least_for(length) * length

    def least_for(self, length: int) -> float:
        """The least share of a source text of some length; 0 for one that is too short to say."""
        return next((share for limit, share in self.least if length >= limit), 0.0)


@lru_cache(maxsize=64)
def lengths(source: str, target: str) -> Lengths | None:
    """What is to be expected of translations between two languages (ISO 639-1); None if one is not known."""
    data = _data()
    if source not in data or target not in data:
        return None
    scale, table = data[source]["typical"], data[target]
    least = sorted(((int(limit), share / scale) for limit, share in table["least"].items()), reverse=True)
    greatest = max((share for _, share in least), default=0.0)
    return Lengths(table["typical"] / scale, table["faint"] / scale, tuple(least), greatest)


class _Table(TypedDict):
    typical: float
    faint: float
    least: dict[str, float]


@lru_cache(maxsize=1)
def _data() -> dict[str, _Table]:
    data: dict[str, _Table] = tomllib.loads(
        files(__package__).joinpath("data/lengths.toml").read_text(encoding="utf-8")
    )
    return data
