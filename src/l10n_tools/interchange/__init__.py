"""Exchange with translation programs and agencies: XLIFF 1.2 and 2.0, TMX, CSV.

The only importer of the Translate Toolkit, which writes and knows the formats.
"""

from .formats import FORMATS, dump, load
from .importing import Imported, Importing, Incoming, Left
from .units import Unit, of_catalog

__all__ = ["FORMATS", "Imported", "Importing", "Incoming", "Left", "Unit", "dump", "load", "of_catalog"]
