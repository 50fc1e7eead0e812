"""The engines that there are."""

from __future__ import annotations

from .engine import Engine


def engine(name: str) -> Engine:
    """The engine of that name. Raises KeyError if there is none."""
    from .mkdocs import MkDocs

    engines: dict[str, type[Engine]] = {"mkdocs": MkDocs}
    return engines[name]()
