"""PO files: reading, writing, templates, merging. The only importer of polib and rapidfuzz."""

from .memory import Memory, Suggestion
from .merge import Kept, Merged, Wanted, merge, merge_locale
from .notes import noted
from .po import parse
from .template import template
from .write import render

__all__ = [
    "Kept",
    "Memory",
    "Merged",
    "Suggestion",
    "Wanted",
    "merge",
    "merge_locale",
    "noted",
    "parse",
    "render",
    "template",
]
