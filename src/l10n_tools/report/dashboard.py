"""Findings as one page of HTML that needs nothing else: no server, no network, no script to be read.

The style and the script stand in the page, named by their digests in its Content-Security-Policy
(W3C, “Content Security Policy Level 3”), so that whatever a translation holds, nothing of it can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby

from ..model import Finding, Locale, Severity, Side
from .marks import Part, line, parts, shown, visible
from .run import Run, Waived
from .text import count, total

QUOTED = re.compile("“([^“”]*)”")
OPAQUE = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")

MANY = 500
"""Findings from which browsers lay out only what is in view."""


def render(run: Run) -> str:
    """The page: what was found in figures, filters, and each finding with source and translation."""
    style, script = _data("dashboard.css"), _data("dashboard.js")
    policy = "; ".join((*OPAQUE, f"style-src {_digest(style)}", f"script-src {_digest(script)}"))
    body = f"{_counts(run)}{_filters(run)}{''.join(_locales(run))}" if run.findings else ""
    body += _waived(run) if run.waived else ""
    many = ' class="many"' if len(run.findings) > MANY else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Localization checks: {escape(count(run.findings))}</title>\n<style>{style}</style>\n"
        f"</head>\n<body{many}>\n<header>\n<h1>Localization checks</h1>\n"
        f'<p class="total">{total(run)}</p>\n</header>\n<main>\n{body}</main>\n'
        + (f"<script>{script}</script>\n" if run.findings else "")
        + "</body>\n</html>\n"
    )


@cache
def _data(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# ---------------------------------------------------------------- figures


def _counts(run: Run) -> str:
    by_locale = Counter((finding.locale, finding.severity) for finding in run.findings)
    by_code = Counter((finding.code, finding.severity) for finding in run.findings)
    locales = [
        (f'<a href="#locale={escape(name)}">{escape(name)}</a>', _files(run, name), by_locale, name)
        for name in _names(run)
    ]
    meanings = _meanings(run)
    codes = [(_code(code, run), escape(meanings[code]), by_code, code) for code in meanings]
    return (
        f'<section class="counts">\n{_table("By locale", ("Locale", "Files"), locales)}'
        f"{_table('By code', ('Code', 'Meaning'), codes)}</section>\n"
    )


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[tuple[str, str, Counter[tuple[str, Severity]], str]]
) -> str:
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    numbers = "".join(f'<th scope="col" class="number">{kind.value.title()}s</th>' for kind in Severity)
    body = "".join(
        f'<tr><th scope="row">{first}</th><td>{second}</td>'
        + "".join(_number(counts[key, kind], kind) for kind in Severity)
        + "</tr>\n"
        for first, second, counts, key in rows
    )
    return (
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}{numbers}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _number(number: int, kind: Severity) -> str:
    some = " some" if number and kind is Severity.ERROR else ""
    return f'<td class="number{some}">{number}</td>'


def _files(run: Run, name: str) -> str:
    """``2 of 9``: files of a locale with findings, of those looked at."""
    at_fault = {finding.path for finding in run.findings if finding.locale == name}
    return f"{len(at_fault)} of {len(at_fault.union(run.files.get(name, ())))}"


def _names(run: Run) -> list[str]:
    """The locales that were looked at, and any others that there are findings of."""
    return list(dict.fromkeys((*run.files, *(finding.locale for finding in run.findings))))


def _meanings(run: Run) -> dict[str, str]:
    """The codes that there are findings of, with their meanings."""
    found = {finding.code for finding in run.findings}
    told = {rule.code: rule.meaning for rule in run.rules if rule.code in found}
    return told | dict.fromkeys(sorted(found - told.keys()), "")


# ---------------------------------------------------------------- filters


def _filters(run: Run) -> str:
    """Shown by the script, for it is of no use without it."""
    fields = (
        ("locale", "Locale", _names(run)),
        ("severity", "Severity", [kind.value for kind in Severity]),
        ("code", "Code", list(_meanings(run))),
    )
    selects = "".join(
        f'<label>{label}<select name="{name}"><option value="">all</option>'
        + "".join(f"<option>{escape(value)}</option>" for value in values)
        + "</select></label>\n"
        for name, label, values in fields
    )
    return (
        f'<form class="filters" hidden>\n{selects}<label>Text<input type="search" name="text" '
        'autocomplete="off" spellcheck="false"></label>\n<output name="count"></output>\n</form>\n'
    )


# ---------------------------------------------------------------- findings


def _locales(run: Run) -> Iterator[str]:
    for name, group in groupby(run.findings, key=lambda finding: finding.locale):
        locale = run.locale(name)
        endonym = f" <small {_language(locale)}>{escape(locale.endonym)}</small>" if locale else ""
        yield (
            f'<section class="locale" id="locale={escape(name)}" data-locale="{escape(name)}">\n'
            f"<h2>{escape(name)}{endonym}</h2>\n"
        )
        for path, findings in groupby(group, key=lambda finding: finding.path):
            yield f'<section class="file">\n<h3>{escape(line(path))}</h3>\n'
            yield from (_finding(finding, run, locale) for finding in findings)
            yield "</section>\n"
        yield "</section>\n"


def _finding(finding: Finding, run: Run, locale: Locale | None, waiver: str = "") -> str:
    severity = finding.severity.value
    place = f"<span>line {finding.line}</span>" if finding.line else ""
    hint = f'<p class="hint">{_prose(finding.hint)}</p>\n'
    data = f'data-severity="{severity}" data-code="{escape(finding.code)}"'
    return (
        f'<article class="finding {severity}" {data}>\n'
        f'<p class="head"><span class="code">{_code(finding.code, run)}</span>'
        f'<span class="severity">{severity}</span>{place}</p>\n'
        f'<p class="message">{_prose(finding.message)}</p>\n'
        f"{_texts(finding, run.source, locale)}"
        f"{waiver or hint}</article>\n"
    )


def _waived(run: Run) -> str:
    """The findings that do not count, folded away, each with who answers for that."""
    findings = "".join(
        _finding(waived.finding, run, run.locale(waived.finding.locale), _waiver(waived))
        for waived in run.waived
    )
    return f'<details class="waived">\n<summary>{len(run.waived)} waived</summary>\n{findings}</details>\n'


def _waiver(waived: Waived) -> str:
    role = f" ({escape(waived.role)})" if waived.role else ""
    until = f", until {escape(waived.until)}" if waived.until else ""
    return (
        f'<p class="waiver">{escape(waived.finding.locale)}, {escape(line(waived.finding.path))}: waived by '
        f"{escape(waived.by)}{role} on {escape(waived.at[:10])}{until}: {_prose(waived.reason)}</p>\n"
    )


def _code(code: str, run: Run) -> str:
    page = run.page(code)
    return f'<a href="{escape(page)}" rel="noreferrer">{escape(code)}</a>' if page else escape(code)


def _prose(text: str) -> str:
    """A message; what it quotes may run in the other direction (HTML, the bdi element)."""
    return QUOTED.sub(r"“<bdi>\1</bdi>”", escape(visible(text), quote=False))


def _texts(finding: Finding, source: Locale | None, target: Locale | None) -> str:
    sides = [
        (side, text, locale)
        for side, text, locale in (
            (Side.SOURCE, finding.msgid, source),
            (Side.TRANSLATION, finding.msgstr, target),
        )
        if text
    ]
    if not sides:
        return ""
    context = f" · {escape(line(finding.msgctxt))}" if finding.msgctxt else ""
    only = ' class="only"' if len(sides) == 1 else ""
    return (
        '<div class="texts">\n'
        + "".join(
            f'<div{only}><p class="label">{escape(locale.tag if locale else side.value)}'
            f"{context if side is Side.SOURCE else ''}</p>"
            f'<p class="text" {_language(locale)}>{_marked(parts(text, finding.places, side))}</p></div>\n'
            for side, text, locale in sides
        )
        + "</div>\n"
    )


def _language(locale: Locale | None) -> str:
    return f'lang="{escape(locale.tag)}" dir="{escape(locale.direction)}"' if locale else 'dir="auto"'


def _marked(found: Iterable[Part]) -> str:
    return "".join(
        _mark(escape(shown(part), quote=False)) if part.is_marked else escape(visible(part.text), quote=False)
        for part in found
    )


def _mark(text: str) -> str:
    return f"<mark>{text}</mark>" if text else '<mark class="gap"></mark>'
