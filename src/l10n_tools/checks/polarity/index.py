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
        self._words: dict[str, list[int]] = {}
        self._begins: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for number, choices in enumerate(given):
            for table, texts in zip((self._words, self._begins, self._ends), choices, strict=True):
                for text in texts:
                    table.setdefault(text, []).append(number)
        self._first = sorted({len(text) for text in self._begins})
        self._last = sorted({len(text) for text in self._ends})

    def numbers(self, word: str) -> list[int]:
        """The numbers of the choices that a word is among, in no order, some of them twice."""
        found = list(self._words.get(word, ()))
        size = len(word)
        for length in self._first:
            if length > size:
                break
            found += self._begins.get(word[:length], ())
        for length in self._last:
            if length > size:
                break
            found += self._ends.get(word[size - length :], ())
        return found


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
