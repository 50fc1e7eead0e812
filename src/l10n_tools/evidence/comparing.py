"""What differs between the evidence of a release and what is there now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import UsageError, shortened
from .collecting import VERSION

PARTS = ("locales", "inputs", "findings", "site")
"""Without these there is nothing to compare."""

LONGEST = 160
"""Characters of a value that are shown."""


def read(path: Path) -> dict[str, Any]:
    """The evidence in a file. Raises UsageError if it is none, or one of another version."""
    try:
        data = json.loads(path.read_bytes())
        json.dumps(data)  # what differs is shown so
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise UsageError(f"{path} is no JSON: {error}", hint="name a file that l10n evidence wrote") from None
    except RecursionError:
        raise UsageError(
            f"{path} is no evidence: it is nested too deep", hint="name a file that l10n evidence wrote"
        ) from None
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        raise UsageError(
            f"{path} is no evidence of version {VERSION}", hint="name a file that this l10n evidence wrote"
        )
    missing = next((part for part in PARTS if part not in data), None)
    if missing:
        raise UsageError(
            f"{path} is no evidence: it has no {missing}", hint="name a file that l10n evidence wrote"
        )
    return dict(data)


def differences(old: Any, new: Any, where: tuple[str, ...] = ()) -> Iterator[str]:
    """A line for each difference: where it is, what was there, and what is there now."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _of_key(old, new, key, (*where, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, where)
    elif old != new or type(old) is not type(new):
        yield f"{' '.join(where)}: was {_shown(old)}, is {_shown(new)}"


def _of_key(old: dict[str, Any], new: dict[str, Any], key: str, where: tuple[str, ...]) -> Iterator[str]:
    if key not in new:
        yield f"{' '.join(where)}: is gone"
    elif key not in old:
        yield f"{' '.join(where)}: is new"
    else:
        yield from differences(old[key], new[key], where)


def _of_lists(old: list[Any], new: list[Any], where: tuple[str, ...]) -> Iterator[str]:
    before, after = _by_name(old), _by_name(new)
    if before is not None and after is not None:
        for name in dict.fromkeys((*before, *after)):
            yield from _of_key(before, after, name, (*where[:-1], name))
        return
    gone, come = _counted(old), _counted(new)
    for told, left in (("is gone", gone - come), ("is new", come - gone)):
        for item in left.elements():
            yield f"{' '.join(where)}: {told}: {shortened(item, LONGEST)}"


def _by_name(items: list[Any]) -> dict[str, Any] | None:
    """The items of a list by their names; None if one has no name, or two have the same."""
    found = {name: item for item in items if (name := _name(item)) is not None}
    return found if len(found) == len(items) else None


def _counted(items: list[Any]) -> Counter[str]:
    return Counter(json.dumps(item, ensure_ascii=False, sort_keys=True) for item in items)


def _name(item: Any) -> str | None:
    """What an item of a list is known by: locales, articles and messages have names."""
    if not isinstance(item, dict):
        return None
    if "articles" in item:
        return str(item.get("locale"))
    if "messages" in item:
        return str(item.get("path"))
    return f"“{item.get('text')}” {str(item.get('message'))[:12]}" if "state" in item else None


def _shown(value: Any) -> str:
    return shortened(json.dumps(value, ensure_ascii=False), LONGEST)
