"""The checks of the Translate Toolkit's pofilter, beside our own.

``table`` says which there are and where they are off, without the toolkit; ``Filters`` runs them.
"""

from .filters import Filters
from .table import PREFIX, Filter, left_out, table

__all__ = ["PREFIX", "Filter", "Filters", "left_out", "table"]
