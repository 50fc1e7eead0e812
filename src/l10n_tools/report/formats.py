"""The formats that ``l10n check --format`` names; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from .run import Run

MODULES = {
    "text": "text",
    "json": "as_json",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "html": "dashboard",
}
"""The module of each format. It has a function ``render``."""


def render(name: str, run: Run) -> str:
    """The report of a run in a format. Raises KeyError for one that there is not."""
    renderer: Callable[[Run], str] = import_module(f".{MODULES[name]}", __package__).render
    return renderer(run)
