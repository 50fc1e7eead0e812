"""How Hypothesis runs here: the same examples every time, and no timing assertions."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "specs", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("specs")
