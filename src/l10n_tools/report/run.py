"""What a report is made of: the findings of one run of the checks, and what was looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..model import Finding, Locale, Severity

CODE = "{code}"
"""Stands for the code in a URL."""


class Rule(NamedTuple):
    """A code, what it means, the most that its findings weigh, and its page if others share it."""

    code: str
    meaning: str
    severity: Severity = Severity.ERROR
    page: str | None = None


class Waived(NamedTuple):
    """A finding that does not count, and who answers for that: why, since when, in which role, until when.

    ``at`` and ``until`` are written as ISO 8601 has them.
    """

    finding: Finding
    reason: str
    by: str
    at: str
    role: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Run:
    """One run of the checks.

    ``waived`` are findings that do not count. ``rules`` are those that ran, in order; ``files`` the paths
    that were looked at, by locale, whether or not there are findings in them. ``docs`` is the URL of the
    folder with the pages of the codes, if they are published, or of such a page with ``{code}`` in it.
    """

    findings: Sequence[Finding]
    rules: Sequence[Rule] = ()
    source: Locale | None = None
    locales: Sequence[Locale] = ()
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)
    waived: Sequence[Waived] = ()
    version: str = ""
    docs: str | None = None

    def locale(self, name: str) -> Locale | None:
        """The locale with this id."""
        every = (self.source, *self.locales) if self.source else self.locales
        return next((locale for locale in every if locale.id == name), None)

    @cached_property
    def _pages(self) -> dict[str, str | None]:
        return {rule.code: rule.page for rule in self.rules}

    def page(self, code: str) -> str | None:
        """The URL of a code's page."""
        if self.docs is None:
            return None
        name = self._pages.get(code) or code
        return self.docs.replace(CODE, name) if CODE in self.docs else f"{self.docs.rstrip('/')}/{name}"


def fingerprints(findings: Sequence[Finding], *, with_path: bool) -> Iterator[str]:
    """For each finding, what tells it from the others and stays when lines move: 32 hexadecimal digits.

    It is made of code, locale and message. A finding that is about no message is told by its words
    instead. The second of several that agree in all this, and the third, are counted.
    """
    seen: dict[tuple[str, ...], int] = {}
    for finding in findings:
        about = (finding.msgid, finding.msgctxt or "") if finding.msgid else (finding.message,)
        key = (finding.code, finding.locale, *about, *((finding.path,) if with_path else ()))
        # A path is part of what is counted in any case: the same message may stand in two catalogs.
        counted = (*key, finding.path)
        seen[counted] = number = seen.get(counted, 0) + 1
        data = "\0".join((*key, str(number)))
        yield hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:32]
