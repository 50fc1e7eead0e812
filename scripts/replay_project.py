"""The project that ``replay`` makes of a history, and ``l10n update`` on it."""

from __future__ import annotations

import contextlib
import functools
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench_extract import MKDOCS_YML

from l10n_tools import catalog, project
from l10n_tools.cli.main import cli, run
from l10n_tools.errors import CatalogError
from l10n_tools.model import Catalog

L10N_TOML = """\
source = "en"
locales = ["fr"]
notices = "no-notices-are-replayed"
"""


class ReplayError(Exception):
    """Something that must not happen, with the revision at which it did."""


def _last(function: Callable[..., Any], key: Callable[..., tuple[Any, Any]]) -> Callable[..., Any]:
    """The function, which does not work once more on a file that is as it was."""
    known: dict[Any, tuple[Any, Any]] = {}

    @functools.wraps(function)
    def remembering(*arguments: Any, **options: Any) -> Any:
        name, content = key(*arguments)
        if name not in known or known[name][0] != content:
            known[name] = (content, function(*arguments, **options))
        return known[name][1]

    return remembering


@contextlib.contextmanager
def remembered() -> Iterator[None]:
    """Inside, articles and catalogs that have not changed are not read again: that takes most of the time.

    What is read depends on the file and on the configuration, which stays the same.
    """
    segment, parse = getattr(project, "segment"), catalog.parse  # noqa: B009 (it is project's own import)
    with contextlib.ExitStack() as stack:
        stack.callback(setattr, project, "segment", segment)
        stack.callback(setattr, catalog, "parse", parse)
        setattr(project, "segment", _last(segment, lambda path, text: (path, text)))  # noqa: B010
        setattr(catalog, "parse", _last(parse, lambda data, path: (path, data)))  # noqa: B010
        yield


class Site:
    """The project in a folder; its articles are in ``docs``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.catalogs = root / "locales"
        self.locale = self.catalogs / "fr"
        (root / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
        (root / "l10n.toml").write_text(L10N_TOML, encoding="utf-8")

    def update(self, when: str, *options: str) -> str:
        """Run the command; what it says. Raises ReplayError if it ends with another code than 0."""
        said = io.StringIO()
        arguments = ["-C", str(self.root), "update", *options]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run(functools.partial(cli, arguments))
        if code:
            raise ReplayError(
                f"{when}: l10n update {' '.join(options)} ended with {code}: {said.getvalue().strip()}"
            )
        return said.getvalue()

    def check(self, when: str) -> None:
        """Raise ReplayError if an update would change anything."""
        self.update(f"{when}, the second time", "--check")

    def read(self, when: str) -> dict[str, Catalog]:
        """The locale's catalogs, by path."""
        try:
            return {
                name: catalog.parse(path.read_bytes(), name)
                for path in sorted(self.locale.rglob("*.po"))
                for name in [path.relative_to(self.catalogs).as_posix()]
            }
        except CatalogError as error:
            raise ReplayError(f"{when}: {error}") from None

    def write(self, given: Catalog) -> None:
        (self.catalogs / given.path).write_bytes(catalog.render(given))

    def compile(self) -> None:
        """Have gettext check all catalogs, where it is installed. Raises ReplayError."""
        program = shutil.which("msgfmt")
        for path in sorted(self.locale.rglob("*.po")) if program else []:
            done = subprocess.run(
                [str(program), "--check", "-o", "/dev/null", path],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise ReplayError(f"msgfmt: {done.stderr.strip()}")
