"""Findings for a terminal: source and translation side by side, in colours.

Where there are no colours, brackets mark what is in question, as in plain text. Right-to-left texts stand
below their source: terminals that reorder them do so over a whole line, and would mix the columns up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..model import Finding, Locale, Severity, Side
from . import texts
from .marks import CLOSE, OPEN, Part, line
from .run import Run
from .text import total

WIDE = 90
"""Columns from which two texts stand side by side."""

INDENT, GAP = 7, 3
NARROWEST = 10

QUOTED = 320
"""Characters of a text that are shown, if its marks do not need more."""

COMMAND = re.compile(r"((?:(?<=: )|^)l10n [^;)]+)")
"""A command in a hint, up to what follows it."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
MARKED = "bold underline"
QUIET = "dim"


class Screen:
    """The report of a run, as Rich prints it."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        page = _Page(self.run, console, options.max_width)
        findings = self.run.findings
        for (name, path), group in groupby(findings, key=lambda finding: (finding.locale, finding.path)):
            yield Text.assemble((name, "bold"), "  ", (line(path), "bold"), overflow="fold")
            locale = self.run.locale(name)
            for finding in group:
                for one in page.finding(finding, locale):
                    yield from one.render(console, end="\n")
            yield Text()
        if findings:
            yield _summary(self.run)
            yield Text()
        yield Text(total(self.run))


class _Page:
    """Findings as lines that fit, which costs less than Rich's layouts for each of thousands of findings."""

    def __init__(self, run: Run, console: Console, width: int) -> None:
        self.run, self.console, self.width = run, console, width
        self.has_colors = console.color_system is not None and not console.no_color

    def finding(self, finding: Finding, locale: Locale | None) -> Iterator[Text]:
        """What is wrong, the texts, and what to do."""
        place = f"{finding.line}: " if finding.line else ""
        head = Text.assemble(
            (finding.code, Style(bold=self.has_colors, link=self.run.page(finding.code))),
            " ",
            (finding.severity.value, STYLES[finding.severity]),
            f": {place}{line(finding.message)}",
        )
        yield from self._below(head, 2)
        texts = [self._text(*side) for side in self._sides(finding)]
        if len(texts) == 2 and self.width >= WIDE and not _is_rtl(locale):
            yield from self._beside(*texts)
        else:
            for text in texts:
                yield from self._below(text, INDENT)
        yield from self._hint(f"→ {line(finding.hint)}")

    def _hint(self, text: str) -> Iterator[Text]:
        """What to do; a command that does not fit stands whole on a line of its own, to be copied."""
        if len(text) <= self.width - INDENT:
            parts = [text]
        else:
            parts = [stripped for part in COMMAND.split(text) if (stripped := part.strip(" ;"))]
        for part in parts:
            if COMMAND.fullmatch(part):
                yield Text(" " * INDENT + part, QUIET)
            else:
                yield from self._below(Text(part, QUIET), INDENT)

    def _below(self, text: Text, indent: int) -> Iterator[Text]:
        for one in self._wrapped(text, self.width - indent):
            one.pad_left(indent)
            yield one

    def _beside(self, left: Text, right: Text) -> Iterator[Text]:
        width = (self.width - INDENT - GAP) // 2
        rows = zip_longest(self._wrapped(left, width), self._wrapped(right, width))
        for first, second in rows:
            row = first or Text()
            row.pad_left(INDENT)
            if second:
                row.pad_right(INDENT + width + GAP - row.cell_len)
                row.append_text(second)
            yield row

    def _wrapped(self, text: Text, width: int) -> Iterable[Text]:
        if text.cell_len <= width:
            return (text,)
        return text.wrap(self.console, max(width, NARROWEST), overflow="fold")

    def _sides(self, finding: Finding) -> Iterator[tuple[str, Sequence[Part]]]:
        """The texts, with the colour of each."""
        for side, found in texts.sides(finding, QUOTED):
            yield "cyan" if side is Side.SOURCE else "", found

    def _text(self, style: str, found: Iterable[Part]) -> Text:
        text = Text()
        style = style if self.has_colors else ""
        for part in found:
            if part.is_marked and self.has_colors and part.text:
                text.append(part.text, f"{MARKED} red")
            elif part.is_marked:
                text.append(f"{OPEN}{part.text}{CLOSE}", style)
            else:
                text.append(part.text, style)
        return text


def _is_rtl(locale: Locale | None) -> bool:
    return locale is not None and locale.direction == "rtl"


def _summary(run: Run) -> Table:
    """The codes that there are findings of, with what they mean and how many there are."""
    counts = Counter((finding.code, finding.severity) for finding in run.findings)
    meanings = {rule.code: rule.meaning for rule in run.rules}
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("Code", no_wrap=True)
    for severity in Severity:
        table.add_column(f"{severity.value.title()}s", justify="right", no_wrap=True)
    table.add_column("Meaning", overflow="fold")
    for code in sorted({finding.code for finding in run.findings}):
        numbers = [_number(counts[code, severity], severity) for severity in Severity]
        table.add_row(code, *numbers, meanings.get(code, ""))
    return table


def _number(number: int, severity: Severity) -> Text:
    return Text(f"{number:,}", STYLES[severity]) if number else Text("–", QUIET)
