"""What is read in a text, and what two texts can differ in."""

from __future__ import annotations

from enum import Enum, IntEnum, auto
from typing import NamedTuple

LATIN_END, ARABIC_END = "\u0250", "\u0700"
"""Where the letters of the Latin and of the Arabic script end, with all that stands before them."""


class Grade(IntEnum):
    """How much an amount is meant as one; what is looser is missed less."""

    __hash__ = int.__hash__  # that of Enum is a function of Python, and amounts are keys of tables

    LOOSE = 0
    """Articles, ordinals, “both”: may stand for a number, need not."""
    WORD = 1
    """A number in words."""
    DIGITS = 2
    """A number in digits."""


class Kind(Enum):
    """What an atom is."""

    __hash__ = object.__hash__

    NUMBER = "number"
    CLOCK = "time"
    DATE = "date"
    RATIO = "ratio"
    PHONE = "telephone number"
    NAME = "identifier"


class Bound(Enum):
    """What is said of an amount's exactness."""

    UP = "at least"
    DOWN = "at most"
    EITHER = "a limit"
    """“not … more than”: a translation may turn it round."""
    ABOUT = "about"


class Atom(NamedTuple):
    """One amount, date or name in a text.

    ``value`` is a number for NUMBER, hours since midnight for CLOCK, else what identifies it: (year,
    month, day) with None for what is not said, (a, b) for a ratio, the digits of a telephone number, what
    follows the letters of an identifier. ``unit`` is an id of units.toml, or empty. ``start`` and ``end``
    are offsets into the text that was read.
    """

    kind: Kind
    value: object
    unit: str
    grade: Grade
    start: int
    end: int
    raw: str = ""
    bound: Bound | None = None
    limit: tuple[int, int] = (0, 0)
    """Where the words for the bound stand."""
    is_misformed: bool = False
    """Whether a separator is not that of the locale."""
    is_labelled: bool = False
    """Whether it is a number that names something: “section 187.1”."""
    is_range_start: bool = False
    is_denied: bool = False
    """Whether a negation stands before an upper limit: “do not give under 12 years”."""
    is_negated: bool = False
    """Whether the limit is made with a negation: “not exceed”."""
    is_round: bool = False
    """Whether the word for it says “about”, too: une vingtaine."""
    is_implied: bool = False
    """Whether the unit is not written: “18 or older”."""

    @property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters, or in digits."""
        return self.raw[:1] < LATIN_END

    @property
    def key(self) -> tuple[object, str]:
        return self.value, self.unit


class Fault(IntEnum):
    """In which way a translation differs from its source."""

    LOST = auto()
    WORD_LOST = auto()
    WORD_ADDED = auto()
    ADDED = auto()
    UNIT = auto()
    UNIT_LOST = auto()
    UNIT_ADDED = auto()
    CURRENCY = auto()
    CONVERTED = auto()
    DATE = auto()
    NAME = auto()
    NAME_LOST = auto()
    PHONE = auto()
    CLOCK = auto()
    FORMAT = auto()
    BOUND_LOST = auto()
    BOUND_TURNED = auto()
    ABOUT_LOST = auto()
    RATE = auto()
    TOO_MANY = auto()
    PER = auto()
    REPEATED = auto()
    ORDER = auto()
    REVERSED = auto()
    ZERO = auto()
    BARE = auto()
    MICRO = auto()
    DIGITS = auto()


TIMES = "×"
"""The unit of how often; languages say it without a word for it, too: “twofold”, 两倍."""


class Difference(NamedTuple):
    """A fault, and the atoms that it is about, if the texts have them."""

    fault: Fault
    before: Atom | None = None
    after: Atom | None = None
