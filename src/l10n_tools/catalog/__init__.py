"""PO files: reading, writing, templates and merging. The only importer of polib and rapidfuzz."""

from .merge import merge
from .po import parse, render
from .template import template

__all__ = ["merge", "parse", "render", "template"]
