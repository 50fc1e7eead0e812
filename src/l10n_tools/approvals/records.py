"""What the lines of the ledgers say: approvals, waivers, and those that take them back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..config import Role
from .ledger import DIGEST, VERSION
from .people import Person, parsed
from .translators import CLAIM

APPROVE, WAIVE, REVOKE = "approve", "waive", "revoke"
"""What a line does."""

TIME = "%Y-%m-%dT%H:%M:%SZ"


class UnreadableError(Exception):
    """A line that is JSON, but says something else than a line of the ledger must; the message says what."""


@dataclass(frozen=True, slots=True)
class Line:
    """What approvals and waivers have in common.

    ``message`` and ``translation`` are digests; ``path`` and ``text``, the article's path and the beginning
    of the msgid, are for people who read the ledger. ``translated_by`` is who is known to have made the
    translation, ``evidence`` where that is known from. ``is_revocation``: the line takes back earlier ones of
    the same role or code.
    """

    line: int
    message: str
    translation: str
    by: Person
    at: datetime.datetime
    path: str
    text: str
    translated_by: tuple[Person, ...]
    evidence: str
    is_revocation: bool

    @property
    def is_by_translator(self) -> bool:
        """Whether the person who signs is one who made the translation."""
        return any(self.by.is_same_as(other) for other in self.translated_by)

    @property
    def maybe_by(self) -> Person | None:
        """Who made the translation, if that is not the person who signs, and yet may be."""
        if self.is_by_translator:
            return None
        return next((one for one in self.translated_by if self.by.may_be(one)), None)

    @property
    def is_claim(self) -> bool:
        """Whether the one who signs is the only one who says that somebody else made the translation."""
        return self.evidence == CLAIM

    @property
    def is_sound(self) -> bool:
        """Whether it rests on more than the word of the one who signs, and that one's name."""
        return not (self.is_claim or self.is_by_translator or self.maybe_by)


@dataclass(frozen=True, slots=True)
class Approval(Line):
    """A translation that somebody answers for, in a role."""

    role: Role


@dataclass(frozen=True, slots=True)
class Waiver(Line):
    """A finding that somebody has looked at and found to be none. ``until`` is the last day that it holds.

    ``role`` is given where safety hangs on the text.
    """

    code: str
    reason: str
    until: datetime.date | None
    role: Role | None


def approval(line: int, data: Mapping[str, Any]) -> Approval:
    """The approval, or revocation of one, in a ledger's line. Raises UnreadableError."""
    fields = _common(line, data, APPROVE)
    if not fields["is_revocation"] and not fields["translated_by"]:
        raise UnreadableError("does not say who made the translation (translated_by)")
    return Approval(**fields, role=_role(data))


def waiver(line: int, data: Mapping[str, Any]) -> Waiver:
    """The waiver, or revocation of one, in a ledger's line. Raises UnreadableError."""
    fields = _common(line, data, WAIVE)
    reason = data.get("reason", "")
    if not isinstance(reason, str) or not (reason.strip() or fields["is_revocation"]):
        raise UnreadableError("gives no reason")
    until = data.get("until")
    try:
        day = None if until is None else datetime.date.fromisoformat(str(until))
    except ValueError:
        raise UnreadableError(f"until “{until}” is not a date") from None
    role = _role(data) if data.get("role") is not None else None
    return Waiver(**fields, code=_text(data, "code"), reason=reason, until=day, role=role)


def _common(line: int, data: Mapping[str, Any], action: str) -> dict[str, Any]:
    told = data.get("action")
    if told is None:
        raise UnreadableError("has no action")
    if told not in (action, REVOKE):
        raise UnreadableError(f"action “{told}” is neither “{action}” nor “{REVOKE}”")
    made_by = data.get("translated_by", [])
    return {
        "line": line,
        "message": _digest(data, "message"),
        "translation": _digest(data, "translation"),
        "by": _person(data.get("by"), "by"),
        "at": _time(data),
        "path": str(data.get("path", "")),
        "text": str(data.get("text", "")),
        "translated_by": tuple(
            _person(one, "translated_by") for one in (made_by if isinstance(made_by, list) else [made_by])
        ),
        "evidence": str(data.get("evidence", "")),
        "is_revocation": told == REVOKE,
    }


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise UnreadableError(f"has no {key}")
    return value


def _digest(data: Mapping[str, Any], key: str) -> str:
    value = _text(data, key)
    if not DIGEST.fullmatch(value):
        raise UnreadableError(f"{key} is no digest of 64 hexadecimal digits")
    return value


def _person(value: object, key: str) -> Person:
    person = parsed(value) if isinstance(value, str) else None
    if person is None:
        raise UnreadableError(f"{key} names nobody")
    return person


def _role(data: Mapping[str, Any]) -> Role:
    value = _text(data, "role")
    if value not in list(Role):
        raise UnreadableError(f"role “{value}” is not known")
    return Role(value)


def _time(data: Mapping[str, Any]) -> datetime.datetime:
    try:
        at = datetime.datetime.fromisoformat(_text(data, "at"))
    except ValueError:
        raise UnreadableError(f"at “{data['at']}” is not a time in ISO 8601") from None
    if at.tzinfo is None:
        raise UnreadableError(f"at “{data['at']}” has no time zone")
    return at.astimezone(datetime.UTC)


def data(action: str, found: Approval | Waiver) -> dict[str, Any]:
    """The line for a ledger."""
    told: dict[str, Any] = {
        "version": VERSION,
        "action": action,
        "message": found.message,
        "translation": found.translation,
    }
    if isinstance(found, Waiver):
        told |= {"code": found.code, "reason": found.reason}
        told |= {"until": found.until.isoformat()} if found.until else {}
    if found.role:
        told["role"] = found.role.value
    told |= {"by": str(found.by), "at": found.at.strftime(TIME)}
    if found.translated_by:
        told |= {"translated_by": list(map(str, found.translated_by)), "evidence": found.evidence}
    return told | {"path": found.path, "text": found.text}
