"""L208: finished translations that are not published, because they would harm their page."""

from __future__ import annotations

from collections.abc import Iterator

from ... import security
from ...model import Finding
from ..base import Check, Context

HINT = "keep the source's markup, round the translated words; readers see the source until then"


def run(context: Context) -> Iterator[Finding]:
    """Translations that would change the blocks, code, links or anchors of their page."""
    for found in context.published():
        harm = context.project.withheld(found.locale, found.source.name).get(found.message)
        if harm and not security.is_threat(harm):
            yield found.finding("L208", f"not published: {harm}", HINT)


CHECK = Check({"L208": "a translation that would change the page's structure"}, run)
