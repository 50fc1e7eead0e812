"""A page and its translation, passage by passage."""

from __future__ import annotations

import pytest

from l10n_tools.adopt import Fate
from l10n_tools.adopt.elements import elements
from l10n_tools.adopt.passages import passages
from l10n_tools.markdown import segment

KEYS = ("title", "description", "faq.question", "faq.answer")


def found(source: str, translation: str, *, same_script: bool = True) -> list[tuple[str, str, Fate]]:
    here, there = (segment("a.md", text, extensions=("tables",), keys=KEYS) for text in (source, translation))
    made = passages(here, elements(here), elements(there), same_script=same_script)
    return [(one.source, one.target, one.fate) for one in made]


def test_front_matter_is_told_by_its_keys_in_whatever_order() -> None:
    source = "---\ntitle: The day\ndescription: How it goes.\n---\n\nRest.\n"
    translation = "---\ndescription: Le déroulement.\ntitle: La journée\n---\n\nReposez-vous.\n"
    assert found(source, translation) == [
        ("How it goes.", "Le déroulement.", Fate.ADOPTED),
        ("The day", "La journée", Fate.ADOPTED),
        ("Rest.", "Reposez-vous.", Fate.ADOPTED),
    ]


def test_a_description_is_not_taken_for_a_title() -> None:
    assert found("---\ntitle: The day\n---\n", "---\ndescription: Le jour\n---\n") == [
        ("The day", "", Fate.SOURCE_ONLY),
        ("", "Le jour", Fate.TARGET_ONLY),
    ]


def test_questions_keep_their_answers() -> None:
    source = (
        "---\nfaq:\n- {question: How much?, answer: 80 mg.}\n- {question: When?, answer: At night.}\n---\n"
    )
    translation = (
        "---\nfaq:\n- {question: Combien?, answer: 80 mg.}\n- {question: Quand?, answer: La nuit.}\n---\n"
    )
    assert [(a, b) for a, b, _ in found(source, translation)] == [
        ("How much?", "Combien?"),
        ("80 mg.", "80 mg."),
        ("When?", "Quand?"),
        ("At night.", "La nuit."),
    ]


@pytest.mark.parametrize("mark", ["", "- "])
def test_a_passage_that_was_split_is_joined_again_never_used_in_part(mark: str) -> None:
    source = f"# A\n\n{mark}`x1` Take it in the evening. Then rest, `x2` and drink water.\n\n# B\n"
    first, second = "`x1` Prenez-le le soir.", "Puis reposez-vous, `x2` et buvez de l’eau."
    between = "\n" if mark else "\n\n"
    translation = f"# A\n\n{mark}{first}{between}{mark}{second}\n\n# B\n"
    assert found(source, translation)[1:-1] == [
        (
            "`x1` Take it in the evening. Then rest, `x2` and drink water.",
            f"{first} {second}",
            Fate.ADOPTED,
        )
    ]


def test_where_a_short_beginning_may_be_a_paragraph_of_its_own_it_is_doubtful() -> None:
    """Without its “No.”, a passage says the contrary, and its length hardly shows that it is gone."""
    source = "No. You must **not** drive for 24 hours after a session, on that all agree."
    rest = "Vous ne devez **pas** conduire pendant 24 heures après une séance, tous en conviennent."
    assert found(f"# A\n\n{source}\n\n# B\n", f"# A\n\nNon.\n\n{rest}\n\n# B\n")[1] == (
        source,
        f"Non. {rest}",
        Fate.DOUBTFUL,
    )


def test_two_paragraphs_that_became_one_are_shown_and_not_used() -> None:
    source = "# A\n\n`x1` Take it in the evening.\n\nThen rest, `x2` and drink water.\n\n# B\n"
    translation = "# A\n\n`x1` Prenez-le le soir. Puis reposez-vous, `x2` et buvez de l’eau.\n\n# B\n"
    fates = [fate for _, _, fate in found(source, translation)]
    assert fates == [Fate.ADOPTED, Fate.JOINED, Fate.ADOPTED]


@pytest.mark.parametrize(
    "text,fate",
    [
        ("Health Canada", Fate.ADOPTED),
        ("Nobody has translated this.", Fate.SAME),
        ("心配な", Fate.ADOPTED),
        ("これは誰も翻訳していません", Fate.SAME),
    ],
)
def test_a_sentence_that_is_the_same_in_both_was_not_translated(text: str, fate: Fate) -> None:
    assert found(f"# A\n\n{text}\n", f"# A\n\n{text}\n")[-1] == (text, text, fate)


@pytest.mark.parametrize(
    "text,fate",
    [("MDMA", Fate.ADOPTED), ("80 mg", Fate.ADOPTED), ("7–8 hours", Fate.SAME), ("Dose", Fate.SAME)],
)
def test_in_another_script_a_word_that_is_the_same_was_not_translated(text: str, fate: Fate) -> None:
    assert found(f"# A\n\n{text}\n", f"# أ\n\n{text}\n", same_script=False)[-1] == (text, text, fate)
    assert found(f"# A\n\n{text}\n", f"# A\n\n{text}\n")[-1] == (text, text, Fate.ADOPTED)


def test_what_stands_in_for_a_missing_translation_is_none() -> None:
    marked = "<span lang='en-CA' dir='ltr'>Dose</span>"
    assert found("# A\n\nDose\n", f"# A\n\n{marked}\n")[-1] == ("Dose", marked, Fate.SAME)
