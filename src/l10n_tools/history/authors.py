"""Who brought a text into the files of a folder, told from the git repository that they are in.

A commit has brought a text if a file that it changed has it afterwards and none of those that it changed had
it before, in any of its parents. So whoever moves, renames, splits or joins files has not brought what is
in them. A text may have been brought several times, by several people; co-authors count as well, wherever the
commit names them, and so does whoever a squashed commit says the author was.

The repository's mailmap is a file like any other, which any commit may change: it adds names, and takes none
away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .repository import Repository

NAMED = re.compile(r"^[ \t]*(?:co-authored-by|author)[ \t]*:[ \t]*(?P<who>[^\n]*<[^<>\n]+>)", re.I | re.M)
"""Who else has a part in a commit. ``git merge --squash`` writes the authors of its commits into the body."""

LOG = (
    *"log --full-history --raw -z -c --no-renames --no-abbrev --topo-order".split(),
    *"--no-ext-diff --no-textconv".split(),
    "--encoding=UTF-8",
    "--format=tformat:commit:%H%x1f%an <%ae>%x1f%aN <%aE>%x1f%B",
)
"""Names as they were committed, and as the mailmap has them. Without renames: what all files have matters."""


class Commit(NamedTuple):
    """A commit: its authors, and the contents of the files that it changed, before and after it.

    ``is_boundary``: a shallow clone begins with it, so that it seems to have brought everything.
    """

    authors: tuple[str, ...]
    is_boundary: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


class Brought(NamedTuple):
    """Who brought a text; ``at_least``: a shallow clone does not say who all did."""

    people: frozenset[str] = frozenset()
    at_least: bool = False


def brought_by(
    folder: Path,
    wanted: Collection[str],
    read: Callable[[bytes], Iterable[str]],
    suffix: str,
    more: Collection[str] = (),
) -> dict[str, Brought]:
    """Who brought each of the wanted texts into the files with this suffix in the folder.

    ``read`` finds the texts in the content of a file; it may add to ``more`` what is wanted, too. A text that
    no commit has brought is not in the answer. Raises UndatedError where git does not know.
    """
    repository = Authorship(folder)
    commits = list(repository.commits(suffix))
    ids = list(dict.fromkeys(blob for commit in commits for blob in (*commit.old, *commit.new)))
    texts = set(wanted)

    def wanted_of(data: bytes) -> set[str]:
        found = set(read(data))  # before more is asked, which reading adds to
        return {text for text in found if text in texts or text in more}

    # Not strict: after the last content there is no end to be asked for.
    contents = zip(ids, repository.contents(ids), strict=False)
    held = {blob: wanted_of(data) for blob, data in contents}
    found: dict[str, Brought] = {}
    for commit in commits:
        before = set[str]().union(*(held[blob] for blob in commit.old))
        for text in set[str]().union(*(held[blob] for blob in commit.new)) - before:
            known = found.get(text, Brought())
            people = () if commit.is_boundary else commit.authors
            found[text] = Brought(known.people.union(people), known.at_least or commit.is_boundary)
    return found


class Authorship(Repository):
    """The repository that a folder is in, asked who has changed what."""

    def commits(self, suffix: str) -> Iterator[Commit]:
        """The commits that changed files with a suffix in the folder, the newest first."""
        if not self.committed():
            return
        told = self._run(*LOG, "HEAD", "--", self.prefix or ".", at=self.top)
        tokens = iter(told.split("\0"))
        about: list[str] = []
        old: list[str] = []
        new: list[str] = []
        for token in map(str.strip, tokens):
            if token.startswith("commit:"):
                yield from self._commit(about, old, new)
                about, old, new = token.removeprefix("commit:").split("\x1f", 3), [], []
            elif token.startswith(":"):
                parents = len(token) - len(token.lstrip(":"))
                blobs = token.split(" ")[parents + 1 : 2 * parents + 2]
                if next(tokens).endswith(suffix):
                    old += (blob for blob in blobs[:-1] if blob.strip("0"))
                    new += (blob for blob in blobs[-1:] if blob.strip("0"))
        yield from self._commit(about, old, new)

    def _commit(self, about: list[str], old: list[str], new: list[str]) -> Iterator[Commit]:
        if new:
            others = (found["who"] for found in NAMED.finditer(about[3] if len(about) > 3 else ""))
            authors = dict.fromkeys(author.strip() for author in (*about[1:3], *others))
            yield Commit(tuple(filter(None, authors)), about[0] in self.boundaries, tuple(old), tuple(new))
