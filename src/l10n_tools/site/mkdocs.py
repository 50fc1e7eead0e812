"""MkDocs as an engine. The only importer of mkdocs, and only once a site is built."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path

from ..errors import BuildError
from .engine import EngineResult, LogLine

CONFIG_NAME = "mkdocs.yml"

LOGGERS = ("mkdocs", "MARKDOWN", "pymdownx")
"""The loggers that speak during a build; plugins and themes log below ``mkdocs``."""

SILENCE = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Stops the announcements about MkDocs' future that Material and ProperDocs print on import."""

PAGE = re.compile(r"Error (?:reading|building) page '([^']+)'")
CONFIG_VALUE = re.compile(r"Config value '")


class MkDocs:
    """Builds with MkDocs, in this process, as ``mkdocs build`` would do in the root folder."""

    name = "mkdocs"

    def build(self, config_text: str, root: Path, *, staged: Path, docs: str) -> EngineResult:
        """See ``Engine.build``."""
        log = _Log(staged, docs)
        for name, value in SILENCE.items():
            os.environ.setdefault(name, value)
        # Plugins that print would otherwise mix with what the command itself prints.
        with chdir(root), _listening(log), redirect_stdout(sys.stderr):
            try:
                site_dir = _build(config_text, root)
            except (Exception, SystemExit) as error:
                raise _failure(error, log) from error
        return EngineResult(Path(site_dir), tuple(log.lines))


def _build(config_text: str, root: Path) -> str:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(_ConfigFile(config_text, root / CONFIG_NAME))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return config.site_dir


class _ConfigFile(io.BytesIO):
    """The derived text, under the name of the user's file: relative paths are meant from there."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text.encode())
        self.name = str(path)


class _Log(logging.Handler):
    """Collects warnings and errors, each once, with the docs folder in the staged tree's place."""

    def __init__(self, staged: Path, docs: str) -> None:
        super().__init__(logging.WARNING)
        self.staged = (str(staged), str(staged.resolve()))
        self.docs = docs
        self.lines: dict[LogLine, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.lines[LogLine(record.levelname, self.readable(record.getMessage()))] = None

    def readable(self, text: str) -> str:
        for folder in self.staged:
            text = text.replace(folder, self.docs)
        return text

    def texts(self, *levels: str) -> list[str]:
        return [line.text for line in self.lines if line.level in levels]


@contextmanager
def _listening(log: _Log) -> Iterator[None]:
    """Have ``log`` hear the engine's loggers, alone, and leave them as they were."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(log)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, level, propagate in before:
            logger.removeHandler(log)
            logger.setLevel(level)
            logger.propagate = propagate


def _failure(error: BaseException, log: _Log) -> BuildError:
    """One clear line out of what MkDocs logged and what it raised.

    MkDocs logs the reason and then raises something general; in strict mode the reason is a
    warning; a plugin or a template may raise without a word in the log.
    """
    errors, warnings = log.texts("ERROR", "CRITICAL"), log.texts("WARNING")
    if errors:
        # “Error reading page 'x':” is followed by the plugin's own words, as a line of its own.
        return _mendable(" ".join(errors[:2]) if errors[0].endswith(":") else errors[0], log)
    if warnings and "strict" in str(error):
        more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
        return _mendable(
            warnings[0] + more, log, hint="“strict: true” in mkdocs.yml makes warnings fail the build"
        )
    return _mendable(_raised(error, log), log)


def _mendable(reason: str, log: _Log, hint: str | None = None) -> BuildError:
    """The error, with the file to look into where the reason names one."""
    page = PAGE.search(reason)
    path = f"{log.docs}/{page[1]}" if page else CONFIG_NAME if CONFIG_VALUE.match(reason) else None
    return BuildError(" ".join(reason.split()), path=path, hint=hint)


def _raised(error: BaseException, log: _Log) -> str:
    from mkdocs.exceptions import MkDocsException

    text = log.readable(str(error))
    return text if isinstance(error, MkDocsException) else f"{type(error).__name__}: {text}"
