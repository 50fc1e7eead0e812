"""Ctrl-C at any moment: every file is as it was or complete, and nothing else is left."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from changes import swap
from processes import HELD, held
from writing import STEPS, is_reading

from tools import Ran, call, scratch, tree

SAID = "l10n: interrupted; every file is either as it was or complete\n"
EDIT = swap("docs/guide/dose.md", "The dose is 80 mg.", "The dose is 40 mg.")


class Interrupter:
    """Raises KeyboardInterrupt before or after the step with the number ``at``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.at, self.count = at, itertools.count()
        self.steps = 0
        for owner, name in STEPS:
            monkeypatch.setattr(owner, name, self._step(getattr(owner, name)))

    def _step(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **options: Any) -> Any:
            if is_reading(original.__name__, args):
                return original(*args, **options)
            return self._around(original, args, options)

        return step

    def _around(self, original: Callable[..., Any], args: Any, options: Any) -> Any:
        self._now()
        result = original(*args, **options)
        try:
            self._now()
        except KeyboardInterrupt:
            if hasattr(result, "close"):
                result.close()
            raise
        return result

    def _now(self) -> None:
        self.steps += 1
        if next(self.count) == self.at:
            raise KeyboardInterrupt


def _interrupted(monkeypatch: pytest.MonkeyPatch, at: int, *args: str | Path) -> tuple[Ran, int]:
    with monkeypatch.context() as patch:
        interrupter = Interrupter(patch, at)
        ran = call(*args)
    return ran, interrupter.steps


def test_update_at_every_step(clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EDIT(clinic)
    before = tree(clinic)
    done = Path(shutil.copytree(clinic, tmp_path / "done"))
    _, steps = _interrupted(monkeypatch, -1, "-C", done, "update")
    after = tree(done)
    changed = {name for name in after if after[name] != before[name]}
    assert len(changed) == 3
    assert steps >= 6 * len(changed)
    some_done = set()
    for at in range(steps):
        root = Path(shutil.copytree(clinic, tmp_path / f"at-{at}"))
        ran, _ = _interrupted(monkeypatch, at, "-C", root, "update")
        assert ran == (130, "", SAID), at
        now = tree(root)
        assert now.keys() == before.keys(), at
        assert all(now[name] in (before[name], after[name]) for name in now), at
        some_done.add(sum(now[name] != before[name] for name in now))
        assert call("-C", root, "update").code == 0
        assert tree(root) == after, at
    assert some_done == {0, 1, 2, 3}


def test_init_at_every_step(clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing, since a locale without its catalogs is no locale."""
    before = tree(clinic)
    done = Path(shutil.copytree(clinic, tmp_path / "done"))
    _, steps = _interrupted(monkeypatch, -1, "-C", done, "init", "de")
    assert len(tree(done).keys() - before.keys()) >= 4
    for at in range(steps):
        root = Path(shutil.copytree(clinic, tmp_path / f"at-{at}"))
        ran, _ = _interrupted(monkeypatch, at, "-C", root, "init", "de")
        assert ran == (130, "", SAID), at
        assert tree(root) == before, at
        assert not (root / ".l10n").exists(), at


@pytest.mark.parametrize("at", ["templates/guide/dose.pot", "es/LC_MESSAGES/guide/dose.po"])
def test_a_real_ctrl_c_during_update(clinic: Path, tmp_path: Path, at: str) -> None:
    EDIT(clinic)
    before = tree(clinic)
    done = Path(shutil.copytree(clinic, tmp_path / "done"))
    assert call("-C", done, "update").code == 0
    with held(clinic, "update", at=at) as program:
        assert program.interrupt() == (130, "", SAID)
    now, after = tree(clinic), tree(done)
    assert now.keys() == before.keys()
    assert all(now[name] in (before[name], after[name]) for name in now)
    assert now[f"locales/{at}"] == before[f"locales/{at}"]
    # Nothing stands in the way of the next one.
    assert call("-C", clinic, "update").code == 0
    assert tree(clinic) == after


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_real_ctrl_c_during_build(clinic: Path, jobs: str) -> None:
    """The old sites stay, no half-built ones and no workers are left."""
    shutil.copy(HELD / "hook.py", clinic / "hook.py")
    (clinic / "site/fr").mkdir(parents=True)
    (clinic / "site/fr/index.html").write_text("the old site")
    swap("mkdocs.yml", "theme: material", "theme: material\nhooks: [hook.py]")(clinic)
    before = tree(clinic)
    with held(clinic, "build", "--jobs", jobs) as program:
        assert program.interrupt() == (130, "", SAID)
        assert not program.left_behind()
    assert {name: data for name, data in tree(clinic).items() if "__pycache__" not in name} == before
    assert scratch(clinic) <= {".gitignore", "lock"}
