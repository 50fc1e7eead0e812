"""Mutations of a text's structure: what is cut, left out, not translated, and broken markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks_text import Edit, Text, sentences

from l10n_tools.model import Kind

LEAST = 40
"""Characters of a text that is cut in halves."""
LEAST_LETTERS = 20
"""Letters of a text or sentence that is left untranslated: below, names may be all there is."""
BOLD = re.compile(r"\*\*(?!\s)([^*]+)\*\*")
ITALIC = re.compile(r"(?<!\*)\*(?![\s*])([^*]+)\*(?!\*)")
LINK = re.compile(r"(?<!!)\[([^\]^][^\]]*)\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
BREAK = re.compile(r"\s*<br\s*/?>\s*| {2,}\n|\\\n")
TAG = re.compile(r"</?(?!br\b|bdi\b|span\b|sup\b|cite\b)[a-z]\w*(?: [^<>]*)?>")
COMMAS = re.compile(r"[,،；;、؛]")
Mutated = Iterator[str]


def _cut(text: Text) -> str:
    """The first half of a text, to the end of a word and outside of links and emphasis."""
    middle = len(text.msgstr) // 2
    step = r"(?<=[\u4e00-\u9fff])" if text.language == "zh" else r"(?<=[\w»)])(?=\s)"
    ends = [
        match.start()
        for match in re.finditer(step, text.spaced)
        if 0.3 * len(text.msgstr) < match.start() < 0.7 * len(text.msgstr) and text.is_whole(0, match.start())
    ]
    best = min(ends, key=lambda end: abs(end - middle), default=0)
    # A cut after a whole sentence would be the class “last sentence cut”.
    return text.msgstr[:best].rstrip() if best else ""


def _is_long(text: Text) -> bool:
    return len(text.msgstr) >= (LEAST // 2 if text.language == "zh" else LEAST)


def half_cut(text: Text) -> Mutated:
    if _is_long(text) and (cut := _cut(text)):
        yield cut


def half_cut_neatly(text: Text) -> Mutated:
    """Cut, with the punctuation that ended the whole."""
    end = re.search(r"[.!?؟。！？…]+[”»\"*)\]]*$", text.msgstr)
    if _is_long(text) and end and (cut := _cut(text)):
        yield cut + re.sub(r"[^.!?؟。！？…]", "", end[0])


def sentence_cut(text: Text) -> Mutated:
    """The last sentence is gone."""
    parts = text.sentences()
    if len(parts) < 2:
        return
    start, end = parts[-1]
    if sum(map(str.isalpha, text.prose[start:end])) >= LEAST_LETTERS // 2 and text.is_whole(start, end):
        yield text.msgstr[:start].rstrip()


def part_removed(text: Text) -> Mutated:
    """One of the lines of a text, or of the parts between semicolons that the source has as well."""
    for pattern in (BREAK, re.compile(r"(?:;|；|؛)\s*")):
        marks = list(pattern.finditer(text.msgstr))
        if not marks or len(marks) != len(pattern.findall(_as_english(text.pair.msgid, pattern))):
            continue
        ends = [0, *(match.end() for match in marks)]
        starts = [*(match.start() for match in marks), len(text.msgstr)]
        for index, mark in enumerate(marks):
            if text.is_whole(mark.start(), starts[index + 1]):
                yield text.msgstr[: mark.start()] + text.msgstr[starts[index + 1] :]
        if text.is_whole(0, marks[0].end()):
            yield text.msgstr[ends[1] :]


def _as_english(msgid: str, pattern: re.Pattern[str]) -> str:
    return msgid if pattern is BREAK else re.sub(r"&\w+;", "", msgid)


def item_emptied(text: Text) -> Mutated:
    """A list item has no translation."""
    if Kind.LIST_ITEM in text.pair.kinds:
        yield ""


def enumeration_item(text: Text) -> Mutated:
    """A short item between two commas, or between a comma and “et”, is gone."""
    if len(re.findall(r"[,;]", text.pair.before)) < 2 and not re.search(
        r",[^,.;]+\b(?:and|or)\b", text.pair.before
    ):
        return
    joint = "|".join(map(re.escape, text.words.get("and", ()))) or r"(?!)"
    arabic = r"|،?\s+(?=و\w)|\s+أو\s" if text.language == "ar" else ""
    chinese = r"|和|或|及" if text.language == "zh" else ""
    ends = rf"[,،、;；؛]|\s(?:{joint})\s{arabic}{chinese}"
    for match in re.finditer(rf"[,،、](?P<item>[^,،、;；؛.。:：()（）!?؟]+?)(?={ends})", text.spaced):
        item = match["item"].strip()
        words = item.split()
        if len(item) < 2 or len(words) > 4 or (text.language != "zh" and max(map(len, words)) < 4):
            continue
        if text.language == "zh" and (len(item) > 6 or match[0][0] != "、"):
            continue
        if (
            text.is_whole(*match.span())
            and text.msgstr[slice(*match.span())] == text.prose[slice(*match.span())]
        ):
            yield text.edited(Edit(*match.span()))


def lines_swapped(text: Text) -> Mutated:
    """The first two lines of a text have changed places."""
    mark = BREAK.search(text.msgstr)
    if mark:
        following = BREAK.search(text.msgstr, mark.end())
        end = following.start() if following else len(text.msgstr)
        first, second = text.msgstr[: mark.start()], text.msgstr[mark.end() : end]
        yield second + mark[0] + first + text.msgstr[end:]


def untranslated(text: Text) -> Mutated:
    """The source, as it is."""
    if text.pair.msgid not in text.pair.setting.same and _has_words(text.pair.before):
        yield text.pair.msgid


def sentence_untranslated(text: Text) -> Mutated:
    """One sentence of several is the source's."""
    ours, theirs = text.sentences(), list(sentences(text.pair.before))
    if len(ours) != len(theirs) or len(ours) < 2:
        return
    for (start, end), (left, right) in zip(ours, theirs, strict=True):
        if text.is_whole(start, end) and _has_words(text.pair.before[left:right]):
            space = re.search(r"\s*$", text.msgstr[start:end])
            yield (
                text.msgstr[:start]
                + text.pair.msgid[left:right].rstrip()
                + (space[0] if space else "")
                + text.msgstr[end:]
            )


def _has_words(english: str) -> bool:
    plain = re.sub(r"\b\w*[A-Z0-9]\w*\b", "", english)
    return sum(map(str.isalpha, plain)) >= LEAST_LETTERS and len(re.findall(r"\b[a-z]+\b", plain)) >= 4


def _unwrapped(text: Text, pattern: re.Pattern[str]) -> Mutated:
    for match in pattern.finditer(text.msgstr):
        yield text.msgstr[: match.start()] + match[1] + text.msgstr[match.end() :]


def bold_lost(text: Text) -> Mutated:
    yield from _unwrapped(text, BOLD)


def italic_lost(text: Text) -> Mutated:
    yield from _unwrapped(text, ITALIC)


def link_lost(text: Text) -> Mutated:
    yield from _unwrapped(text, LINK)


def code_lost(text: Text) -> Mutated:
    yield from _unwrapped(text, CODE)


def footnote_lost(text: Text) -> Mutated:
    for match in FOOTNOTE.finditer(text.msgstr):
        yield text.msgstr[: match.start()].rstrip() + text.msgstr[match.end() :]


def break_lost(text: Text) -> Mutated:
    for match in BREAK.finditer(text.msgstr):
        yield text.msgstr[: match.start()] + " " + text.msgstr[match.end() :]


def tag_lost(text: Text) -> Mutated:
    for match in TAG.finditer(text.msgstr):
        yield text.msgstr[: match.start()] + text.msgstr[match.end() :]


def emphasis_unclosed(text: Text) -> Mutated:
    for pattern, width in ((BOLD, 2), (ITALIC, 1)):
        for match in pattern.finditer(text.msgstr):
            yield text.msgstr[: match.end() - width] + text.msgstr[match.end() :]


def image_lost(text: Text) -> Mutated:
    yield from _unwrapped(text, IMAGE)


def url_changed(text: Text) -> Mutated:
    """Another page, another anchor, another site, another image."""
    for pattern in (LINK, IMAGE):
        for match in pattern.finditer(text.msgstr):
            start, end = match.span(2)
            for new in _other_urls(match[2]):
                yield text.msgstr[:start] + new + text.msgstr[end:]


def _other_urls(url: str) -> Iterator[str]:
    path, mark, anchor = url.partition("#")
    if path:
        stem, dot, suffix = path.rpartition(".")
        yield (
            f"{stem}s{dot}{suffix}{mark}{anchor}"
            if dot and "/" not in suffix
            else f"{path.rstrip('/')}s{mark}{anchor}"
        )
    if mark:
        yield f"{path}{mark}{anchor}-2"
        yield path or "#"
    if url.startswith("https://"):
        yield re.sub(r"^https://[^/]+", "https://example.net", url)
