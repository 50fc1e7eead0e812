"""The project's own site, copied and built once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import again, copy_to, shared

from l10n_tools.site.engines import NAMES
from tools import l10n


@pytest.fixture(scope="session")
def _copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(tmp_path_factory, "example", copy_to)


@pytest.fixture
def example(_copied: Path, tmp_path: Path) -> Path:
    """A copy of the project that the test may change."""
    return again(_copied, tmp_path / "example")


@pytest.fixture(scope="session", params=NAMES)
def sites(_copied: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The built sites of all locales, by each engine, to be read only."""

    def build(folder: Path) -> None:
        ran = l10n("-C", _copied, "build", "--engine", request.param, "--output", folder)
        assert (ran.code, ran.err) == (0, ""), ran

    return shared(tmp_path_factory, f"sites-{request.param}", build)
