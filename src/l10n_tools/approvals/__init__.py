"""Ledgers of approvals and waivers: who answers for which translation, and for how long that holds.

``approvals`` and ``waivers`` read a locale's ledger, ``append`` adds lines to it; ``digests`` says what a
line is bound to, ``standing`` which lines are in force.
"""

from .digests import of_message, of_translation
from .ledger import Broken, append
from .people import Person, named, parsed
from .records import APPROVE, REVOKE, WAIVE, Approval, Waiver, data
from .standing import Approvals, Waivers, approvals, missing, waivers
from .translators import CLAIM, OPTION, Made, Translation, told, translators

__all__ = [
    "APPROVE",
    "CLAIM",
    "OPTION",
    "REVOKE",
    "WAIVE",
    "Approval",
    "Approvals",
    "Broken",
    "Made",
    "Person",
    "Translation",
    "Waiver",
    "Waivers",
    "append",
    "approvals",
    "data",
    "missing",
    "named",
    "of_message",
    "of_translation",
    "parsed",
    "told",
    "translators",
    "waivers",
]
