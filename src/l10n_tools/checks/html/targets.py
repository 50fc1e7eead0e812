"""Where the links of a built page lead."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "site.invalid"
"""A host that there is none of (RFC 2606)."""

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that is no path (RFC 3986, 4.2)."""

BASE = f"http://{HOST}/site/"


@lru_cache(maxsize=1 << 14)
def target(href: str, file: str) -> str:
    """Where a link on the page ``file`` leads: a path in the site, ``../…`` outside it, or the address.

    A folder stands for its page; fragments and queries are left out. An address from the root of the
    server begins with a slash.
    """
    href = href.strip()
    try:
        address = urlsplit(urljoin(BASE + file, href))
    except ValueError:  # as in http://[
        return href
    if address.netloc != HOST:
        return href
    path = unquote(address.path)
    if not href.startswith("/"):
        path = path.removeprefix("/site/") if path.startswith("/site/") else f"..{path}"
    return f"{path}index.html" if path.endswith("/") or not path else path


def is_inside(place: str) -> bool:
    """Whether a target is a file of this site, or of one beside it."""
    return not ELSEWHERE.match(place)


def on_disk(place: str, site: Path) -> Path | None:
    """The file that a target names, if it is there.

    A site may be served under a path (``/project/fr/``) that its folder does not show: leading parts of
    an address from the root are dropped until there is such a file.
    """
    parts = place.strip("/").split("/")
    for start in range(len(parts) if place.startswith("/") else 1):
        for folder in (site, site.parent) if place.startswith("/") else (site,):
            found = folder.joinpath(*parts[start:])
            if found.is_file():
                return found
    return None
