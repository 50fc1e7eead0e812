"""Making a translation safe at its place: no new block, cell or line may come of it.

Source: the block processors of Python-Markdown and PyMdown, and Python-Markdown's ESCAPED_CHARS; a
character that cannot be escaped with a backslash is written as an HTML entity, which every
renderer shows as the character itself.
"""

from __future__ import annotations

import re

from ..model import Kind

INLINE = "a|abbr|b|bdi|bdo|br|cite|code|em|i|img|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var"
STARTS = re.compile(
    rf"""(?:
      (?P<number>\d+)[.)](?=\s|$)                      # a numbered list
    | (?P<backslash>[-+*](?=\s|$)|\#|>|!!!|`{{3,}}       # a list, heading, quotation, box, fence
        |\[(?=[^\]]*\]:)|\*(?=\[[^\]]*\]:)             # a definition, an abbreviation
        |(?P<rule>[-_*])(?:\s*(?P=rule)){{2,}}\s*$)      # a horizontal rule
    | (?P<entity>\?{{3}}|={{3}}|=+\s*$|~{{3,}}|/{{3}}|:(?=\s)|:{{3}}|\||\$\$|-+8<-
        |<(?=[!?])|<(?=/?[a-zA-Z])(?!/?(?:{INLINE})\b))
    )""",
    re.X,
)
PIPE = re.compile(r"\\.|(?P<ticks>`+).+?(?P=ticks)|(?P<pipe>\|)", re.S)
SINGLE_LINE = frozenset([Kind.HEADING, Kind.TABLE_CELL, Kind.TITLE, Kind.TAB, Kind.FRONT_MATTER])


def line_start(text: str) -> str:
    r"""The line, changed so that it begins no block: ``- a`` becomes ``\- a``."""
    match = STARTS.match(text)
    if not match:
        return text
    if match["number"]:
        return f"{match['number']}\\{text[match.end('number') :]}"
    if match["entity"]:
        return f"&#{ord(text[0])};{text[1:]}"
    return f"\\{text}"


def cell(text: str) -> str:
    """The text with each ``|`` that would divide cells escaped."""
    return PIPE.sub(lambda match: r"\|" if match["pipe"] else match[0], text)


def title(text: str) -> str:
    """The text for a place between double quotes on a line."""
    return text.replace('"', "&quot;")
