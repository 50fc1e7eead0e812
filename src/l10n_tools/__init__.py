"""Localization of Markdown sites: segments, catalogs, checks, one site per locale."""

__version__ = "0.1.0"
