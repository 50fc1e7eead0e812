"""Comparing the built sites of two locales that are declared equal.

``sides`` says which two; the other modules compare one thing each. A module is given the sides, and the
same page in both (an ``Article`` each), and reports what the second lacks of the first.
"""
