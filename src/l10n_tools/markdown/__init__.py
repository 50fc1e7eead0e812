"""Markdown to Documents and back: the only importer of markdown-it.

``segment`` splits an article, ``localize`` writes it with translations, ``withheld`` says which of them would
harm the page, ``marks`` and ``inline`` read what stands inside a segment.
"""

from .localize import localize, with_dates
from .segmenter import dialect_of, segment
from .withhold import withheld

__all__ = ["dialect_of", "localize", "segment", "with_dates", "withheld"]
