"""Programs that some tests need: without them those tests are skipped, or fail with L10N_REQUIRE_TOOLS=1."""

from __future__ import annotations

import os
import shutil

import pytest

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
