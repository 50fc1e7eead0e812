"""L901 to L908: what a translation would bring onto the page that its source does not have.

What is found here is not published either, whatever the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import security
from ...links import Links
from ...markdown.retarget import unlisted
from ..base import LINKS, of_pairs
from ..pairs import Pair, Remark, target_place

HINT = "take it out; it is not published: readers see the source until then"


def look(pair: Pair) -> Iterator[Remark]:
    """Remarks on what must not reach a reader."""
    # Nearly all texts: without a place made for each.
    if security.is_harmless(pair.msgstr, plain=not pair.kinds.isdisjoint(security.PLAIN)):
        return
    setting = pair.setting
    links = setting.tables.get(LINKS)
    official = links.official if isinstance(links, Links) else unlisted
    place = security.Place(setting.dialect, setting.locale.script, official=official)
    found: dict[str, list[security.Threat]] = {}
    for threat in security.threats(pair.msgid, pair.msgstr, security.place_of(pair.kinds, place)):
        found.setdefault(threat.code, []).append(threat)
    for code, threats in found.items():
        places = (target_place(threat.start, threat.end) for threat in threats if threat.end > threat.start)
        more = f" (and {len(threats) - 1} more)" if len(threats) > 1 else ""
        yield Remark(code, f"{threats[0].what}{more}", HINT, places=tuple(places))


CHECK = of_pairs(security.MEANINGS, look)
