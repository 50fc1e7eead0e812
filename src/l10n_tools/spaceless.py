"""Scripts that write no spaces between words: Thai and Lao, Burmese, Khmer, Japanese and Chinese.

The blocks are those of the Unicode Standard. Korean has spaces.
"""

RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Their letters, for a class of characters in a regular expression."""
