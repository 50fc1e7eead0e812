"""Exchange with translation programs and agencies: XLIFF 1.2 and 2.0, TMX, CSV; TBX for glossaries.

The only importer of the Translate Toolkit, which writes and knows the formats.
"""

from .formats import FORMATS, GLOSSARIES, dump, dump_glossary, is_glossary, load, load_glossary
from .importing import Imported, Importing, Incoming, Left
from .units import Unit, of_catalog

__all__ = [
    "FORMATS",
    "GLOSSARIES",
    "Imported",
    "Importing",
    "Incoming",
    "Left",
    "Unit",
    "dump",
    "dump_glossary",
    "is_glossary",
    "load",
    "load_glossary",
    "of_catalog",
]
