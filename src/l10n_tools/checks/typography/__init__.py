"""Typography: spaces, quotation marks, punctuation, as each language writes them.

``tables`` reads the rules, which are data; ``view`` shows a translation without its marks; ``hits`` finds
where rules match, ``mending`` writes what is mechanical, ``words`` looks at pairs of marks, words that stand
twice and last marks; ``digits`` at systems of digits.
"""
