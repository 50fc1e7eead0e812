"""A run of the checks as reports are given it: French and Arabic, with what reports can stumble over."""

from __future__ import annotations

from l10n_tools import cldr
from l10n_tools.model import Finding, Place, Severity, Side
from l10n_tools.report.run import Rule, Run, Waived

SOURCE, FRENCH, ARABIC = cldr.locales(("en_CA", "fr_CA", "ar"), {}, "sample")

DOSE = "locales/fr_CA/LC_MESSAGES/articles/the-session-day.po"
ARABIC_DOSE = "locales/ar/LC_MESSAGES/articles/the-session-day.po"
INDEX = "locales/fr_CA/LC_MESSAGES/index.po"
CLEAN = "locales/ar/LC_MESSAGES/index.po"
EVIL = '</script></style><img src=x onerror=alert(1)>\x1b[31m & "quotes" ]]> {0} [link](1)'


def places(source: str, msgid: str, translation: str, msgstr: str) -> tuple[Place, ...]:
    """The places of a part of each text."""
    return tuple(
        Place(side, text.index(part), text.index(part) + len(part))
        for side, part, text in ((Side.SOURCE, source, msgid), (Side.TRANSLATION, translation, msgstr))
        if part
    )


def finding(
    code: str, locale: str, path: str, message: str, msgid: str, msgstr: str, *marks: str, **more: object
) -> Finding:
    """A finding with the named parts of its texts marked."""
    made = Finding(
        code, Severity.ERROR, locale, path, message, "compare it with the source", msgid, None, 12, msgstr,
        places(marks[0], msgid, marks[1], msgstr) if marks else (),
    )  # fmt: skip
    return (
        made
        if not more
        else type(made)(**{name: more.get(name, getattr(made, name)) for name in made.__slots__})
    )


SESSION = (
    "The first dose is usually 80 mg, and an optional booster of 40 mg may follow about 90 minutes later; "
    "the therapists decide together with you whether it is taken, and they stay with you for the whole "
    "session."
)
SEANCE = (
    "La première dose est habituellement de 800 mg, et une dose supplémentaire facultative de 40 mg peut "
    "suivre environ 90 minutes plus tard; les thérapeutes décident avec vous si elle est prise, et restent "
    "avec vous pendant toute la séance."
)
JALSA = "الجرعة الأولى عادةً ٨٠٠ ملغ، وقد تتبعها جرعة إضافية اختيارية مقدارها ٤٠ ملغ بعد نحو ٩٠ دقيقة."

FINDINGS = (
    Finding(
        "L103", Severity.ERROR, "en_CA", "locales/templates/index.pot", "is not up to date with its article",
        "run: l10n update",
    ),
    finding("L202", "fr_CA", DOSE, "“80 mg” has become “800 mg”", SESSION, SEANCE, "80 mg", "800 mg"),
    finding("L204", "fr_CA", DOSE, "emphasis: ** is lost", "Do **not** drive.", "Ne conduisez pas.", line=40),
    finding("L204", "fr_CA", DOSE, "emphasis: ** is lost", "**Rest.**", "Reposez-vous.", line=52),
    finding(
        "L110", "fr_CA", INDEX, "the translation is the source text", "Book a session", "Book a session",
        msgctxt="button", severity=Severity.WARNING, line=None,
    ),
    finding("L205", "fr_CA", INDEX, f"HTML tag: {EVIL} is lost", EVIL, f"{EVIL}!", "<img", "<img"),
    finding("L202", "ar", ARABIC_DOSE, "“80 mg” has become “٨٠٠ ملغ”", SESSION, JALSA, "80 mg", "٨٠٠ ملغ"),
    Finding(
        "L801", Severity.ERROR, "ar", "docs/index.md",
        "the notice “medical-safety” is not on the built page", "build the site again",
    ),
)  # fmt: skip

RULES = (
    Rule("L103", "a catalog or template is out of date"),
    Rule("L105", "a catalog's article is gone", Severity.WARNING),
    Rule("L110", "source text published as translation"),
    Rule("L202", "link target differs from the source"),
    Rule("L204", "emphasis differs from the source"),
    Rule("L205", "HTML tag differs from the source"),
    Rule("L801", "a required notice is missing from a built page"),
)

RUN = Run(
    findings=FINDINGS,
    rules=RULES,
    source=SOURCE,
    locales=(FRENCH, ARABIC),
    files={
        "en_CA": ("locales/templates/index.pot",),
        "fr_CA": (INDEX, DOSE),
        "ar": (CLEAN, ARABIC_DOSE, "docs/index.md"),
    },
    waived=(
        Waived(
            finding("L204", "fr_CA", INDEX, "emphasis: ** is lost", "**Stop.**", "Arrêtez.", line=70),
            reason="the stress is in the word", by="Test Person <test@example.org>",
            at="2026-05-06T10:00:00+00:00", role="medical", until="2027-05-06",
        ),
    ),
    version="1.2.3",
    docs="https://docs.example/checks/",
)  # fmt: skip

CLEAN_RUN = Run((), RULES, SOURCE, (FRENCH, ARABIC), RUN.files, version="1.2.3")
"""The same, with nothing found."""
