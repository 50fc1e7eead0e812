"""MkDocs as an engine. The only importer of mkdocs, and only once a site is built."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
import traceback
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

PAGE = re.compile(r"Error (?:reading|building) page '(.+?)':")
CONFIG_VALUE = re.compile(r"Config value '")
"""How MkDocs begins messages about a page and about a setting."""


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
                raise _failure(error, log, root) from error
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


def _failure(error: BaseException, log: _Log, root: Path) -> BuildError:
    """One clear line out of what MkDocs logged and what it raised.

    MkDocs logs the reason and then raises something general; in strict mode the reason is a
    warning; a plugin or a template may raise without a word in the log.
    """
    errors, warnings = log.texts("ERROR", "CRITICAL"), log.texts("WARNING")
    place = _place(error, root)
    if errors and (page := PAGE.match(errors[0])):
        # The plugin's own words follow as a line of their own, any other exception's are in it.
        words = errors[1] if len(errors) > 1 else _raised(error, log)
        hint = f"raised in {place[0]}, line {place[1]}" if place else None
        return _error(words, path=f"{log.docs}/{page[1]}", hint=hint)
    if errors:
        return _error(errors[0], path=CONFIG_NAME if CONFIG_VALUE.match(errors[0]) else None)
    if warnings and "strict" in str(error):
        more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
        return _error(warnings[0] + more, hint="“strict: true” in mkdocs.yml makes warnings fail the build")
    path, line = place or (None, None)
    return _error(_raised(error, log), path=path, line=line)


def _error(
    text: str, *, path: str | None = None, line: int | None = None, hint: str | None = None
) -> BuildError:
    return BuildError(" ".join(text.split()), path=path, line=line, hint=hint)


def _raised(error: BaseException, log: _Log) -> str:
    from mkdocs.exceptions import MkDocsException

    text = log.readable(str(error))
    return text if isinstance(error, MkDocsException) else f"{type(error).__name__}: {text}"


def _place(error: BaseException | None, root: Path) -> tuple[str, int] | None:
    """The file of the project, a hook or a template, and the line in it that the error came through."""
    while error is not None:
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            if path.is_relative_to(root) and "site-packages" not in path.parts and frame.lineno:
                return path.relative_to(root).as_posix(), frame.lineno
        error = error.__context__
    return None
