"""PO files: reading, writing, templates and merging. The only importer of polib and rapidfuzz."""

from .merge import merge
from .po import parse
from .template import template
from .write import render

__all__ = ["merge", "parse", "render", "template"]
