"""Catalogs of any messages at all are written as polib and as gettext write them."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import polib_writer
from l10n_tools import catalog as catalogs
from l10n_tools.model import Catalog, Entry, Message

CONTENT_TYPE = ("Content-Type", "text/plain; charset=UTF-8")
HARD = 'ab "\\\n\t\r\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u00a0é日😀#~|<>=:%'
"""What is escaped, what looks like an escape, and what Python takes for white space or a line end."""


def texts(exclude: str = "\0") -> st.SearchStrategy[str]:
    anything = st.characters(exclude_characters=exclude, exclude_categories=["Cs"])
    return st.text(st.sampled_from(HARD) | anything, max_size=30)


def entries(
    comments: st.SearchStrategy[str],
    references: st.SearchStrategy[list[str]],
    flags: st.SearchStrategy[list[str]],
    exclude: str = "\0",
) -> st.SearchStrategy[Entry]:
    text = texts(exclude)
    messages = st.builds(Message, text.filter(bool), st.none() | text)
    return st.builds(
        lambda message, **fields: Entry(message.msgid, msgctxt=message.msgctxt, **fields),
        messages,
        msgstr=text,
        fuzzy=st.booleans(),
        obsolete=st.booleans(),
        previous=st.none() | messages,
        comment=comments,
        extracted=comments,
        references=references.map(tuple),
        flags=flags.map(tuple),
    )


TEXT = texts()
# Without no-break spaces: polib takes them for the end of a reference.
PLACE = st.text(st.sampled_from("ab-.#/é日\\\u2068\u2069\x07 "), min_size=1)
ANY_REFERENCES = st.lists(PLACE, max_size=3) | st.lists(PLACE, min_size=10, max_size=30)
FLAGS = st.lists(st.sampled_from(["no-wrap", "c-format", "\\"]), max_size=2, unique=True)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.text("abéX-", min_size=1), TEXT), max_size=4),
    st.lists(entries(TEXT, ANY_REFERENCES, FLAGS), max_size=4),
    TEXT,
    st.booleans(),
)
def test_the_bytes_are_those_of_polib(
    header: list[tuple[str, str]], found: list[Entry], comment: str, header_fuzzy: bool
) -> None:
    catalog = Catalog("page.po", tuple(header), tuple(found), comment, header_fuzzy)
    assert catalogs.render(catalog) == polib_writer.render(catalog)


LINE = st.text('abé \\"#~|:,.\u00a0\u2028日', max_size=20).map(str.strip).filter(bool)
LINES = st.lists(LINE, max_size=3).map("\n".join)
"""Comments as catalogs have them: no white space at their ends, no control characters."""

PLACES = st.lists(
    st.text("abé日-./#", min_size=1, max_size=40).map("docs/{}".format), max_size=30, unique=True
)
SPACED = st.lists(st.text("abé-", max_size=40).map("\u2068docs/{} x.md\u2069".format), max_size=1)
ORDINARY = st.builds(list.__add__, SPACED, PLACES)
"""References as extraction writes them; one with a space at most, since gettext 0.21 mangles a second."""


@pytest.mark.gettext
@settings(max_examples=40)
@given(
    st.lists(
        # gettext takes U+0004 for itself, and neither obsolete nor fuzzy entries without a translation.
        entries(LINES, ORDINARY, st.just([]), exclude="\0\4").filter(
            lambda entry: entry.msgstr or not (entry.obsolete or entry.fuzzy)
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda entry: entry.message,
    ),
    LINES,
    st.booleans(),
)
def test_msgcat_gives_it_back(found: list[Entry], comment: str, header_fuzzy: bool) -> None:
    catalog = Catalog("page.po", (("Language", "fr"), CONTENT_TYPE), tuple(found), comment, header_fuzzy)
    data = catalogs.render(catalog)
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=data, capture_output=True, check=True)
    assert done.stdout == data
