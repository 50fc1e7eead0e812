"""What a translation must not bring onto a page: markup, code, addresses and characters that are not its own.

`threats` compares a translation with its source. Whatever it finds is not published, whatever the policy
(see ``project``), and reported by the checks L901 to L908.
"""

from .looking import PLAIN, is_harmless, is_threat, place_of, threats, withheld
from .model import MEANINGS, Place, Threat

__all__ = [
    "MEANINGS",
    "PLAIN",
    "Place",
    "Threat",
    "is_harmless",
    "is_threat",
    "place_of",
    "threats",
    "withheld",
]
