"""The exceptions of the project: each is one clear line for the person who meets it.

::

    L10nError            anything below; the command line prints it and exits with 2
    ├── UsageError       the command was called wrongly (an unknown locale, a folder that is no project)
    ├── ConfigError      l10n.toml, pyproject.toml or mkdocs.yml says something wrong
    ├── ArticleError     an article or a notice that cannot be segmented
    ├── CatalogError     a PO or POT file that cannot be read
    ├── BuildError       the engine could not build a site
    ├── LockedError      another command is writing to the same project
    └── WriteError       a file or folder cannot be written
"""

from __future__ import annotations


class L10nError(Exception):
    """A problem that a person can mend: where it is, what is wrong, what to do.

    ``path`` is shown as given, ``line`` counts from 1, ``hint`` says what to do next.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message, path, line, hint)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        return f"{place}{self.message}" + (f" ({self.hint})" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments would otherwise be lost on the way back from a worker process.
        return (_rebuild, (type(self), self.message, self.path, self.line, self.hint))


def _rebuild(
    kind: type[L10nError], message: str, path: str | None, line: int | None, hint: str | None
) -> L10nError:
    return kind(message, path=path, line=line, hint=hint)


class UsageError(L10nError):
    """The command was called in a way that cannot work."""


class ConfigError(L10nError):
    """The configuration says something wrong."""


class ArticleError(L10nError):
    """An article or a notice that cannot be segmented."""


class CatalogError(L10nError):
    """A PO or POT file that cannot be read."""


class BuildError(L10nError):
    """The engine could not build a site."""


class LockedError(L10nError):
    """Another command is writing to the same project."""


class WriteError(L10nError):
    """A file or folder cannot be written."""


def shortened(text: str, most: int = 60) -> str:
    """A text on one line, as messages quote it: ``most`` characters at most, with “…” where it goes on."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
