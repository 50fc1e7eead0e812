"""PO text to entries, line by line, as strictly as gettext reads it.

Source: GNU gettext manual, “The Format of PO Files”, and what ``msgcat`` does where that is silent; the
tests hold the two against each other. What stands between entries belongs to the one that follows.
"""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from ..errors import CatalogError
from ..model import Entry, Message
from . import syntax

BLANK = " \t\r\f\v"
"""What may stand round a line. Other white space, a no-break space, is a text's or a comment's own."""

FUZZY = "fuzzy"
FOLLOWS = {"msgctxt": "msgid", "msgid": "msgstr"}
"""What must come next in an entry; a msgstr ends it."""


class Read(NamedTuple):
    """The entries in their order, the header among them; the comment at the end that no entry follows."""

    entries: list[Entry]
    trailing: str


def read(text: str, path: str) -> Read:
    """The entries of a PO file; line ends are line feeds. ``path`` goes into errors.

    Raises CatalogError, with the line, for what gettext would not read either, and for plural forms.
    """
    return _Reader(path).read(text)


class _Draft:
    """An entry of which some lines were read."""

    __slots__ = (
        "at", "comment", "extracted", "flags", "is_obsolete", "last", "line", "previous", "references",
        "texts",
    )  # fmt: skip

    def __init__(self, line: int) -> None:
        self.line = self.last = line
        """Its first line, and its last one until now."""
        self.at: dict[str, int] = {}
        """The lines of its keywords."""
        self.comment: list[str] = []
        self.extracted: list[str] = []
        self.references: list[str] = []
        self.flags: list[str] = []
        self.previous: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.is_obsolete = False

    def entry(self) -> Entry:
        texts, previous = self.texts, None
        if self.previous:
            previous = Message(self.previous.get("msgid", texts["msgid"]), self.previous.get("msgctxt"))
        flags = syntax.flags(self.flags) if self.flags else ()
        return Entry(
            texts["msgid"],
            texts["msgstr"],
            texts.get("msgctxt"),
            FUZZY in flags and bool(texts["msgstr"]),  # as gettext has it: nothing is there to revise
            self.is_obsolete,
            previous,
            "\n".join(self.comment),
            "\n".join(self.extracted),
            syntax.references(self.references) if self.references else (),
            tuple(flag for flag in flags if flag != FUZZY),
            self.at["msgstr" if texts["msgstr"].strip() else "msgid"],
            range(self.line, self.last + 1),
        )


class _Reader:
    def __init__(self, path: str) -> None:
        self.path, self.number = path, 0
        self.entries: list[Entry] = []
        self.draft = _Draft(0)
        self.opened, self.opened_at = "", 0
        """The keyword that texts belong to, and its line; empty before the first one of an entry."""
        self.previous = ""

    def read(self, text: str) -> Read:
        for self.number, line in enumerate(text.split("\n"), 1):
            line = line.strip(BLANK)
            if not line:
                continue
            if line[0] == "#":
                self._comment(line)
            else:
                self._text(line, is_obsolete=False)
        if self.opened in FOLLOWS:
            self._incomplete()
        if self.opened:
            self._close()
        return Read(self.entries, "\n".join(self.draft.comment))

    def _close(self) -> None:
        self.entries.append(self.draft.entry())
        self.draft = _Draft(0)
        self.opened = self.previous = ""

    def _begin(self) -> _Draft:
        """The entry that a line belongs to which is not a msgstr's."""
        if self.opened == "msgstr":
            self._close()
        if not self.draft.line:
            self.draft.line = self.number
        return self.draft

    def _comment(self, line: str) -> None:
        mark = line[1:2]
        if mark == "~":
            rest = line[2:].strip(BLANK)
            if rest[:1] == "|":
                self._previous(rest[1:])
            elif rest[:1] == "#":
                self._comment(rest)
            elif rest:
                self._text(rest, is_obsolete=True)
            return
        draft = self._begin()
        if mark == ".":
            draft.extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif mark == ":":
            draft.references.append(line[2:])
        elif mark == ",":
            draft.flags.append(line[2:])
        elif mark == "|":
            self._previous(line[2:])
        elif mark == "!" and syntax.OLD_FLAGS.fullmatch(line, 1):
            draft.flags.append(line[2:])
        else:
            draft.comment.append(line[2:] if mark == " " else line[1:])

    def _previous(self, text: str) -> None:
        text = text.strip(BLANK)
        if not text:
            return
        found = syntax.TEXT.fullmatch(text)
        if found is None or found["keyword"] not in ("", "msgctxt", "msgid", "msgid_plural"):
            self._refuse(syntax.EXPECTED)
        previous, is_new = self._begin().previous, bool(found["keyword"])
        self.previous = keyword = found["keyword"] or self.previous
        if keyword in FOLLOWS:  # articles have no plural forms
            before = "" if is_new else previous[keyword]
            previous[keyword] = before + self._unescaped(found["body"])
        elif not keyword:
            self._refuse(syntax.EXPECTED)

    def _text(self, line: str, *, is_obsolete: bool) -> None:
        found = syntax.TEXT.fullmatch(line)
        if found is None:
            self._unreadable(line)
        keyword, body = found.groups()
        if "\\" in body:
            body = self._unescaped(body)
        if keyword:
            self._open(keyword, is_obsolete)
            self.draft.texts[keyword] = body
            self.draft.at[keyword] = self.draft.last = self.number
        elif self.opened and is_obsolete == self.draft.is_obsolete:
            self.draft.texts[self.opened] += body
            self.draft.last = self.number
        else:
            self._refuse(syntax.PARTLY if self.opened else syntax.EXPECTED)

    def _open(self, keyword: str, is_obsolete: bool) -> None:
        draft = self._begin()
        if keyword not in ("msgctxt", "msgid", "msgstr"):
            self._no_plurals(draft)
        if FOLLOWS.get(self.opened, keyword) != keyword:
            self._incomplete()
        if not self.opened:
            draft.is_obsolete = is_obsolete
            if keyword == "msgstr":
                self._refuse(syntax.NO_MSGID)
        elif draft.is_obsolete != is_obsolete:
            self._refuse(syntax.PARTLY)
        self.opened, self.opened_at = keyword, self.number

    # ------------------------------------------------------------ what cannot be read

    def _unescaped(self, body: str) -> str:
        try:
            return syntax.unescaped(body)
        except UnicodeDecodeError:
            self._refuse("the escaped bytes are not UTF-8")

    def _unreadable(self, line: str) -> NoReturn:
        if syntax.CONFLICT.match(line):
            raise CatalogError(
                "holds a merge conflict",
                path=self.path,
                line=self.number,
                hint="keep one of the two sides and remove the marker lines",
            )
        self._refuse(syntax.AFTER_TEXT if syntax.TEXT.match(line) else syntax.EXPECTED)

    def _no_plurals(self, draft: _Draft) -> NoReturn:
        raise CatalogError(
            "holds plural forms, which articles do not have",
            path=self.path,
            line=draft.line,
            hint="write the entry with msgid and msgstr alone",
        )

    def _incomplete(self) -> NoReturn:
        self._refuse(f"the {self.opened} has no {FOLLOWS[self.opened]}", self.opened_at)

    def _refuse(self, what: str, line: int | None = None) -> NoReturn:
        raise CatalogError(
            f"is not a valid PO file: {what}",
            path=self.path,
            line=line or self.number,
            hint="mend that line, or restore the file; nothing was changed",
        )
