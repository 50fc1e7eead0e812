"""The translation memory of a locale of a project."""

from __future__ import annotations

from . import catalog as catalogs
from .model import Locale
from .project import Project


def of_locale(project: Project, locale: Locale) -> catalogs.Memory:
    """The memory that all catalogs of a locale hold, those of articles that are gone among them."""
    names = [*(source.name for source in project.sources), *project.orphans(locale)]
    found = [project.catalog(locale, name) for name in names]
    return catalogs.Memory([catalog for catalog in found if catalog], project.compendia(locale))
