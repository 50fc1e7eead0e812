"""The engines that there are."""

from __future__ import annotations

from .engine import Engine

NAMES = ("mkdocs", "zensical")
"""What ``--engine`` takes; the first is the default."""


def engine(name: str) -> Engine:
    """The engine of that name. Raises KeyError if there is none."""
    from .mkdocs import MkDocs
    from .zensical import Zensical

    engines: dict[str, type[Engine]] = {"mkdocs": MkDocs, "zensical": Zensical}
    return engines[name]()
