"""``l10n suggest``: the glossary, asked."""

from __future__ import annotations

import json
from pathlib import Path

from changes import put

from tools import call

GLOSSARY = """\
term,translation,forbidden,discouraged,note
dose,dose,,,
health professional|professional,professionnel de la santé,licencié,,one who may practise
risk,,péril,,
"""


def test_the_terms_of_the_text_stand_below(clinic: Path) -> None:
    put("locales/fr_CA/glossary.csv", GLOSSARY)(clinic)
    ran = call("-C", clinic, "suggest", "fr_CA", "Risks: ask health professionals.", "--least", "99")
    assert ran == (
        0,
        "Nothing in fr_CA is as much alike (--least 99).\n"
        "term   risk → ?; not: péril\n"
        "       locales/fr_CA/glossary.csv:4\n"
        "term   health professional, professional → professionnel de la santé; not: licencié; "
        "one who may practise\n"
        "       locales/fr_CA/glossary.csv:3\n",
        "",
    )


def test_terms_as_json(clinic: Path) -> None:
    put("locales/fr_CA/glossary.csv", GLOSSARY)(clinic)
    ran = call("-C", clinic, "suggest", "fr_CA", "Two doses", "--format", "json")
    assert json.loads(ran.out)["terms"] == [
        {
            "terms": ["dose"],
            "translations": ["dose"],
            "forbidden": [],
            "discouraged": [],
            "note": "",
            "status": "draft",
            "path": "locales/fr_CA/glossary.csv",
            "line": 2,
        }
    ]
