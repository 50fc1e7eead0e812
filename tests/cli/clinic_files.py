"""What the small project holds."""

from __future__ import annotations

FILES = {
    "l10n.toml": """\
# The localization of the clinic's site.
source = "en_CA"
locales = ["fr_CA", "es"]  # more to come

[locale.es]
require = [{ paths = "**", translated = 0 }]
""",
    "mkdocs.yml": """\
site_name: The clinic
theme: material
exclude_docs: /notices/
nav:
  - Home: index.md
  - Dosing: guide/dose.md
markdown_extensions:
  - attr_list
  - md_in_html
""",
    "docs/index.md": """\
---
title: Care at the clinic
---

# Care at the clinic

Drink water before the session.

Read the [page on dosing](guide/dose.md) first.
""",
    "docs/guide/dose.md": """\
# Dosing

The dose is 80 mg.

## Afterwards

You must **not** drive for 24 hours.
""",
    "docs/notices/safety.md": """\
---
id: safety
title: Safety first
severity: warning
placement: top
applies_to: all
---

Talk with a healthcare professional.
""",
    "docs/assets/room.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\r\n',
}

FRENCH = {
    "The clinic": "La clinique",
    "Home": "Accueil",
    "Dosing": "La dose",
    "Care at the clinic": "Les soins à la clinique",
    "Drink water before the session.": "Buvez de l’eau avant la séance.",
    "Read the [page on dosing](guide/dose.md) first.": "Lisez d’abord la [page sur la dose](guide/dose.md).",
    "The dose is 80 mg.": "La dose est de 80 mg.",
    "Afterwards": "Ensuite",
    "You must **not** drive for 24 hours.": "Vous ne devez **pas** conduire pendant 24 heures.",
    "Safety first": "La sécurité d’abord",
    "Talk with a healthcare professional.": "Parlez à un professionnel de la santé.",
}

SPANISH = {
    "Safety first": "La seguridad primero",
    "Talk with a healthcare professional.": "Hable con un profesional de la salud.",
}

FR = "locales/fr_CA/LC_MESSAGES"
ES = "locales/es/LC_MESSAGES"
