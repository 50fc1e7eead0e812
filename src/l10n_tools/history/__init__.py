"""Since when files have held a text, told from the git repository that they are in.

One ``git log`` names every version of every file, one ``git cat-file`` hands their contents over: a
``git blame`` for each file would walk the whole history as many times as there are files, and would
date a text anew wherever a program wrapped it otherwise. What is compared are texts, however they are
laid out: ``read`` says which ones a version holds.

Nothing that the repository's configuration names is run, nothing is fetched, nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from .repository import Change, Repository
from .since import NO_GIT, NO_REPOSITORY, NOT_COMMITTED, PARTIAL, REFUSED, Since, UndatedError

__all__ = [
    "NOT_COMMITTED",
    "NO_GIT",
    "NO_REPOSITORY",
    "PARTIAL",
    "REFUSED",
    "Dates",
    "Since",
    "first_seen",
]


class Dates(NamedTuple):
    """The dates by path and text, and git's own words where it refused to work."""

    by_path: Mapping[str, Mapping[bytes, Since]]
    problem: str = ""


def first_seen(
    folder: Path,
    wanted: Mapping[str, Collection[bytes]],
    read: Callable[[bytes], Iterable[bytes]],
    tick: Callable[[str], None] = lambda _path: None,
) -> Dates:
    """Since when each file has held each of the wanted texts without a break.

    ``wanted`` has the files' paths, relative to ``folder``, and their texts; ``read`` finds the texts in
    the content of a file. ``tick`` is told each path that is done. A file keeps its dates when it is
    renamed. A text that is gone for a while counts from its return.
    """
    try:
        return Dates(dict(_dated(folder, wanted, read, tick)) if wanted else {})
    except UndatedError as error:
        reason, problem = error.args
        nothing = Since(undated=reason)
        return Dates({path: dict.fromkeys(texts, nothing) for path, texts in wanted.items()}, problem)


def _dated(
    folder: Path,
    wanted: Mapping[str, Collection[bytes]],
    read: Callable[[bytes], Iterable[bytes]],
    tick: Callable[[str], None],
) -> Iterator[tuple[str, dict[bytes, Since]]]:
    repository = Repository(folder)
    here = repository.committed()
    paths = {path: repository.prefix + path for path in wanted}
    log = repository.log(set(paths.values()) & here.keys())
    families = {path: [c for name in log.family(paths[path]) for c in log.changes[name]] for path in wanted}
    ids = {
        path: dict.fromkeys(
            blob
            for blob in (here[paths[path]], *(b for c in families[path] for b in (*c.old, c.new)))
            if blob.strip("0")
        )
        for path in wanted
        if paths[path] in here
    }
    contents = repository.contents([blob for path in ids for blob in ids[path]])
    for path, texts in wanted.items():
        # Each content is let go of once it is clear which of the texts it holds.
        held = {blob: set(texts).intersection(read(next(contents))) for blob in ids.get(path, ())}
        dates = _brought(families[path], held)
        now = held.get(here.get(paths[path], ""), set())
        missing = Since(undated=NOT_COMMITTED)
        yield path, {text: dates.get(text, missing) if text in now else missing for text in texts}
        tick(path)


def _brought(changes: Iterable[Change], held: Mapping[str, set[bytes]]) -> dict[bytes, Since]:
    """For each text the first change that brought it after the last one that took it away."""
    found: dict[bytes, Since] = {}
    last: dict[bytes, Since] = {}
    # By the log, the oldest first: what clocks say may contradict it.
    for change in sorted(changes, key=lambda change: -change.order):
        before = set[bytes]().union(*(held.get(old, ()) for old in change.old))
        after = held.get(change.new, set())
        for text in after - before:
            # On branches that ran beside each other, both may have brought it.
            found[text] = last[text] = min(found.get(text, change.since), change.since, key=_time)
        for text in before - after:
            found.pop(text, None)
    # And one of them may have taken away what the other one kept.
    return last | found


def _time(since: Since) -> int:
    return since.time
