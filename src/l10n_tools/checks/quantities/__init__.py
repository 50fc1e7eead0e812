"""Quantities by value: what a text says in numbers, units, dates and limits, and what two texts differ in.

``scan`` reads a text in its locale's own way of writing, ``compare`` sets a text beside its translation.
The rules are those of good practice for dose instructions (ISMP, Health Canada: a dose is a number, a unit
and how often) and of CLDR for how locales write numbers. Tables are in ``checks/data/quantities``: a language
is added as data.
"""

from .compare import compare
from .model import Atom, Bound, Difference, Fault, Grade, Kind
from .scan import Reading, scan
from .tables import units

__all__ = ["Atom", "Bound", "Difference", "Fault", "Grade", "Kind", "Reading", "compare", "scan", "units"]
