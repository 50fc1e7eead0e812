#!/usr/bin/env python3
"""Draws the README's picture: the English page beside the French one, as a browser shows them.

usage: .venv/bin/python scripts/pictures.py        (after scripts/site; needs Debian's chromium)
"""

from __future__ import annotations

import base64
import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
PAGE = "articles/what-is-mdma-assisted-therapy/"
OUTPUT = ROOT / "docs" / "guide" / "pictures" / "english-french.png"
VIEW = {"width": 1000, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the built sites without a word."""

    def log_message(self, *_: object) -> None:
        return


def main() -> int:
    """Serve ``site/`` on a free port, photograph both pages, put them side by side."""
    chromium = shutil.which("chromium")
    if not chromium or not (SITE / "index.html").is_file():
        print(
            "pictures: needs chromium (apt-get install chromium) and the sites (scripts/site)",
            file=sys.stderr,
        )
        return 2
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        pages = [photograph(browser, f"{address}/{prefix}/{PAGE}") for prefix in ("en", "fr")]
        join(browser, pages)
        browser.close()
    server.shutdown()
    print(f"pictures: {OUTPUT.relative_to(ROOT)} written ({OUTPUT.stat().st_size // 1024} KiB)")
    return 0


def photograph(browser: Browser, url: str) -> bytes:
    """A page as a PNG."""
    page = browser.new_page(viewport=VIEW, color_scheme="light")
    page.goto(url, wait_until="networkidle")
    picture = page.screenshot()
    page.close()
    return picture


def join(browser: Browser, pictures: list[bytes]) -> None:
    """Write the pictures side by side into OUTPUT."""
    images = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}">' for picture in pictures
    )
    style = (
        "body{margin:0;display:flex;align-items:start;gap:16px;background:#dfe5e5;padding:16px}"
        "img{width:720px;height:auto;border-radius:6px}"
    )
    page = browser.new_page(viewport={"width": 1488, "height": 100})
    page.set_content(f"<style>{style}</style>{images}")
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(page.screenshot(full_page=True))
    page.close()


if __name__ == "__main__":
    sys.exit(main())
