"""Findings as text: stable and plain in a pipe, side by side and in colours on a terminal."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

from report_sample import ARABIC_DOSE, CLEAN_RUN, FINDINGS, RUN, finding
from rich.cells import cell_len
from rich.console import Console

from l10n_tools.model import Side
from l10n_tools.report.formats import render
from l10n_tools.report.run import Run
from l10n_tools.report.terminal import Screen
from l10n_tools.report.text import text

SPEC = Path(__file__).parents[1] / "specs/reports/findings.txt"
COLOR = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def screen(run: Run, width: int, *, colors: bool = True) -> str:
    """What a terminal of a width gets."""
    out = io.StringIO()
    kind = "standard" if colors else None
    console = Console(
        file=out, force_terminal=True, width=width, color_system=kind, highlight=False, legacy_windows=False
    )
    console.print(Screen(run), crop=False)
    return out.getvalue()


# ---------------------------------------------------------------- plain


def test_plain_as_specified() -> None:
    assert render("text", RUN) == SPEC.read_text(encoding="utf-8")


def test_nothing_found() -> None:
    assert render("text", CLEAN_RUN) == "No findings.\n"


def test_only_what_is_waived() -> None:
    assert render("text", dataclasses.replace(RUN, findings=())) == "No findings; 1 waived.\n"


def test_every_finding_is_on_a_line_of_its_own() -> None:
    """So that it can be found with grep."""
    lines = render("text", RUN).splitlines()
    assert [line.split()[0] for line in lines if re.match(r"  \S", line)] == [one.code for one in FINDINGS]


def test_plain_has_no_colours_and_no_control_characters() -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render("text", RUN))


def test_a_message_of_several_lines_stays_on_one() -> None:
    one = finding("L204", "fr_CA", "a.po", "lost:\n  <br>", "One", "Un")
    assert "  L204 error: 12: lost: <br>\n" in text([one])


def test_without_places_the_source_alone_is_quoted() -> None:
    one = finding("L204", "fr_CA", "a.po", "lost", "One", "Un")
    assert text([one]).splitlines()[2:4] == ["       “One”", "       → compare it with the source"]


def test_a_place_in_the_translation_alone_shows_both_texts() -> None:
    one = finding("L204", "fr_CA", "a.po", "added", "One dose", "Une dose rare", "", "rare")
    assert one.places[0].side is Side.TRANSLATION
    assert text([one]).splitlines()[2:4] == ["       “One dose”", "       “Une dose ⟦rare⟧”"]


WARNING = (
    "Drink a glass of water before the session. Eat a light meal two hours before it and nothing after. "
    "You must not drive for the rest of the day. Ask somebody to take you home, and to stay with you."
)
AVERTISSEMENT = (
    "Buvez un verre d’eau avant la séance. Prenez un repas léger deux heures avant, et rien par la suite. "
    "Vous devez conduire pendant le reste de la journée. Demandez à quelqu’un de vous ramener et de rester."
)
LIST = "Stop taking it at once if you feel faint; " * 6 + "do not take it again."
LISTE = "Cessez de le prendre si vous vous sentez faible; " * 6 + "reprenez-le."


def quotes(msgid: str, msgstr: str, source: str, translation: str = "") -> list[str]:
    one = finding("L401", "fr_CA", "a.po", "“not” is lost", msgid, msgstr, source, translation)
    return [line.strip() for line in text([one]).splitlines()[2:4]]


def test_of_a_long_translation_the_sentence_is_shown_whose_source_is_in_question() -> None:
    source, translation = quotes(WARNING, AVERTISSEMENT, "not drive")
    assert "must ⟦not drive⟧" in source
    assert "Vous devez conduire pendant le reste de la journée." in translation
    assert translation.startswith("“…")
    assert translation.endswith("…”")
    assert len(translation) < len(AVERTISSEMENT)


def test_of_a_long_source_the_sentence_is_shown_whose_translation_is_in_question() -> None:
    source, _ = quotes(WARNING, AVERTISSEMENT, "", "devez conduire")
    assert "You must not drive for the rest of the day." in source


def test_with_other_numbers_of_sentences_the_same_part_is_shown() -> None:
    _, translation = quotes(WARNING, AVERTISSEMENT.replace("séance. Prenez", "séance, prenez"), "not drive")
    assert "Vous devez conduire pendant le reste de la journée." in translation


def test_of_a_long_sentence_the_part_in_question_is_shown() -> None:
    _, translation = quotes(LIST, LISTE, "not")
    assert translation.endswith("sentez faible; reprenez-le.”")
    assert translation.startswith("“…")
    assert len(translation) < 250


def test_a_short_translation_is_shown_whole() -> None:
    whole = AVERTISSEMENT[len("Buvez un verre d’eau avant la séance. ") :][:110]
    assert quotes(WARNING, whole, "not")[1] == f"“{whole}”"


def test_so_it_is_in_a_terminal() -> None:
    source, translation = f"{WARNING} {WARNING} Call us.", f"{AVERTISSEMENT} {AVERTISSEMENT} Appelez-nous."
    one = finding("L401", "fr_CA", "a.po", "lost", source, translation, "Call", "")
    assert "Appelez-nous." in COLOR.sub("", screen(Run((one,)), 80))


# ---------------------------------------------------------------- terminal


def test_wide_terminals_show_the_texts_side_by_side() -> None:
    lines = COLOR.sub("", screen(RUN, 120)).splitlines()
    assert any(re.match(r" +The first dose is usually 80 mg.* La première dose", line) for line in lines)


def test_narrow_terminals_stack_them() -> None:
    lines = COLOR.sub("", screen(RUN, 70)).splitlines()
    assert any(re.match(r" +La première dose est", line) for line in lines)
    assert all(cell_len(line) <= 70 for line in lines)


def test_a_command_stays_whole_to_be_copied() -> None:
    first = "l10n waive fr_CA L204 --digest cbcb7da1d792 --reason … --role medical --until 2027-06-30"
    second = "l10n waive fr_CA L204 --revoke --digest cbcb7da1d792"
    hint = f"waive it anew: {first}; or take it back: {second}"
    run = dataclasses.replace(RUN, findings=(dataclasses.replace(FINDINGS[0], hint=hint),))
    lines = [row.strip() for row in COLOR.sub("", screen(run, 80)).splitlines()]
    at = lines.index("→ waive it anew:")
    assert lines[at : at + 4] == ["→ waive it anew:", first, "or take it back:", second]
    assert f"→ {hint}" in [row.strip() for row in COLOR.sub("", screen(run, 200)).splitlines()]


def test_right_to_left_texts_are_never_beside_others() -> None:
    lines = COLOR.sub("", screen(RUN, 160)).splitlines()
    arabic = [line for line in lines if "الجرعة" in line]
    assert arabic
    assert not any("first dose" in line for line in arabic)


def test_what_is_in_question_is_marked_by_colour() -> None:
    shown = screen(RUN, 120)
    assert re.search(r"\x1b\[1;4;31m80 mg\x1b\[0m", shown)
    assert re.search(r"\x1b\[1;4;31m800 mg\x1b\[0m", shown)
    assert "⟦" not in shown


def test_without_colours_it_is_marked_by_brackets() -> None:
    shown = screen(RUN, 120, colors=False)
    assert "\x1b" not in shown
    assert "⟦80 mg⟧" in shown
    assert "⟦800 mg⟧" in shown


def test_texts_cannot_speak_to_the_terminal() -> None:
    """The sample has an escape sequence in a translation."""
    assert "<U+001B>[31m" in screen(RUN, 200)
    assert "\x1b" not in COLOR.sub("", screen(RUN, 200))


def test_square_brackets_are_no_markup_of_ours() -> None:
    one = finding(
        "L202", "fr_CA", "[red]a.po", "[bold]x[/bold] is lost", "[a](b)", "[red]c[/red]", "[a]", "[red]"
    )
    shown = screen(Run([one]), 120, colors=False)
    for text_ in ("[red]a.po", "[bold]x[/bold] is lost", "⟦[a]⟧(b)", "⟦[red]⟧c[/red]"):
        assert text_ in shown


def test_the_summary_counts_by_code_and_files() -> None:
    lines = COLOR.sub("", screen(RUN, 120)).splitlines()
    assert any(re.fullmatch(r"L204 +2 +– +emphasis differs from the source *", line) for line in lines)
    assert any(re.fullmatch(r"L110 +– +1 +source text published as translation *", line) for line in lines)
    assert lines[-1] == "7 errors, 1 warning, in 5 of 6 files; 1 waived."


def test_a_clean_screen() -> None:
    assert screen(CLEAN_RUN, 80) == "No findings in 6 files.\n"


def test_codes_link_to_their_pages() -> None:
    assert "https://docs.example/checks/L204" in screen(RUN, 120)
    assert "docs.example" not in screen(dataclasses.replace(RUN, docs=None), 120)


def test_the_sample_has_a_right_to_left_file() -> None:
    assert any(one.path == ARABIC_DOSE for one in FINDINGS)
