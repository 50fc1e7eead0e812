"""Pages that were translated elsewhere, brought into the catalogs: ``adopt``.

The translated pages are paired with the sources, both are segmented, their passages brought into line,
and each source message without a translation gets the one of its passage, as fuzzy.
"""

from .adoption import Adoption, Page, adopt
from .pages import How
from .passages import Fate, Passage

__all__ = ["Adoption", "Fate", "How", "Page", "Passage", "adopt"]
