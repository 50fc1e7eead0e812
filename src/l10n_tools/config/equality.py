"""Which locales are declared equal, and which notices must be there: ``parity``, ``required_notices``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model import Locale

PARITY = 'write parity = ["en_CA", "fr_CA"]'


class RequiredNotice(NamedTuple):
    """A notice that must stand, in every locale, on the pages that match one of ``paths``.

    ``line`` is where the configuration says so.
    """

    id: str
    paths: tuple[str, ...]
    line: int | None = None


def groups(value: Sequence[Any], locales: Sequence[Locale]) -> tuple[tuple[Locale, ...], ...]:
    """The groups of equal locales that ``parity`` names, the source first in its own.

    ``value`` is a list of locale ids, or several such lists; ``locales`` are those of the project, the
    source first. Raises ValueError with what is wrong and what to do.
    """
    lists = value if any(isinstance(item, list) for item in value) else [value] if value else []
    return tuple(_group(one, locales) for one in lists)


def _group(value: Any, locales: Sequence[Locale]) -> tuple[Locale, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("parity is neither a list of locales nor several such lists", PARITY)
    by_id = {locale.id: locale for locale in locales}
    for number, id_ in enumerate(value):
        if id_ not in by_id:
            raise ValueError(f"parity names “{id_}”, which is not a locale", f"known: {', '.join(by_id)}")
        if id_ in value[:number]:
            raise ValueError(f"parity names “{id_}” twice", "name each locale once in a list")
    if len(value) < 2:
        raise ValueError("parity names one locale alone: equal to which?", PARITY)
    return tuple(locale for locale in locales if locale.id in value)
