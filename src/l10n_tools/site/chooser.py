"""The page above the sites of all locales: it lists the languages, each in its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from ..errors import WriteError
from ..model import Locale

TEMPLATE = "templates/chooser.html"
PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Choice:
    """A language on the page: its locale, and the site's name in it."""

    locale: Locale
    title: str


def render_chooser(choices: Sequence[Choice], *, site_url: str | None = None) -> str:
    """The HTML of the page; the same choices give the same bytes.

    The first choice is the source. ``site_url`` is the address of all sites together; search
    engines want whole addresses, so without it the alternates are relative.
    """
    from jinja2 import Environment

    base = site_url.rstrip("/") + "/" if site_url else ""
    text = files(__package__).joinpath(TEMPLATE).read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return page.from_string(text).render(
        source=choices[0].locale,
        choices=[(choice.locale, quote(f"{choice.locale.prefix}/")) for choice in choices],
        titles=list(_distinct(choices)),
        base=base,
    )


def _distinct(choices: Iterable[Choice]) -> Iterable[Choice]:
    """One choice for each name: a site may be called the same in several languages."""
    seen: set[str] = set()
    for choice in choices:
        if choice.title not in seen:
            seen.add(choice.title)
            yield choice


def write_chooser(output: Path, choices: Sequence[Choice], *, site_url: str | None = None) -> Path:
    """Write the page as ``index.html`` into the folder above the sites. Returns its path.

    Raises WriteError if it cannot be written.
    """
    path = output / PAGE
    try:
        output.mkdir(parents=True, exist_ok=True)
        path.write_text(render_chooser(choices, site_url=site_url), encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"cannot be written: {error.strerror}", path=str(path)) from None
    return path
