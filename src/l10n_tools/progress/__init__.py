"""How far the translation of each article is in each locale, and since when something has been waiting."""

from .articles import Article, LocaleProgress, Orphan, Sizes, of_locale
from .counts import Amount, Counts, Progress
from .dates import NOT_ASKED, NOT_IN_CATALOG, catalogs_waiting, dated, undated
from .waiting import Waiting
from .words import words

__all__ = [
    "NOT_ASKED",
    "NOT_IN_CATALOG",
    "Amount",
    "Article",
    "Counts",
    "LocaleProgress",
    "Orphan",
    "Progress",
    "Sizes",
    "Waiting",
    "catalogs_waiting",
    "dated",
    "of_locale",
    "undated",
    "words",
]
