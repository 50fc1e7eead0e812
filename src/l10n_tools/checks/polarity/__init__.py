"""Cues of polarity: negations, prohibitions, contraindications, “only”, “may”, “absolute” and “relative”.

``read`` finds them in a text, ``losses`` compares two. The words are data, a file for each language
(:mod:`.lexicon`): a language is added by writing one. Doubled negations are one, as languages have it:
“ne … pas”, “no … nunca”; “ne” by itself is none, and “not uncommon” may be none in another language.
"""

from .compare import Loss, losses
from .cues import Cue, Reading, read
from .lexicon import Lexicon, Sense, lexicon

__all__ = ["Cue", "Lexicon", "Loss", "Reading", "Sense", "lexicon", "losses", "read"]
