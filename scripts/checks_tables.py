"""Tables of figures, for a terminal or as Markdown."""

from __future__ import annotations

import math


def per_cent(part: int, of: int) -> str:
    """A share, rounded down where it is none of 0 and 100 %: 99.96 % is not all."""
    if not of:
        return "–"
    share = 100 * part / of
    return f"{share:.0f} %" if share in (0, 100) else f"{max(0.1, math.floor(10 * share) / 10):.1f} %"


class Table:
    """Rows with a name and figures, shown when all are known."""

    def __init__(self, title: str, columns: list[str]) -> None:
        self._title, self._columns = title, columns
        self._rows: list[list[str]] = []

    def row(self, name: str, cells: list[str]) -> None:
        self._rows.append([name, *cells])

    def show(self, markdown: bool) -> None:
        if markdown:
            print(f"\n### {self._title}\n\n| | {' | '.join(self._columns)} |")
            print("|---" * (len(self._columns) + 1) + "|")
            for row in self._rows:
                print(f"| {' | '.join(row)} |")
            return
        lines = [[self._title, *self._columns], *self._rows]
        widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
        print()
        for name, *cells in lines:
            shown = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
            print("  ".join([name.ljust(widths[0]), *shown]).rstrip())
