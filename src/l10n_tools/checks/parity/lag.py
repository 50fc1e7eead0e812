"""For how long the translation has been behind the source: the dates are those of the articles in git.

What counts is when the text came into the *article*, not when ``l10n update`` put it into a catalog. “Now”
is SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, else today: a commit's date would stand
still while nobody commits, and days of grace would never end.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ... import history
from ...errors import L10nError, UsageError
from ...history import Since
from ...markdown import segment
from ...model import Finding, Locale, Message, Severity
from ...notices import required
from ...project import Project, Source
from .. import held

LAG = "L818"
DAY = 24 * 60 * 60
HINT = "translate what has changed, and approve it where the policy asks for that"
REASONS = {
    history.NO_GIT: "there is no git program",
    history.NO_REPOSITORY: "the project is not in a git repository",
    history.PARTIAL: "this is a partial clone (one that git clone makes without --filter has dates)",
    history.REFUSED: "git refused to work",
}


class Behind(NamedTuple):
    """An article whose source says what the translation does not: messages that are not published.

    What is translated and withheld is not behind: other findings tell of it.
    ``since`` is the oldest date of one of them, ``first`` that message.
    """

    source: Source
    messages: int
    first: Message
    since: Since

    def days(self, now: int) -> int:
        """Whole days that it is behind; 0 for what is not committed yet."""
        return max(0, (now - self.since.time) // DAY) if self.since.date else 0


def now() -> int:
    """The second that lags are counted to. Raises UsageError if SOURCE_DATE_EPOCH is no number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return int(time.time())
    if not epoch.isdecimal():
        raise UsageError(
            f"SOURCE_DATE_EPOCH is not a number of seconds: “{epoch}”",
            hint="set it as in: SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
        )
    return int(epoch)


def behind(project: Project, locale: Locale) -> list[Behind]:
    """The articles whose translation is behind, in the project's order."""
    missing = {
        source: texts
        for source in project.sources
        if (not source.notice or required(source.notice, locale.id))
        and (texts := held.left(project, locale, source))
    }
    dates = _dates(project, missing)
    return [
        Behind(source, len(messages), *_oldest(messages, dates[source.path]))
        for source, messages in missing.items()
    ]


def _oldest(messages: Iterable[Message], dates: Mapping[bytes, Since]) -> tuple[Message, Since]:
    """The message that stood in the article first; one without a date where none has any."""
    dated = [(message, dates[_key(message.msgid)]) for message in messages]
    return min(dated, key=lambda one: (one[1].date is None, one[1].time))


def _key(text: str) -> bytes:
    return text.encode()


def _dates(
    project: Project, missing: Mapping[Source, tuple[Message, ...]]
) -> Mapping[str, Mapping[bytes, Since]]:
    """Since when each article has had its missing messages, by its path."""
    config = project.config
    found: dict[str, Mapping[bytes, Since]] = {}
    site = config.relative(config.mkdocs.path)
    for folder, paths, read in (
        (config.docs, [s.path for s in missing if s.path != site], _reader(project)),
        (config.mkdocs.path.parent, [s.path for s in missing if s.path == site], _yaml_texts),
    ):
        texts = {s.path: [_key(m.msgid) for m in messages] for s, messages in missing.items()}
        names = {(config.root / path).relative_to(folder).as_posix(): path for path in paths}
        dates = history.first_seen(folder, {name: texts[path] for name, path in names.items()}, read)
        found |= {path: dates.by_path[name] for name, path in names.items()}
    return found


def _reader(project: Project) -> Callable[[bytes], Iterable[bytes]]:
    """What finds the texts in an older version of an article or a notice."""
    config = project.config
    keys = tuple({*config.front_matter, "title"})

    def read(data: bytes) -> Iterator[bytes]:
        try:
            text = data.decode("utf-8")
            document = segment("", text, extensions=config.mkdocs.extensions, keys=keys)
        except (UnicodeDecodeError, L10nError):  # a version that nobody could publish
            return iter(())
        return iter([_key(one.msgid) for one in document.segments])

    return read


def _yaml_texts(data: bytes) -> Iterable[bytes]:
    """Every text in a version of mkdocs.yml, whatever it is for."""
    import yaml

    try:
        tokens = list(yaml.scan(data.decode("utf-8-sig"), Loader=yaml.SafeLoader))
    except (UnicodeDecodeError, yaml.YAMLError):
        return ()
    return [_key(token.value) for token in tokens if isinstance(token, yaml.ScalarToken)]


def patient(found: Iterable[Behind], days: int, today: int) -> frozenset[str]:
    """The paths of the articles whose missing text is younger than the days of grace."""
    return frozenset(
        one.source.path for one in found if days and not _is_undated(one) and one.days(today) < days
    )


def findings(found: list[Behind], locale: Locale, source: Locale, days: int, today: int) -> Iterator[Finding]:
    """One finding for each article that is behind for longer than the days of grace.

    Where git knows nothing, one for the locale.
    """
    undated = [one for one in found if _is_undated(one)]
    if undated:
        first = undated[0]
        articles = f"{len(undated)} {'articles are' if len(undated) > 1 else 'article is'}"
        yield Finding(
            LAG,
            Severity.ERROR,
            locale.id,
            first.source.path,
            f"{articles} behind {source.id}; since when is not known: {REASONS[first.since.undated]}",
            HINT,
            msgid=first.first.msgid,
            msgctxt=first.first.msgctxt,
        )
    for one in found:
        if not _is_undated(one) and one.days(today) >= days:
            yield _finding(one, locale, source, today)


def _finding(one: Behind, locale: Locale, source: Locale, today: int) -> Finding:
    passages, oldest = (
        (f"{one.messages} passages are", ", the oldest") if one.messages > 1 else ("1 passage is", "")
    )
    return Finding(
        LAG,
        Severity.ERROR,
        locale.id,
        one.source.path,
        f"{passages} behind {source.id}{_for_how_long(one, today, oldest)}",
        HINT,
        msgid=one.first.msgid,
        msgctxt=one.first.msgctxt,
    )


def _for_how_long(one: Behind, today: int, oldest: str) -> str:
    since, count = one.since, one.days(today)
    if since.date is None:
        return "; the change is not committed yet"
    days = f"{count} {'day' if count == 1 else 'days'}, since {since.date}"
    if since.at_least:
        return f"{oldest} for at least {days}"
    return f"{oldest} for {days} (commit {since.commit[:10]})"


def _is_undated(one: Behind) -> bool:
    """Whether git has nothing to say, be it because there is none."""
    return one.since.undated in REASONS
