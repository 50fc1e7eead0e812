"""Putting a new site in the place of an old one: whatever happens, there is a site afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from l10n_tools.site import build


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The new site, the place of the old one, and where the old one is put aside."""
    new, place = tmp_path / "scratch" / "fr", tmp_path / "site" / "fr"
    for folder, text in ((new, "new"), (place, "old")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")
    return new, place, tmp_path / "scratch" / "old-fr"


def test_the_new_site_takes_the_place(sites: tuple[Path, Path, Path]) -> None:
    build._replace(*sites)
    assert (sites[1] / "index.html").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_the_old_site_comes_back(
    sites: tuple[Path, Path, Path], error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = shutil.move

    def moved(source: Path, target: Path) -> None:
        if source == sites[0]:
            raise error
        move(source, target)

    monkeypatch.setattr(build.shutil, "move", moved)
    with pytest.raises(type(error)):
        build._replace(*sites)
    assert (sites[1] / "index.html").read_text(encoding="utf-8") == "old"
