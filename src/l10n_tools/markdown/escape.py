"""Making a translation safe at its place: no new block, cell or line may come of it.

Source: the block processors of Python-Markdown and PyMdown, and Python-Markdown's ESCAPED_CHARS; a
character that cannot be escaped with a backslash is written as an HTML entity, which every
renderer shows as the character itself.
"""

from __future__ import annotations

import re

from ..model import Kind
from .rules.table import split
from .tags import BLOCK_TAGS

STARTS = re.compile(
    rf"""(?:
      (?P<number>\d+(?=[.)](?:\s|$))                   # a numbered list
        |(?-i:[a-z]|[ivxlcdm]+|[IVXLCDM]{{2,}})(?=[.)](?:[ \t]|$))  # fancylists: a letter, a Roman number
        |(?-i:[A-Z])(?=\)(?:[ \t]|$)|\.(?:[ ]{{2}}|$)))[.)]  # a capital, unless it may be an initial
    | (?P<backslash>[-+*](?=\s|$)|-+\s*$|>|!!!|`{{3,}}(?=[^`\n]*\Z) # a list, underline, quotation, box, fence
        |\#(?:[.)](?=\s|$))?                           # a heading, an item of fancylists
        |\[(?=[^\]]*\]:|[\sxX]\]\s|TOC\]\s*$)          # a definition, a task, the table of contents
        |\*(?=\[[^\]]*\]:)                             # an abbreviation
        |\{{(?=:?[ ]*[^}} {{%][^\n]*\}}\s*$)           # an attribute list
        |(?P<rule>[-_*])(?:\s*(?P=rule)){{2,}}\s*$)    # a horizontal rule
    | (?P<entity>\?{{3}}|={{3}}|=+\s*$|~{{3,}}|/{{3}}|:(?=\s)|:{{3}}|\||\$\$|-+8<-
        |<(?=[!?])|<(?=/?(?:{"|".join(sorted(BLOCK_TAGS))})(?:[\s/>]|$)))
    )""",
    re.X | re.I,
)
ATTRIBUTES = re.compile(r"(?P<code>`+).+?(?P=code)|(?<= )\{(?=:?[ ]*[^}\s{%])")
COMMENT = re.compile(r"(?P<ticks>(?<!`)`+(?!`)).*?(?<!`)(?P=ticks)(?!`)|<!--(?!.*?-->)", re.S)
LAST_HASHES = re.compile(r"#(?=#*\Z)")
SINGLE_LINE = frozenset(
    [Kind.HEADING, Kind.TABLE_CELL, Kind.TITLE, Kind.TAB, Kind.TERM, Kind.HTML, Kind.ABBREVIATION]
)
QUOTED = frozenset([Kind.ATTRIBUTE, Kind.REFERENCE, Kind.CODE_TITLE])
"""What stands between quotes; lines are joined there too."""

MIRRORED = {'"': "”", "'": "’"}
ENTITIES = {'"': "&quot;", "'": "&#39;", "(": "&#41;"}
LAST_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")


def line_start(text: str, source: str = "") -> str:
    r"""The line, changed so that it begins no block: ``- a`` becomes ``\- a``.

    What ``source`` begins with, at the same place, has begun no block there.
    """
    match, own = STARTS.match(text), STARTS.match(source)
    if not match or (own and own[0] == match[0]):
        return text
    if match["number"]:
        return f"{match['number']}\\{text[match.end('number') :]}"
    if match["entity"]:
        return f"&#{ord(text[0])};{text[1:]}"
    return f"\\{text}"


def inside(text: str) -> str:
    """The text without comments that are not closed: they would go on in the blocks after it."""
    return COMMENT.sub(lambda match: match[0] if match["ticks"] else "&lt;!--", text)


def heading(text: str) -> str:
    """The text for a heading: its last ``#`` would be dropped, its braces take the anchor's place."""
    return LAST_BACKSLASH.sub(r"\g<0>\\", LAST_HASHES.sub(r"\\#", _without_attributes(text)))


def cell(text: str) -> str:
    """The text with each ``|`` that would divide cells escaped, and code spans that end where it does."""
    row = split(text)
    edits = [(pipe, pipe, "\\") for pipe in row.pipes]
    edits += [(run.start, run.end, "&#96;" * run.length) for run in row.loose]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return LAST_BACKSLASH.sub(r"\g<0>\\", _without_attributes(text))


def title(text: str) -> str:
    """The text for a place between double quotes on a line."""
    return text.replace('"', "&quot;")


def term(text: str) -> str:
    """The text for a term, which an attribute list would end."""
    return _without_attributes(text)


def quoted(kind: Kind, text: str, quote: str) -> str:
    """The text for a place after ``quote``; what would end it is written otherwise.

    The title of code is shown as it is written, so that a typographic quote has to do there.
    """
    text = " ".join(text.split("\n"))
    if kind is Kind.CODE_TITLE:
        return text.replace(quote, MIRRORED.get(quote, quote))
    if quote not in ENTITIES:
        return '"' + text.replace('"', "&quot;") + '"'
    return text.replace(quote if quote != "(" else ")", ENTITIES[quote])


def _without_attributes(text: str) -> str:
    return ATTRIBUTES.sub(lambda match: match[0] if match["code"] else r"\{", text)
