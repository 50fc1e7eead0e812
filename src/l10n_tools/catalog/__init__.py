"""PO files: reading, writing, templates, merging. The only importer of rapidfuzz."""

from .memory import Memory, Suggestion
from .merge import Kept, Merged, Wanted, merge, merge_locale
from .notes import note_of, noted
from .notes import own as own_comment
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
    "note_of",
    "noted",
    "own_comment",
    "parse",
    "render",
    "template",
]
