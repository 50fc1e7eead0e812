"""Markdown to Documents and back: the only importer of markdown-it.

``segment`` splits an article, ``localize`` writes it with translations, ``inline`` compares and
reads what stands inside a segment.
"""

from .localize import localize, with_dates
from .segmenter import segment

__all__ = ["localize", "segment", "with_dates"]
