"""Markdown to Documents and back: the only importer of markdown-it.

``segment`` splits an article, ``localize`` writes it with translations, ``withheld`` says which of them would
harm the page, ``retargeted`` and ``with_counterparts`` lead links to their counterparts, ``marks`` and
``inline`` read what stands inside a segment.
"""

from .localize import localize, with_dates
from .retarget import retargeted, with_counterparts
from .segmenter import dialect_of, segment
from .withhold import withheld

__all__ = [
    "dialect_of",
    "localize",
    "retargeted",
    "segment",
    "with_counterparts",
    "with_dates",
    "withheld",
]
