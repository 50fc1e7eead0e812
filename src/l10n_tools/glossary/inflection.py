"""Forms of words: by which keys a word is known, so that it is found in its plural or as a verb's form.

Endings are replaced after the tables in ``data/inflection.toml``; nothing is derived, because the words
that a glossary tells apart often have a stem in common (médicament and médication, safe and safety).
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files

LEAST = 2
"""Letters that an ending has to leave."""

LONGEST = 6
"""Letters of the longest ending."""

LEAST_OF_PREFIX = 3
"""Letters that a prefix has to leave, unless it ends with an article."""

MARKS = dict.fromkeys([*range(0x0300, 0x0370), *range(0x064B, 0x0660), 0x0670, 0x0640, 0x200C, 0x200D])
"""What is written over and between letters, or stretches them: accents apart from their letter, tashkeel."""


@dataclass(frozen=True)
class Language:
    """What ``inflection.toml`` says of a language."""

    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    irregular: Mapping[str, str] = field(default_factory=dict)
    """Irregular forms with the word that they are forms of."""
    fold: dict[int, str | None] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    glue: Mapping[str, str] = field(default_factory=dict)
    """The small words that count as another one, with that one."""
    after_glue: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()

    @cached_property
    def fronts(self) -> tuple[str, ...]:
        """Articles and prefixes."""
        return (*self.articles, *self.prefixes)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return tomllib.loads(files(__package__).joinpath("data/inflection.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def language(name: str) -> Language:
    """What is known of a language (its ISO 639 code); nothing of one without a table."""
    tables = _tables().get(name, {})
    words = {key: str(value).split() for key, value in tables.get("words", {}).items()}
    glue = _by_form(tables.get("glue", {}))
    return Language(
        _endings(tables.get("endings", {})),
        _endings(tables.get("verbs", {})),
        _by_form(tables.get("irregular", {})),
        MARKS | {ord(letter): str(other) for letter, other in tables.get("fold", {}).items()},
        tuple(words.get("articles", ())),
        tuple(words.get("prefixes", ())),
        glue,
        frozenset(words.get("articles_after_glue", ())),
        frozenset(words.get("drop", ())),
    )


def _endings(table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    return {ending: tuple(map(str, new)) for ending, new in table.items() if isinstance(new, list)}


def _by_form(table: Mapping[str, object]) -> dict[str, str]:
    return {form: word for word, forms in table.items() for form in str(forms).split()}


def folded(word: str, name: str) -> str:
    """A word as it is compared: small letters, without tashkeel, letters that count as one made one."""
    return word.casefold().translate(language(name).fold)


@lru_cache(maxsize=1 << 15)
def keys(word: str, name: str, *, verb: bool = False, in_text: bool = True) -> frozenset[str]:
    """By what a word is known in a language: two words with a key in common are forms of one.

    ``verb`` adds the forms of verbs. ``in_text`` tells a word of a text, which may have prepositions
    written to it, from one of the glossary.
    """
    known = language(name)
    found: set[str] = set()
    for stem in _stems(word, name, known, in_text=in_text):
        found.update(_results(stem, known.endings))
        if verb:
            found.update(_results(stem, known.verbs))
    return frozenset(found)


def heads(wanted: Iterable[str]) -> frozenset[str]:
    """What keys begin with, for :func:`has_key`."""
    return frozenset(key[:length] for key in wanted for length in range(1, len(key) + 1))


def has_key(word: str, name: str, wanted: Container[str], beginnings: Container[str]) -> bool:
    """Whether one of the keys that a word of a text has, a verb's among them, is wanted.

    Hardly any word of a text is in a glossary: this is found out without collecting its keys.
    ``beginnings`` are the :func:`heads` of what is wanted.
    """
    for head, stem in _headed(word, name):
        if head in beginnings:
            known = language(name)
            for endings in (known.endings, known.verbs):
                for key in _results(stem, endings):
                    if key in wanted:
                        return True
    return False


@lru_cache(maxsize=1 << 15)
def _headed(word: str, name: str) -> tuple[tuple[str, str], ...]:
    """The stems of a word of a text, each after what all its keys begin with; once for all glossaries."""
    # An ending changes so many letters at most, and leaves two.
    stems = _stems(word, name, language(name))
    return tuple([(stem[: max(LEAST, len(stem) - LONGEST)], stem) for stem in stems])


def _stems(word: str, name: str, known: Language, *, in_text: bool = True) -> list[str]:
    """A word as it is compared, and without what may be written to its front."""
    plain = folded(word, name)
    plain = known.irregular.get(plain, plain)
    prefixes = known.fronts if in_text else known.articles
    if not plain.startswith(prefixes):
        return [plain]
    return [plain, *(plain.removeprefix(one) for one in _prefixes(plain, known, prefixes))]


def _prefixes(word: str, known: Language, prefixes: tuple[str, ...]) -> Iterator[str]:
    """What may be written to a word; more is left of it than two letters, but for a word with an article."""
    for prefix in prefixes:
        has_article = prefix.endswith(known.articles) or prefix[-2:-1] == prefix[-1:]
        if word.startswith(prefix) and len(word) - len(prefix) >= (LEAST if has_article else LEAST_OF_PREFIX):
            yield prefix


def _results(word: str, endings: Mapping[str, tuple[str, ...]]) -> Sequence[str]:
    """The word with its longest ending replaced, or as it is."""
    for length in range(min(LONGEST, len(word) - LEAST), 0, -1):
        new = endings.get(word[-length:])
        if new is not None:
            stem = word[:-length]
            return [stem + one for one in new]
    return (word,)
