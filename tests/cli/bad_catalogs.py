"""PO files that cannot be read: every command that reads catalogs says the same."""

from __future__ import annotations

from changes import Case, append, encode, swap
from clinic_files import FR

PO = f"{FR}/index.po"
READERS = "update | update --check | status | check | render fr_CA --output ../out | build"

MEND = "(mend that line, or restore the file; nothing was changed)"
RECODE = "(save it as UTF-8, for instance with: msgconv --to-code=UTF-8)"
WATER = 'msgstr "Buvez de l’eau avant la séance."\n'
CONFLICT = f'<<<<<<< HEAD\n{WATER}=======\nmsgstr "Bois de l’eau."\n>>>>>>> origin/main\n'
TWICE = '\nmsgid "Drink water before the session."\nmsgstr "Bois de l’eau."\n'
PLURAL = '\nmsgid "a dose"\nmsgid_plural "doses"\nmsgstr[0] "une dose"\nmsgstr[1] "doses"\n'
EXPECTED = "a keyword and a text between double quotes were expected"

CASES = [
    Case(
        "unknown keyword",
        swap(PO, 'msgid "Drink', 'mssgid "Drink'),
        READERS,
        f"{PO}:21: is not a valid PO file: {EXPECTED} {MEND}",
    ),
    Case(
        "quotation mark inside",
        swap(PO, "Buvez de", 'Buvez "de'),
        READERS,
        f"{PO}:22: is not a valid PO file: something stands after the text's closing double quote {MEND}",
    ),
    Case(
        "opening quotation mark missing",
        swap(PO, 'msgstr "Buvez', "msgstr Buvez"),
        READERS,
        f"{PO}:22: is not a valid PO file: {EXPECTED} {MEND}",
    ),
    Case(
        "closing quotation mark missing",
        swap(PO, 'la séance."', "la séance."),
        READERS,
        f"{PO}:22: is not a valid PO file: {EXPECTED} {MEND}",
    ),
    Case(
        "msgstr missing",
        swap(PO, WATER, ""),
        READERS,
        f"{PO}:21: is not a valid PO file: the msgid has no msgstr {MEND}",
    ),
    Case(
        "a line broken in two",
        swap(PO, "Buvez de", "Buvez\nde"),
        READERS,
        f"{PO}:22: is not a valid PO file: {EXPECTED} {MEND}",
    ),
    Case(
        "Latin-1 that says it is UTF-8",
        encode(PO, "latin-1"),
        READERS,
        f"{PO}:17: is not UTF-8 {RECODE}",
    ),
    Case(
        "Latin-1 that says so",
        encode(PO, "latin-1", "UTF-8", "ISO-8859-1"),
        READERS,
        f"{PO}:10: is in ISO-8859-1, not in UTF-8 {RECODE}",
    ),
    Case("UTF-16", encode(PO, "utf-16"), READERS, f"{PO}:1: is not UTF-8 {RECODE}"),
    Case(
        "NUL",
        swap(PO, "Buvez de", "Buvez\0de"),
        READERS,
        f"{PO}:22: contains a NUL character (restore the file)",
    ),
    Case(
        "a message twice",
        append(PO, TWICE),
        READERS,
        f"{PO}:29: the message “Drink water before the session.” is there twice, first at line 19 "
        "(keep one of the two, for instance with: msguniq)",
    ),
    Case(
        "merge conflict",
        swap(PO, WATER, CONFLICT),
        READERS,
        f"{PO}:22: holds a merge conflict (keep one of the two sides and remove the marker lines)",
    ),
    Case(
        "plural forms",
        append(PO, PLURAL),
        READERS,
        f"{PO}:29: holds plural forms, which articles do not have "
        "(write the entry with msgid and msgstr alone)",
    ),
]
