"""A small project, complete in French, in Spanish its notice alone; each test has a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest
from clinic_files import ES, FILES, FR, FRENCH, SPANISH

from tools import call


@pytest.fixture(scope="session")
def _model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("model") / "clinic"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert call("-C", root, "update").code == 0
    for folder, translations in ((FR, FRENCH), (ES, SPANISH)):
        for path in (root / folder).rglob("*.po"):
            po = polib.pofile(str(path), wrapwidth=0)
            for entry in po:
                entry.msgstr = translations.get(entry.msgid, "")
            po.save()
    assert call("-C", root, "update", "--check").code == 0
    shutil.rmtree(root / ".l10n")
    return root


@pytest.fixture
def clinic(_model: Path, tmp_path: Path) -> Path:
    """The project's folder."""
    return Path(shutil.copytree(_model, tmp_path / "clinic"))
