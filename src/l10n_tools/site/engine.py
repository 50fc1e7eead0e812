"""What a site engine is: something that turns a configuration and a staged tree into HTML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the engine's log, worth a person's attention: ``WARNING`` or ``ERROR``."""

    level: str
    text: str


@dataclass(frozen=True, slots=True)
class EngineResult:
    """A site that was built: where, and what the engine had to say, each line once."""

    site_dir: Path
    log: tuple[LogLine, ...] = ()


class Engine(Protocol):
    """Builds one site. Engines hold no state, so that builds can run side by side."""

    @property
    def name(self) -> str:
        """What ``--engine`` calls it."""

    def build(self, config_text: str, root: Path, *, staged: Path, docs: str) -> EngineResult:
        """Build the site that ``config_text`` describes.

        ``root`` is the folder of the user's configuration file: relative paths in the text are
        meant from there, and nothing is written into it. ``staged`` is the staged tree; messages
        call it ``docs``, the folder in which a person mends things. The folder that it stands in is
        the engine's own, to work in.

        Raises BuildError if there is no site at the end, with the line that says why.
        """
