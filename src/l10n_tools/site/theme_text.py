"""English that Material writes into the pages of every language, whatever ``theme.language`` says."""

from __future__ import annotations

import re

from ..model import Locale

ENGLISH = (
    re.compile(r"(?<=<h1>)404 - Not found(?=</h1>)"),
    re.compile(
        r'(?<!>)Made with\s+<a href="https://squidfunk\.github\.io/[^>]*>\s*Material for MkDocs\s*</a>'
    ),
)
"""Neither pattern matches where the mark stands already."""


def mark_english(text: str, locale: Locale) -> str:
    """The page with that English marked as English, unless it is; a second time nothing changes."""
    if locale.language == "en":
        return text
    for pattern in ENGLISH:
        text = pattern.sub(r'<span lang="en" dir="ltr">\g<0></span>', text)
    return text
