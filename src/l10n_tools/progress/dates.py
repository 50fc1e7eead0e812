"""Since when messages have been waiting: the dates that git has for the texts in PO files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from .. import catalog as catalogs
from .. import history
from ..config import Config
from ..history import Since
from ..model import Catalog, Entry, Message
from .articles import Article, LocaleProgress
from .waiting import Waiting

NOT_IN_CATALOG = "not in the catalog"
"""Why a message has no date: ``l10n update`` has not put it there yet."""

NOT_ASKED = "not asked"
"""Why no message has one: git was to be left out."""


def dated(
    config: Config, locales: Iterable[LocaleProgress], tick: Callable[[str], None] = lambda _path: None
) -> tuple[list[LocaleProgress], str]:
    """The same with the dates of what is waiting, and git's own words where it refused to work.

    A date is that of the commit in which the message first stood in its catalog as it reads now,
    however the file was wrapped. ``tick`` is told each of the ``catalogs_waiting`` that is done.
    """
    locales = list(locales)
    keys = {path: _keys(messages) for path, messages in _waiting(locales)}
    below = {path: (config.root / path).relative_to(config.catalogs).as_posix() for path in keys}
    wanted = {below[path]: list(by_message.values()) for path, by_message in keys.items()}
    found = history.first_seen(config.catalogs, wanted, keys_in, tick)
    missing = Since(undated=NOT_IN_CATALOG)

    def since(one: Waiting) -> Since:
        if one.catalog is None:
            return missing
        return found.by_path[below[one.catalog]][keys[one.catalog][one.message]]

    return [_with(locale, since) for locale in locales], found.problem


def undated(locales: Iterable[LocaleProgress]) -> list[LocaleProgress]:
    """The same, each message saying that nobody asked for its date."""
    return [_with(locale, lambda _: Since(undated=NOT_ASKED)) for locale in locales]


def catalogs_waiting(locales: Iterable[LocaleProgress]) -> int:
    """How many catalogs have messages that wait."""
    return sum(1 for _ in _waiting(locales))


def _waiting(locales: Iterable[LocaleProgress]) -> Iterator[tuple[str, list[Message]]]:
    """The catalogs with messages that wait, and these."""
    for locale in locales:
        for article in locale.articles:
            messages = [one.message for one in article.waiting if one.catalog]
            if article.catalog and messages:
                yield article.catalog, messages


def _with(locale: LocaleProgress, since: Callable[[Waiting], Since]) -> LocaleProgress:
    def article(old: Article) -> Article:
        return old._replace(waiting=tuple(one._replace(since=since(one)) for one in old.waiting))

    return locale._replace(articles=tuple(map(article, locale.articles)))


def _keys(messages: Collection[Message]) -> Mapping[Message, bytes]:
    """How each of the messages stands in a PO file, as ``keys_in`` finds it."""
    entries = tuple(Entry(message.msgid, msgctxt=message.msgctxt) for message in messages)
    _header, *found = keys_in(catalogs.render(Catalog("", (), entries)))
    return dict(zip(messages, found, strict=True))


def keys_in(data: bytes) -> Iterator[bytes]:
    """The messages of a PO file that are not obsolete, in order: their msgctxt and msgid lines, unwrapped.

    Reads the least that does: a history may have some ten thousand versions of a catalog.
    """
    context = b""
    # A text over several lines ends each of them with a quote, and begins the next one with one.
    for line in data.replace(b"\r\n", b"\n").replace(b'"\n"', b"").split(b"\n"):
        if line.startswith(b"msgid "):
            yield context + line
            context = b""
        elif line.startswith(b"msgctxt "):
            context = line + b"\n"
