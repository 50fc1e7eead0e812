"""What ``approve`` and ``waive`` share: who signs, what is shown to them, and that they mean it."""

from __future__ import annotations

import difflib
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

from .. import files
from ..approvals import Approvals, Person, Waivers, append, named, of_message
from ..errors import CatalogError, LockedError, UsageError
from ..model import Locale
from ..project import Project, Source
from .session import Session

F = TypeVar("F", bound=Callable[..., Any])

BEGINNING = re.compile(r"[0-9a-f]{8,64}")
"""What is enough of a digest: less could be another message's tomorrow."""

ATTEMPTS, PAUSE = 50, 0.1
"""How often a line is tried to be written while another command writes, and how many seconds between."""

MAIL = "name@example.org"
"""An address, as hints show how to write one."""

JOINERS = "\u200c\u200d"
"""Without these, letters of Persian and Hindi would be shown in another form."""


def signing_options(command: F) -> F:
    """The options that every command has that writes to a ledger."""
    options = (
        click.option("--by", metavar="PERSON", help='Who signs: "Name <mail>"; git’s user if left out.'),
        click.option(
            "--translator", metavar="PERSON", help="Who translated, where the history of the files misleads."
        ),
        click.option("--yes", is_flag=True, help="Do not ask; needed where there is no terminal."),
        click.option("--dry-run", is_flag=True, help="Show what would be signed, and write nothing."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def signer(project: Project, by: str | None) -> Person:
    """Who signs, with name and address. Raises UsageError where nobody is named so, by git neither."""
    from ..history.revision import identity

    name = by if by is not None else identity(project.config.root)
    if not name:
        raise UsageError("nobody is named who signs", hint='write --by "Name <name@example.org>"')
    person = named(name, "--by")
    if not person.has_both:
        who = f"--by “{person.name}”" if by is not None else f"git’s user “{person.name}”"
        lacks, whole = ("name", f"Name <{person.mail}>") if person.mail else ("address", f"{person} <{MAIL}>")
        git = "" if by is not None else "set user.name and user.email in git, or "
        raise UsageError(f"{who} has no {lacks}", hint=f'{git}write --by "{whole}"')
    return person


def translator(name: str | None) -> Person | None:
    """Who translated, if that is said. Raises UsageError for what names nobody."""
    return named(name, "--translator") if name is not None else None


def known(msgids: Iterable[str], sources: Sequence[Source]) -> frozenset[str]:
    """The messages that are named. Raises UsageError for one that none of the sources has."""
    every = {segment.msgid for source in sources for segment in source.segments}
    for msgid in msgids:
        if msgid not in every:
            near = difflib.get_close_matches(msgid, sorted(every), 1)
            hint = f"did you mean “{near[0]}”?" if near else "write it as the PO file has it"
            raise UsageError(f"there is no message “{msgid}”", hint=hint)
    return frozenset(msgids)


def whole_digest(project: Project, ledger: Approvals | Waivers, beginning: str) -> str:
    """The digest that begins so, of a message of the project or of the ledger; empty for an empty one.

    Raises UsageError if too little of it is given, and if it is that of no message or of several.
    """
    beginning = beginning.lower()
    if not beginning:
        return ""
    if not BEGINNING.fullmatch(beginning):
        raise UsageError(
            f"--digest {beginning}: at least 8 hexadecimal digits were expected",
            hint="copy them from the finding, or from the ledger",
        )
    every = {of_message(segment.message) for source in project.sources for segment in source.segments}
    every.update(line.message for line in ledger.lines)
    found = [digest for digest in every if digest.startswith(beginning)]
    if len(found) != 1:
        what = f"{len(found)} messages have" if found else "no message has"
        hint = "write more of it" if found else "copy it from the finding, or from the ledger"
        raise UsageError(f"{what} the digest {beginning}…", hint=hint)
    return found[0]


def is_readable(ledger: Approvals | Waivers) -> None:
    """Raise CatalogError for a line that cannot be read: what is added to such a ledger might not count."""
    for broken in ledger.broken:
        hint = "restore the line from git, or delete it if it never was one; then sign"
        raise CatalogError(broken.what, path=ledger.path, line=broken.line, hint=hint)


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the person means it. Raises UsageError where there is nobody to ask."""
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("there is no terminal to ask on", hint="look at it with --dry-run, then add --yes")
    return click.confirm(question, default=False)


def add(project: Project, locale: Locale, ledger: str, lines: Sequence[Mapping[str, Any]]) -> str:
    """Add lines to a locale's ledger, as soon as no other command is writing; its path, as people see it.

    The lock is held for this alone, not while somebody reads: what they sign is bound to what they saw.
    Raises LockedError, WriteError or CatalogError.
    """
    path = project.ledger_path(locale, ledger)
    shown = project.config.relative(path)
    for attempt in range(ATTEMPTS):
        try:
            with files.lock(project.config.root):
                append(path, shown, lines)
            return shown
        except LockedError:
            if attempt + 1 == ATTEMPTS:
                raise
            time.sleep(PAUSE)
    raise AssertionError


def show(session: Session, head: str, source: str, target: str, locales: tuple[Locale, Locale]) -> None:
    """A text and its translation, side by side on a terminal, else one below the other."""
    before, after = visible(source), visible(target)
    if not sys.stdout.isatty():
        indented = "\n".join(f"  {line}" for text in (before, after) for line in text.split("\n"))
        session.say(f"{head}\n{indented}")
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, title=Text(head), title_justify="left")
    for locale in locales:
        table.add_column(locale.id, ratio=1, overflow="fold")
    table.add_row(Text(before), Text(after))
    session.show(table)


def visible(text: str) -> str:
    """A text with what a terminal would obey, or not show, written out: nobody signs what they cannot see."""
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char == "\n" or char in JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs"):
        return char
    return f"⟨U+{ord(char):04X}⟩"
