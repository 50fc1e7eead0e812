"""What is looked at in translations that are no Markdown, and what the gate makes of it; pairs are in
tests/specs/pairs/security.md."""

from __future__ import annotations

import pytest

from l10n_tools import security
from l10n_tools.markdown import dialect_of
from l10n_tools.model import Kind, Message, Segment, Span
from rendering import SITE

ON = dialect_of({**SITE.extensions, "pymdownx.emoji": {}, "pymdownx.keys": {}})
PLACE = security.Place(ON, "Latn")
COUNTERPART = {"https://example.org/en": "https://example.fr/"}


def codes(msgid: str, msgstr: str, kind: Kind, place: security.Place = PLACE) -> list[str]:
    found = security.threats(msgid, msgstr, security.place_of([kind], place))
    return [threat.code for threat in found]


@pytest.mark.parametrize("kind", [Kind.FRONT_MATTER, Kind.NAV, Kind.SITE])
@pytest.mark.parametrize(
    "msgstr,expected",
    [
        ('Soins" onload="x', ["L902"]),
        ('Soins" http-equiv=refresh content="0', ["L902"]),
        ('Soins">', ["L902"]),
        ('Soins","url":"x', ["L902"]),
        ('Soins"}', ["L902", "L905"]),
        ("`<script>` Soins", ["L902"]),
        ("&lt;/title&gt;&lt;script&gt; Soins", ["L901", "L902"]),
        ("[Soins](x.md)", ["L901"]),
        ('Les "soins", les « autres » et "ceux-ci" : 100 % l\'eau', []),
        ("Soins & repos < 3 h", []),
    ],
)
def test_texts_that_templates_write_into_html(kind: Kind, msgstr: str, expected: list[str]) -> None:
    assert codes("Care", msgstr, kind) == expected


@pytest.mark.parametrize("kind", [Kind.HTML, Kind.ATTRIBUTE])
def test_a_code_span_is_none_in_html(kind: Kind) -> None:
    assert codes("Write `<b>` here", "Écrivez `<b>` ici", kind) == []
    assert codes("Write here", "Écrivez `<b>` ici", kind) == ["L901"]
    assert codes("Write `<b>` here", "Écrivez <b> ici", Kind.PARAGRAPH) == ["L901"]


@pytest.mark.parametrize("mark", [":smile:", "++ctrl+a++"])
def test_marks_that_draw_something(mark: str) -> None:
    assert codes("Rest.", f"Repos {mark}.", Kind.PARAGRAPH) == ["L901"]
    assert codes(f"Rest {mark}.", f"{mark} Repos.", Kind.PARAGRAPH) == []


def test_listed_counterparts_are_known() -> None:
    place = PLACE._replace(official=COUNTERPART.get)
    msgid = 'See <a href="https://example.org/en">this</a>.'
    msgstr = 'Voir <a href="https://example.fr/">ceci</a>.'
    assert codes(msgid, msgstr, Kind.PARAGRAPH, place) == []
    assert codes(msgid, msgstr, Kind.PARAGRAPH) == ["L902", "L904"]
    assert codes(msgid, msgstr.replace("example.fr", "evil.fr"), Kind.PARAGRAPH, place) == ["L902", "L904"]


def test_places_are_those_of_the_translation() -> None:
    (threat,) = security.threats("Rest.", "Un <iframe>.", PLACE)
    assert "Un <iframe>."[threat.start : threat.end] == "<iframe>"
    (hidden,) = security.threats("Rest.", "Un &lt;iframe&gt;.", PLACE)
    assert hidden.start == hidden.end


def test_a_message_in_two_places_is_looked_at_as_in_the_stricter_one() -> None:
    segments = [Segment(kind, Span(0, 0), (), "Care") for kind in (Kind.PARAGRAPH, Kind.SITE)]
    given = {Message("Care"): 'Soins"> x', Message("Other"): '"> x'}
    found = security.withheld(segments[:1], given, PLACE)
    assert list(found) == [Message("Other")], "what is no message of the source is taken for the worst"
    assert set(security.withheld(segments, given, PLACE)) == set(given)
    assert all(security.is_threat(reason) for reason in found.values())
    assert not security.is_threat("<b> is not closed")


def test_the_source_itself_is_no_threat() -> None:
    text = "<script>{{ x }}</script> \u202e"
    assert security.threats(text, text, PLACE) == []
