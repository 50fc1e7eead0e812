"""Glossaries with anything in them, for tests that write rows and read them again."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from l10n_tools.glossary import Case, PartOfSpeech, Row, Status, Use


def any_row(texts: SearchStrategy[str]) -> SearchStrategy[Row]:
    """Rows whose cells have these texts, with the spaces that a cell keeps; each row has a term."""
    text = texts.map(lambda text: " ".join(text.split()))
    several = st.lists(text.filter(bool), max_size=3, unique=True).map(tuple)
    return st.builds(
        Row,
        terms=several.filter(bool),
        translations=several,
        forbidden=several,
        discouraged=several,
        part_of_speech=st.sampled_from(PartOfSpeech),
        case=st.sampled_from(Case),
        use=st.sampled_from(Use),
        status=st.sampled_from(Status),
        source=text,
        subject=text,
        note=text,
    )
