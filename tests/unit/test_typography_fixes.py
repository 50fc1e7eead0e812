"""What ``l10n check --fix`` writes: spaces and punctuation alone, as the language has them.

Whatever the translation is, a fix keeps its letters, its digits and its marks; a second one finds nothing.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n_tools import cldr
from l10n_tools.checks.pairs import Pair, Setting
from l10n_tools.checks.typography import hits, mending, tables, view
from l10n_tools.markdown import dialect_of
from l10n_tools.markdown.marks import Kind, scan
from l10n_tools.model import Locale

EXTENSIONS = {name: {} for name in ("attr_list", "footnotes", "md_in_html", "tables", "abbr")}
DIALECT = dialect_of(EXTENSIONS)
VISIBLE = str.maketrans({"⍽": "\u00a0", "␣": "\u202f"})


def pair(locale: str, msgstr: str, msgid: str = "text", keep: tuple[str, ...] = ()) -> Pair:
    source, target = cldr.locales(("en_CA", locale), {}, "test")
    setting = Setting(source, target, DIALECT, keep)
    return Pair(setting, msgid.translate(VISIBLE), msgstr.translate(VISIBLE))


# What is mended: “before → after”, a line each; ⍽ is a no-break space, ␣ a narrow one

FIXES = {
    "fr_CA": """
        Attention : danger → Attention⍽: danger
        Attention: danger → Attention⍽: danger
        **Attention** : danger → **Attention**⍽: danger
        **Attention :** danger → **Attention⍽:** danger
        [Voir](x.md) : ici → [Voir](x.md)⍽: ici
        le code `x : y` : ici → le code `x : y`⍽: ici
        Vraiment ? Oui ! Non ; si → Vraiment? Oui! Non; si
        Vraiment⍽? → Vraiment?
        de 10% à 20 % → de 10⍽% à 20⍽%
        80mg, puis 40 mg → 80⍽mg, puis 40⍽mg
        « mot » et «mot» → «⍽mot⍽» et «⍽mot⍽»
        [« mot »](x.md "« titre »") → [«⍽mot⍽»](x.md "«⍽titre⍽»")
        "mot" et “mot” → «⍽mot⍽» et «⍽mot⍽»
        l'eau, d'**abord**, l'`x` → l’eau, d’**abord**, l’`x`
        à 14h05 → à 14⍽h⍽05
        38°C et 5 $ → 38⍽°C et 5⍽$
        et puis... voilà → et puis… voilà
        un  mot , deux → un mot, deux
        de 5–10 jours → de 5-10 jours
        7␣500 → 7␣500
        *Attention* ␣: danger → *Attention*⍽: danger
    """,
    "fr": """
        Vraiment ? Oui! Non; si → Vraiment␣? Oui␣! Non␣; si
        Vraiment⍽? Oui␣! → Vraiment⍽? Oui␣!
        Attention : danger → Attention⍽: danger
        «mot» et « mot » → «⍽mot⍽» et «⍽mot⍽»
        10% et 80mg → 10␣% et 80⍽mg
        l'eau → l’eau
    """,
    "es": """
        ¿ Puedo conducir ? → ¿Puedo conducir?
        Atención : peligro → Atención: peligro
        « éxtasis » y "éxtasis" → «éxtasis» y «éxtasis»
        10% y 80mg, 10 % → 10⍽% y 80⍽mg, 10 %
        y luego... → y luego…
        de 5–10 días → de 5-10 días
    """,
    "es_MX": """
        "éxtasis" → “éxtasis”
    """,
    "ar": """
        نعم, ربما; هل تقود? → نعم، ربما؛ هل تقود؟
        هل يفيد MDMA? → هل يفيد MDMA؟
        نعم ،ربما → نعم، ربما
        « كلمة » و "كلمة" → «كلمة» و «كلمة»
        7,500 دولار → 7,500 دولار
        لاحقًا... → لاحقًا…
    """,
    "zh_Hans": """
        注意:每日2次,每次1片. → 注意：每日2次，每次1片。
        可以吗? 可以! → 可以吗？可以！
        使用MDMA,然后休息 → 使用MDMA，然后休息
        药物 (MDMA) 与(药物) → 药物（MDMA）与（药物）
        所谓"安全" → 所谓“安全”
        所谓"安全",然后休息 → 所谓“安全”，然后休息
        稍后... → 稍后……
        每日1,000毫克，8:30开始 → 每日1,000毫克，8:30开始
        **注意** ：休息 → **注意**：休息
        **注意:** 休息 → **注意：**休息
        [见](a.md), 然后 → [见](a.md)，然后
    """,
    "de": """
        ein  Wort , zwei → ein Wort, zwei
        "Wort" ist 5 % → "Wort" ist 5 %
    """,
}


def cases() -> list[tuple[str, str, str]]:
    lines = [(locale, line.strip()) for locale, text in FIXES.items() for line in text.strip().split("\n")]
    return [(locale, *line.split(" → ")) for locale, line in lines]  # type: ignore[misc]


@pytest.mark.parametrize("locale, before, after", cases())
def test_fix(locale: str, before: str, after: str) -> None:
    assert mending.mended(pair(locale, before)) == after.translate(VISIBLE)


# What a fix leaves alone

LEFT = {
    "fr_CA": """
        https://a.example/b:c
        de 14:05 à 15:00
        un rapport de 1:100
        le code `a : b "c" l'd` reste
        <abbr title="a : b">x</abbr>
        <span data-x="l'a : b">mot</span>
        [mot](x.md "titre"){: title="l'a : b" }
        <cite lang="en">MDMA-assisted therapy: it's "safe"</cite>
        5'10" et 5′ 10″
        VPH-16 et 5-HT2A
        &laquo;&nbsp;mot&nbsp;&raquo;&nbsp;: oui
        {{ l'a : "b" }}
        50°
        la phase 2 150 personnes
        une note[^1]
        :pill: texte
        mot**: a**
    """,
    "ar": """
        بـ 6 ساعات
        <cite lang="en">Mitchell JM, et al. (2021). What works? *Nat Med*.</cite>
        Mitchell, Jones
    """,
    "zh_Hans": """
        抽搐超过 5 分钟
        3b期：eGFR 30～44 mL/(min·1.73 m²)
        在 MDMA 治疗中
    """,
}


def left() -> list[tuple[str, str]]:
    return [(locale, line.strip()) for locale, text in LEFT.items() for line in text.strip().split("\n")]


@pytest.mark.parametrize("locale, text", left())
def test_left_alone(locale: str, text: str) -> None:
    assert mending.mended(pair(locale, text)) == text


def test_digits_are_joined_only_where_the_source_has_them_joined() -> None:
    msgstr = "Prenez 1 500 mg."
    assert mending.mended(pair("fr_CA", msgstr, "Take one 500 mg tablet.")) == "Prenez 1 500\u00a0mg."
    assert mending.mended(pair("fr_CA", msgstr, "Take 1 500 mg tablet.")) == "Prenez 1 500\u00a0mg."
    assert mending.mended(pair("fr_CA", msgstr, "Take 1,500 mg.")) == "Prenez 1\u00a0500\u00a0mg."


def test_name_that_stands_the_same_everywhere_is_left_alone() -> None:
    assert (
        mending.mended(pair("fr", "Avec Yahoo! au travail.", keep=("Yahoo!",))) == "Avec Yahoo! au travail."
    )


@pytest.mark.parametrize(
    "edit", [hits.Edit(1, 1, "0"), hits.Edit(0, 1, ""), hits.Edit(3, 4, "M"), hits.Edit(0, 5, " ")]
)
def test_edit_of_a_letter_or_digit_is_not_safe(edit: hits.Edit) -> None:
    assert not mending.is_safe(pair("fr_CA", "80 mg"), [edit])


def test_edit_that_breaks_emphasis_is_not_safe() -> None:
    its = pair("fr_CA", "mot**: a**")
    assert mending.is_safe(its, [hits.Edit(3, 3, " ")])
    assert not mending.is_safe(its, [hits.Edit(5, 5, " ")])


def test_only_wanted_codes_are_mended() -> None:
    text = "L'eau : 10 %"
    assert mending.mended(pair("fr_CA", text), lambda code: code == "L603") == "L’eau : 10 %"


# Whatever the translation is

LOCALES = ("fr_CA", "fr", "es", "es_419", "ar", "zh_Hans", "de")
PIECES = [
    *"abcéœ019 ,.;:!?%$«»“”\"'’…—–()[]*_`{}<>&#|\\/+=~-",
    *(
        "\u00a0",
        "\u202f",
        "\u2009",
        "  ",
        "...",
        "**",
        "  \n",
        "مرحبا",
        "،",
        "؟",
        "ـ",
        "٣",
        "每日",
        "，",
        "。",
        "（",
    ),
    *("mg", "80 mg", "10%", "14h05", "7 500", "$", "°C", "l'", "https://a.example/b:c?d='e'", "`x : y`"),
    *(
        "[mot](x.md 't : u')",
        "<b>",
        "</b>",
        '<cite lang="en">',
        "</cite>",
        "&nbsp;",
        "&amp;",
        "{: .c }",
        "[^1]",
    ),
    *("![a : b](c.png)", "<br>", "{{ x }}", "¿", "¡", "\\*", ":pill:", "<!-- a : b -->"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(st.sampled_from(LOCALES), texts)
@example("fr_CA", "**:** a")
@example("fr_CA", "a **! b**")
@example("zh_Hans", "每日 *** 每日")
def test_fix_keeps_letters_digits_and_marks(locale: str, text: str) -> None:
    its = pair(locale, text)
    mended = mending.mended(its)
    assert mending.spelled(mended) == mending.spelled(text)
    assert marks(mended) == marks(text)


@given(st.sampled_from(LOCALES), texts)
def test_second_fix_changes_nothing_and_nothing_mechanical_is_left(locale: str, text: str) -> None:
    its = pair(locale, text)
    fixed = replace(its, msgstr=mending.mended(its))
    assert mending.mended(fixed) == fixed.msgstr
    if fixed.msgstr:
        found = hits.hits(fixed, view.of(fixed), tables.table(fixed.setting.locale))
        assert [hit for hit in found if hit.edits and mending.is_safe(fixed, hit.edits)] == []


def marks(text: str) -> list[tuple[Kind, str, str]]:
    return [(mark.kind, mark.text, mark.place) for mark in scan(text, DIALECT) if mark.kind is not Kind.TEXT]


# The tables


def test_every_rule_says_what_is_wrong_and_where_that_is_written() -> None:
    for locale in cldr.locales(LOCALES, {locale: locale for locale in LOCALES}, "test"):
        for rule in table_of(locale).rules:
            assert rule.wrong, rule.name
            assert rule.source, rule.name
            assert rule.is_mechanical or rule.hint, f"{rule.name}: neither a fix nor a hint"
            assert rule.characters or rule.strings, rule.name


def test_a_fix_in_a_table_has_neither_letters_nor_digits() -> None:
    for locale in cldr.locales(LOCALES, {locale: locale for locale in LOCALES}, "test"):
        for rule in table_of(locale).rules:
            assert not mending.spelled("".join([*rule.fix.values(), *rule.swap.values()])), rule.name


def table_of(locale: Locale) -> tables.Table:
    return tables.table(locale)


def test_locale_without_a_table_has_that_of_its_script() -> None:
    german, mexican, taiwanese, hindi = cldr.locales(("de", "es_MX", "zh_Hant_TW", "hi"), {}, "test")
    assert "foreign-punctuation" in {rule.name for rule in tables.table(german).rules}
    assert "thousands-dot" not in {rule.name for rule in tables.table(mexican).rules}
    assert not tables.table(taiwanese).has_final
    assert {rule.name for rule in tables.table(hindi).rules} >= {"double-space"}
