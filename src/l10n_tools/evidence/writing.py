"""Evidence as JSON text."""

from __future__ import annotations

import json
from typing import Any


def rendered(evidence: dict[str, Any]) -> bytes:
    """The file: UTF-8, two spaces a level, objects in the order of the schema."""
    return (json.dumps(evidence, ensure_ascii=False, indent=2) + "\n").encode()
