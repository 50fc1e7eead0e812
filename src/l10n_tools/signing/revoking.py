"""The lines that take approvals and waivers back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .. import approvals
from ..approvals import Approval, Approvals, Person, Waiver, Waivers


def lines(
    ledger: Approvals | Waivers, by: Person, found: Sequence[Approval | Waiver], now: datetime.datetime
) -> list[dict[str, Any]]:
    """The lines with which a person takes back what was found in a ledger."""
    return [
        approvals.data(
            approvals.REVOKE, _revocation(one, by, ledger.after(now, one.message, one.translation))
        )
        for one in found
    ]


def _revocation(one: Approval | Waiver, by: Person, at: datetime.datetime) -> Approval | Waiver:
    """The line that takes one back: of the same role or code, without what was said in its favour."""
    taken = replace(one, line=0, by=by, at=at, translated_by=(), evidence="", is_revocation=True)
    return replace(taken, reason="", until=None, role=None) if isinstance(taken, Waiver) else taken
