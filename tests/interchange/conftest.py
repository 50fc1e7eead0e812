"""The project that is exported and imported; each test has a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import interchange_site
import pytest


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built") / "site"
    interchange_site.build(root)
    return root


@pytest.fixture
def site(_built: Path, tmp_path: Path) -> Path:
    """A project with a translation in each state."""
    return Path(shutil.copytree(_built, tmp_path / "site"))
