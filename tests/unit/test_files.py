"""Files are replaced in one step, and found wherever they are below a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n_tools import files
from l10n_tools.errors import WriteError


@pytest.mark.parametrize("durable", [True, False])
def test_the_disk_is_waited_for_where_a_file_cannot_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    path = tmp_path / "new/folder/page.po"
    for data in (b"old", b"new"):
        files.write(path, data, "page.po", durable=durable)
        assert path.read_bytes() == data
        assert list(path.parent.iterdir()) == [path]
    assert len(synced) == (2 if durable else 0)


def test_a_link_stays_one_and_so_do_permissions(tmp_path: Path) -> None:
    target, link = tmp_path / "real/page.po", tmp_path / "page.po"
    files.write(target, b"old", "page.po")
    target.chmod(0o640)
    link.symlink_to("real/page.po")
    files.write(link, b"new", "page.po")
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


def test_files_below_a_folder(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.md", "b/.d/e.md", "f.md/g.txt"):
        files.write(tmp_path / "docs" / name, b"x", name)
    docs = tmp_path / "docs"
    (docs / "link.md").symlink_to("a.md")
    (docs / "loop.md").symlink_to("loop.md")
    (docs / "nowhere.md").symlink_to("none.md")
    (docs / "folder").symlink_to("b")
    assert sorted(files.below(docs)) == ["a.md", "b/.d/e.md", "b/c.md", "f.md/g.txt", "link.md"]
    assert list(files.below(tmp_path / "docs/b/.d")) == ["e.md"]


def test_what_was_removed_is_put_back_when_the_rest_fails(tmp_path: Path) -> None:
    kept, removed = tmp_path / "a.po", tmp_path / "below/b.po"
    removed.parent.mkdir()
    for path in (kept, removed):
        path.write_bytes(b"old")

    def work() -> None:
        files.remove(removed, "b.po")
        files.write(kept, b"new", "a.po")
        raise WriteError("no more room")

    with pytest.raises(WriteError), files.all_or_nothing([kept, removed]):
        work()
    assert [path.read_bytes() for path in (kept, removed)] == [b"old", b"old"]
