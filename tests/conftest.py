"""How Hypothesis runs here, and programs that some tests need.

Hypothesis tries the same examples every time, and asserts no timing. Without a program the tests that need it
are skipped, or fail with L10N_REQUIRE_TOOLS=1.
"""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "specs", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("specs")

PROGRAMS = {
    "browser": [("chromium", "chromium-browser", "google-chrome")],
    "gettext": [("msgfmt",), ("msgcat",)],
}
"""For each marker, the programs that its tests need; one of the names in each tuple is enough."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, programs in PROGRAMS.items():
        if item.get_closest_marker(marker):
            missing = [names[0] for names in programs if not any(map(shutil.which, names))]
            if missing:
                told = f"not installed: {', '.join(missing)}"
                if os.environ.get("L10N_REQUIRE_TOOLS") == "1":
                    pytest.fail(told, pytrace=False)
                pytest.skip(told)
