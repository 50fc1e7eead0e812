"""What ledgers call a message and its translation: digests that any change of either makes others.

A digest is the SHA-256 (FIPS 180-4) of *netstrings* (Bernstein, 1997), in 64 lower-case hexadecimal digits.
A netstring is the length of a text's UTF-8 bytes in decimal digits, a colon, the bytes, a comma. Digested
are

- of a message: ``message``, the msgid, and the msgctxt if there is one;
- of a translation: ``translation``, the msgstr.

The texts are those that the PO file means, without its quotes, escapes and line breaks, and otherwise
untouched: neither white space nor Unicode is normalized.
"""

from __future__ import annotations

import hashlib

from ..model import Message


def of_message(message: Message) -> str:
    """The digest of a msgid and its msgctxt; none and an empty one are different."""
    context = () if message.msgctxt is None else (message.msgctxt,)
    return _digest("message", message.msgid, *context)


def of_translation(msgstr: str) -> str:
    """The digest of a msgstr."""
    return _digest("translation", msgstr)


def _digest(*texts: str) -> str:
    return hashlib.sha256(b"".join(map(_netstring, texts))).hexdigest()


def _netstring(text: str) -> bytes:
    # A lone surrogate cannot come from a PO file, but must not be an error here, nor equal to anything.
    data = text.encode("utf-8", "surrogatepass")
    return b"%d:%b," % (len(data), data)
