"""Looking up words of texts: which of many patterns they begin, what they are without proclitics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Choices = tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]
"""Some words, beginnings of words, and ends of words."""

MOST_PROCLITICS = 2
SHORT = 4
"""Letters of a word that may be a proclitic and a word; see :class:`Readings`."""


class Index:
    """Choices by what they have, each with its number."""

    def __init__(self, given: Iterable[Choices]) -> None:
        its = list(given)
        self._words: dict[str, list[int]] = {}
        self._begins: dict[str, list[tuple[str, int]]] = {}
        self._ends: dict[str, list[tuple[str, int]]] = {}
        # All have so many letters: words are looked up by those first, which hardly any has.
        self._first = min([len(text) for _, begins, _ in its for text in begins], default=0)
        self._last = min([len(text) for _, _, ends in its for text in ends], default=0)
        for number, (words, begins, ends) in enumerate(its):
            for text in words:
                self._words.setdefault(text, []).append(number)
            for text in begins:
                self._begins.setdefault(text[: self._first], []).append((text, number))
            for text in ends:
                self._ends.setdefault(text[-self._last :], []).append((text, number))

    def numbers(self, word: str) -> list[int]:
        """The numbers of the choices that a word is among, in no order, some of them twice."""
        return [
            *self._words.get(word, ()),
            *(number for text, number in self._begins.get(word[: self._first], ()) if word.startswith(text)),
            *(number for text, number in self._ends.get(word[-self._last :], ()) if word.endswith(text)),
        ]


class Readings(dict[str, tuple[str, ...]]):
    """Words without what may be written to their front, looked up once.

    A short word is divided only if that leaves one of ``short``, which have two letters.
    """

    def __init__(self, proclitics: tuple[str, ...], short: Iterable[str]) -> None:
        super().__init__()
        self._proclitics = proclitics
        self._short = frozenset(one + text for text in short for one in proclitics)

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > 1 << 16:
            self.clear()
        self[word] = found = tuple(self._of(word)) if word.startswith(self._proclitics) else ()
        return found

    def _of(self, word: str) -> Iterator[str]:
        for _ in range(MOST_PROCLITICS):
            if len(word) < SHORT and word not in self._short:
                return
            front = next((text for text in self._proclitics if word.startswith(text)), "")
            if not front:
                return
            word = word[len(front) :]
            yield word
