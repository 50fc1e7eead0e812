"""Messages and words by state, and what they come to in per cent."""

from __future__ import annotations

from typing import NamedTuple

from ..model import State


class Counts(NamedTuple):
    """How much of something is in each state."""

    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0

    @property
    def total(self) -> int:
        return sum(self)

    @property
    def left(self) -> int:
        """What is not translated."""
        return self.fuzzy + self.untranslated

    def with_(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Amount(NamedTuple):
    """Messages, and the words in them."""

    messages: int = 0
    words: int = 0

    def with_(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.messages + other.messages, self.words + other.words)


class Progress(NamedTuple):
    """Messages and source words by state.

    ``obsolete`` messages, which no article has any more, are in no total. ``stale`` is the part of the
    fuzzy ones whose source text was changed after they were translated.
    """

    messages: Counts = Counts()
    words: Counts = Counts()
    obsolete: int = 0
    stale: Amount = Amount()

    @property
    def percent(self) -> int:
        """Translated messages, in per cent, rounded down: 100 is all. Nothing to translate is 100, too.

        The check of required percentages (L101) counts alike.
        """
        return 100 * self.messages.translated // self.messages.total if self.messages.total else 100

    @property
    def percent_of_words(self) -> int:
        """Translated words, in per cent, rounded down: 100 only where each message is translated."""
        if not self.words.total:  # a message may have none, such as “—”
            return self.percent
        most = 99 if self.messages.left else 100
        return min(most, 100 * self.words.translated // self.words.total)

    def with_(self, other: Progress) -> Progress:
        """Both together."""
        return Progress(
            self.messages.with_(other.messages),
            self.words.with_(other.words),
            self.obsolete + other.obsolete,
            self.stale.with_(other.stale),
        )


class Tally:
    """Progress while it is counted."""

    def __init__(self) -> None:
        self._messages = dict.fromkeys(State, 0)
        self._words = dict.fromkeys(State, 0)
        self._stale = Amount()

    def add(self, state: State, words: int, *, is_stale: bool = False) -> None:
        """Count a message."""
        self._messages[state] += 1
        self._words[state] += words
        if is_stale:
            self._stale = self._stale.with_(Amount(1, words))

    def progress(self) -> Progress:
        """What was counted."""
        shown = (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)
        messages, words = (Counts(*(by[s] for s in shown)) for by in (self._messages, self._words))
        return Progress(messages, words, self._messages[State.OBSOLETE], self._stale)
