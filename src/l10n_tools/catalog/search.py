"""Old messages that resemble a new one, wherever they stand: found by the words they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .similarity import Text

CANDIDATES = 12
"""So many of those with the most in common are compared."""

COMMON = 400
"""A word that stands in more messages than this leads to none of them."""


class Index:
    """Texts by their words; the rarer a word, the more it says."""

    def __init__(self, texts: Iterable[tuple[int, Text]]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        for key, text in texts:
            for word in set(text.words):
                self._places[word].append(key)

    def like(self, text: Text) -> Sequence[int]:
        """The keys of the texts that have the most in common with one, best first."""
        weights: dict[int, float] = defaultdict(float)
        for word, places in self._known(text):
            weight = text.words.count(word) / len(places)
            for key in places:
                weights[key] += weight
        return [key for key, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]]

    def _known(self, text: Text) -> Iterator[tuple[str, list[int]]]:
        found = [(word, places) for word in set(text.words) if (places := self._places.get(word))]
        rare = [(word, places) for word, places in found if len(places) <= COMMON]
        # Words in the order of their code points: sets have another order in each run.
        return iter(sorted(rare or sorted(found, key=lambda item: len(item[1]))[:1]))
