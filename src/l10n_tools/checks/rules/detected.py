"""L112: a sentence that a language detector takes for another language than the locale's.

L111 knows languages by their function words, which short sentences may lack. This looks at each sentence
of twenty letters and more with py3langid, a maintained detector that the extra ``language`` installs, and
asks how likely the locale's language is beside the source's and those it may be mistaken for: fewer languages
to choose from make fewer mistakes. Without the extra nothing is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from ...errors import shortened
from ...model import Severity
from .. import words
from ..base import of_pairs
from ..pairs import Pair, Remark

DETECTED = "L112"
DETECTOR = "py3langid"
LEAST_LETTERS = 20
LEAST_WORDS = 4
LEAST = 0.2
"""How likely the locale's language must be. On correct health texts no sentence was below."""

Likely = Callable[[str], float]
"""How likely a text is to be in a language."""


def look(pair: Pair) -> Iterator[Remark]:
    """The first sentence that the detector does not take for the locale's language."""
    setting = pair.setting
    if not setting.is_translated or pair.msgid in setting.same or not is_there():
        return
    source, target = setting.source.language, setting.locale.language
    likely = _detector(target, source)
    if likely is None:
        return
    before, after = (words.prose(text, source, setting.keep) for text in (pair.msgid, pair.msgstr))
    for part in words.parts(words.without_glosses(before, after)):
        own = words.without_names(before, part.text).strip()
        if sum(map(str.isalpha, own)) >= LEAST_LETTERS and _has_words(own) and likely(own) < LEAST:
            yield Remark(
                DETECTED,
                f"does not read as {target}: “{shortened(part.text.strip())}”",
                "translate that passage; mark a title or a quotation that stays as it is with its lang",
                Severity.WARNING,
            )
            return


def _has_words(text: str) -> bool:
    """Whether a text has some words, which a list of names and symbols has not."""
    return not text.isupper() and (len(words.words(text)) >= LEAST_WORDS or not text.isascii())


@lru_cache(maxsize=1)
def is_there() -> bool:
    """Whether the detector is installed."""
    return find_spec(DETECTOR) is not None


@lru_cache(maxsize=16)
def _detector(target: str, source: str) -> Likely | None:
    """How likely the target language is beside the source's and its siblings; None if it is not known."""
    langid = import_module(f"{DETECTOR}.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    if target not in identifier.labels:
        return None
    languages = [target, source, *words.siblings(target)]
    identifier.set_languages([language for language in languages if language in identifier.labels])

    @lru_cache(maxsize=1 << 14)
    def likely(text: str) -> float:
        return float(dict(identifier.rank(text)).get(target, 0.0))

    return likely


CHECK = of_pairs({DETECTED: "a sentence that does not read as the locale’s language"}, look)
