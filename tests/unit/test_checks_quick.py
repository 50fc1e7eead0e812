"""Quick exits of the checks change nothing: the whole check finds nothing in what they pass over."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n_tools import cldr, security
from l10n_tools.checks import base, inline_marks, lengths, opposites, pairs, parts, words
from l10n_tools.checks.pairs import Pair, Remark, Setting, pieces
from l10n_tools.checks.polarity import Lexicon, cues, lexicon
from l10n_tools.checks.polarity.tokens import PLAIN, TOKEN, joined, tokens
from l10n_tools.checks.rules import answers, identical, markup, terminology, truncation
from l10n_tools.checks.typography import tables, view
from l10n_tools.checks.typography import words as final_marks
from l10n_tools.glossary import Glossary, Row, inflection, matching
from l10n_tools.glossary import words as term_words
from l10n_tools.markdown import inline
from l10n_tools.markdown.dialect import Dialect, dialect
from l10n_tools.model import Kind
from l10n_tools.security import looking

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "scripts"))

from checks_pairs import OWN, SEEN, samples  # noqa: E402

LOCALES = {each.id: each for each in cldr.locales(("en_CA", "fr_CA", "es", "ar", "zh_Hans"), {}, "l10n.toml")}
LANGUAGES = ("en", "fr", "es", "ar", "zh")
EXTENSIONS = ["attr_list", "footnotes", "pymdownx.betterem", "pymdownx.emoji", "pymdownx.keys", "tables"]
DIALECT = dialect(EXTENSIONS)
KEEP = ("Heart House", "MDMA")
SETTING = Setting(LOCALES["en_CA"], LOCALES["fr_CA"], DIALECT, keep=KEEP)

WORDS = "word Word MDMA Heart House min 5 mg 2nd de la não naïve médicament لا الدواء 药物 www.a.org".split()
MARKS = ["*", "**", "_", "`", "<b>", "</b>", "<br>", "[", "](u)", '](u "t w")', "&shy;", "\\", "\u00ad", "!["]
SIGNS = [
    *". , : ; ? ! % %s %41 // \\\\ @ { } {{ }} {x} $HOME [^1] ::: 8< [TOC] ++ :x: \" ' ’ ( ) « » ]:".split(),
    "\n",
]
TRICKS = [*"java\u00adscript:x data:,x http:x WWW.x.org аspirin".split(), "\u202e", "\u200b", "а"]
texts = st.lists(
    st.tuples(st.sampled_from([*WORDS, *MARKS, *SIGNS, *TRICKS]), st.sampled_from(["", " ", "", " ", "-"])),
    max_size=9,
).map(lambda parts: "".join(part for pair in parts for part in pair))
places = st.builds(
    security.Place,
    st.just(DIALECT),
    st.sampled_from(["Latn", "Arab", "Hans"]),
    markdown=st.booleans(),
    plain=st.booleans(),
)


@lru_cache(maxsize=1)
def known() -> list[Pair]:
    """Correct pairs of all kinds."""
    return [sample.pair for sample in samples((OWN, SEEN))]


def said() -> list[str]:
    return sorted({text for pair in known() for text in (pair.before, pair.after)})


@example("", "50 % sur WWW.x.org", security.Place(DIALECT, "Latn"))
@example("", "50 % sur /\u00ad/x.org", security.Place(DIALECT, "Latn"))
@example("", "sur %2F%2Fx.org", security.Place(DIALECT, "Latn"))
@example("", "[mot](x: y)", security.Place(DIALECT, "Latn"))
@example("", 'x" onclick=y', security.Place(DIALECT, "Latn", plain=True))
@given(texts, texts, places)
def test_what_is_harmless_has_no_threat(msgid: str, msgstr: str, place: security.Place) -> None:
    if looking.is_harmless(msgstr, plain=place.plain):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(looking, "is_harmless", lambda _, plain: False)
            assert security.threats(msgid, msgstr, place) == []


@example("word 5 min", "word 6 kg")
@example("word end", "**w**ord end")
@example("`some code here` word", "word")
@example("Heart House word", "word")
@given(texts, texts)
def test_a_translation_with_another_word_is_not_the_source(msgid: str, msgstr: str) -> None:
    pair = Pair(SETTING, msgid, msgstr)
    if identical.is_other(pair):
        before, after = (words.words(words.prose(text, "en", KEEP)) for text in (msgid, msgstr))
        assert before != after


def test_most_translations_have_a_word_that_the_source_has_not() -> None:
    assert sum(map(identical.is_other, known())) > 0.9 * len(known())


@given(texts)
def test_what_has_no_markup_for_commonmark_is_read_as_it_is(text: str) -> None:
    if not words.MARKUP.search(text):
        assert inline.prose(text, frozenset(["en"])) == " ".join(text.split())


@example("%s", frozenset())
@example("$HOME", frozenset())
@given(texts, st.frozensets(st.just("label"), max_size=1))
def test_a_text_that_is_passed_over_has_no_marks(text: str, labels: frozenset[str]) -> None:
    assert inline_marks.marks(text, DIALECT, labels) == inline_marks._read(text, DIALECT, labels)


@pytest.mark.parametrize("locale", ["fr_CA", "es", "ar", "zh_Hans", "fr"])
def test_every_rule_of_typography_that_matches_is_a_candidate(locale: str) -> None:
    table = tables.table(*cldr.locales((locale,), {}, "l10n.toml"))
    for text in said():
        found = {rule.name for rule in table.rules if rule.pattern.search(text)}
        assert found <= {rule.name for rule in table.candidates(text)}, text


@pytest.mark.parametrize("locale", ["fr_CA", "es", "ar", "zh_Hans"])
@given(text=texts)
def test_so_it_is_in_texts_that_nobody_wrote(locale: str, text: str) -> None:
    table = tables.table(LOCALES[locale])
    found = {rule.name for rule in table.rules if rule.pattern.search(text)}
    assert found <= {rule.name for rule in table.candidates(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_a_key_that_is_wanted_if_one_of_its_keys_is(language: str) -> None:
    every = sorted({word for text in said() for word in term_words.WORD.findall(text)})
    wanted = {key for word in every[::7] for key in term_words.keys_of(word, language)[0]}
    heads = inflection.heads(wanted)
    for word in every:
        is_wanted = not wanted.isdisjoint(term_words.keys_of(word, language)[1])
        assert term_words.has_key(word, language, wanted, heads) == is_wanted, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_it_is_with_acronyms_in_the_plural(language: str) -> None:
    assert term_words.has_key("SSRIs", language, {"ssri"}, inflection.heads({"ssri"}))


def test_longer_terms_are_found_as_without_a_look_at_the_next_word() -> None:
    terms = ("heart failure", "heart rate", "side effect", "blood pressure", "blood", "type of care", "care")
    rows = tuple(Row((term,), (term,)) for term in terms)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching._Words, "_goes_on", lambda *_: True)
        whole = [Glossary(rows, LOCALES["en_CA"], LOCALES["fr_CA"]).terms(text) for text in said()]
    glossary = Glossary(rows, LOCALES["en_CA"], LOCALES["fr_CA"])
    assert [glossary.terms(text) for text in said()] == whole
    assert any(" " in hit.forms[0].text for hits in whole for hit in hits)


ANSWERS = [
    "Yes",
    "No",
    "Non",
    "sí",
    "لا",
    "不",
    "yes",
    "NO",
    "¿",
    "?",
    "؟",
    "？",
    "*",
    " ",
    ",",
    ".",
    "word",
    "don’t",
]


@pytest.mark.parametrize("language", LANGUAGES)
@given(parts=st.lists(st.sampled_from(ANSWERS), max_size=8))
def test_what_does_not_begin_like_an_answer_has_none(language: str, parts: list[str]) -> None:
    text, its = "".join(parts), lexicon(language)
    assert its is not None
    if not answers._may_answer(text, language):
        assert all(answer.says is None for answer in answers._answers(text, its, alone=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_last_word_that_ends_no_text_is_seen_at_the_end_alone(language: str) -> None:
    its = lexicon(language)
    assert its is not None
    ends = ["", ".", "*", "-", " ", "’", "/", "_", ")", "\u2009", "、", "!*"]
    for word in sorted({*its.dangling, "word", "A"}):
        for end in ends:
            text = f"word {word}{end}"
            last = text.rstrip(truncation.AFTER_FINAL + truncation.FINAL)
            found = TOKEN.findall(joined(last, its.apostrophes))
            whole = found[-1] if len(found) > 1 and found[-1] in its.dangling else ""
            assert truncation._dangling(text, language) == whole, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_longer_word_with_such_an_end_is_no_such_word(language: str) -> None:
    its = lexicon(language)
    assert its is not None
    for word in its.dangling:
        for before in ["", "x", "é", "ل", "中", "5", "’", "x’", "-", "\u0640", "_", " "]:
            text = f"word {before}{word}"
            found = TOKEN.findall(joined(text, its.apostrophes))
            whole = found[-1] if len(found) > 1 and found[-1] in its.dangling else ""
            assert truncation._dangling(text, language) == whole, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_last_word_that_needs_another_is_seen_at_the_end_alone(language: str) -> None:
    its = lexicon(language)
    assert its is not None
    for word in sorted({*its.unfinished, "word"}):
        for before in ["", "x", "中", "5", "’", "-"]:
            for end in ["", ".", "*", " ", "’", "_", ")", "\ufffc", "\u0640", "\u0651", "5", "x", "中"]:
                text = f"word {before}{word}{end}"
                last = parts._last(text, its)
                whole = last if last in its.unfinished else ""
                assert parts.unfinished("word", text, "en", language) == whole, text


@example("word. ")
@example("word.)")
@example("... word")
@given(texts)
def test_a_text_of_one_sentence_is_seen_by_its_marks(text: str) -> None:
    for each in (text, *said()[::40]):
        assert list(truncation._sizes(each)) == [truncation._size(part) for part in truncation._parts(each)]


@given(texts)
def test_words_are_found_where_they_stand(text: str) -> None:
    for each in (text, *said()[::40]):
        assert list(matching._places(each)) == [found.span() for found in term_words.WORD.finditer(each)]


TRANSLATED = (
    Row(("word",), ("mot", "mots", "vocable"), ("parole",), ("terme",)),
    Row(("word of care", "care"), ("mot de soin", "soin"), ("parole de soin",)),
    Row(("word", "words"), ("mot",)),
    Row(("Heart House", "HH"), ("Heart House", "Maison du cœur")),
    Row(("heart",), ("cœur",), ("Heart",)),
)
SAID = [
    *"word words of care HH Heart House heart mot mots vocable parole terme de soin Maison du cœur".split(),
    *["Heart House", "word of care", "mot de soin", "<i lang='en'>word</i>", "<i lang='en'>care</i>", "."],
]
mixed = st.lists(st.sampled_from(SAID), max_size=8).map(" ".join)


@example("word word", "mot parole")
@example("word word", "mots parole")
@example("<i lang='en'>word</i> word", "mot")
@example("Heart House heart", "cœur")
@given(mixed, mixed)
def test_nothing_is_to_be_said_of_terms_that_are_translated_as_often(msgid: str, msgstr: str) -> None:
    glossary = Glossary(TRANSLATED, LOCALES["en_CA"], LOCALES["fr_CA"])
    pair = Pair(replace(SETTING, tables={base.GLOSSARY: glossary}), msgid, msgstr)
    said_of_it = list(terminology.look(pair))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminology, "_are_said", lambda *_: False)
        assert list(terminology.look(pair)) == said_of_it


def test_most_terms_are_translated_as_often_as_they_stand() -> None:
    glossaries = [(pair, pair.setting.tables.get(base.GLOSSARY)) for pair in known()]
    found = [
        (glossary.terms(pair.before), glossary.translations(pair.after))
        for pair, glossary in glossaries
        if isinstance(glossary, Glossary)
    ]
    asked = [each for each in found if each[0]]
    assert len(asked) > 300
    assert sum(terminology._are_said(*each) for each in asked) > 0.8 * len(asked)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=texts)
def test_tokens_are_those_of_the_parts_between_blanks(language: str, text: str) -> None:
    its = lexicon(language)
    assert its is not None
    for each in (text, text.replace("-", "\u00a05,"), *said()[::40]):
        whole = [PLAIN[token] for token in TOKEN.findall(joined(each, its.apostrophes))]
        assert tokens(each, its.apostrophes) == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_that_begins_with_a_word_is_found_by_it(language: str) -> None:
    its = lexicon(language)
    assert its is not None
    every = {word.lower() for text in said() for word in TOKEN.findall(text) if len(word) > 1}
    firsts = [p.words[0] for group in (*its.groups, *its.turnable) for p in group]
    every |= {f"{text}{end}" for word in firsts for text in word.begins for end in ("", "x")}
    every |= {f"{begin}{text}" for word in firsts for text in word.ends for begin in ("", "x")}
    for groups, heads in ((its.groups, its.heads), (its.turnable, its.turnable_heads)):
        for word in every:
            begun = [[p for p in group if its.fits(p.words[0], word)] for group in groups]
            found = {each.group: [p for p, _ in each.patterns] for each in heads[word] or ()}
            assert found == {number: its_ for number, its_ in enumerate(begun) if its_}, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_whose_second_word_is_not_there_are_not_missed(language: str) -> None:
    its = lexicon(language)
    assert its is not None
    every = frozenset(text for group in its.groups for p in group for word in p.words for text in word.exact)
    found = [cues.read(text, language) for text in said()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "there", lambda *_: every)
        assert [cues.read.__wrapped__(text, language) for text in said()] == found


# ------------------------------------------------------------ one text, and both of a pair

RICH = dialect(
    {
        **dict.fromkeys([*EXTENSIONS, "pymdownx.arithmatex", "pymdownx.smartsymbols", "pymdownx.snippets"]),
        "pymdownx.magiclink": {"repo_url_shorthand": True, "social_url_shorthand": True},
    }
)


@example("5 \u00c5", "5 \u212b", RICH)
@example("::", ":x:", RICH)
@example("a", "0123456789abcdef0123456789abcdef01234567", RICH)
@example("word (c", ") word", RICH)
@given(texts, texts, st.sampled_from([DIALECT, RICH]))
def test_texts_without_marks_are_their_own_prose(msgid: str, msgstr: str, its: Dialect) -> None:
    pair = Pair(replace(SETTING, dialect=its), msgid, msgstr)
    assert (pair.before, pair.after) == (pairs.prose(msgid, its), pairs.prose(msgstr, its))
    if pair.is_bare:
        assert (pair.before, pair.after) == (msgid, msgstr)
        assert all(pairs.is_plain(pieces(text, its)) for text in (msgid, msgstr))


@example("**word** `x`", "`x` **mot**", frozenset())
@example("word %s", "word", frozenset())
@example("[word]", "[label]", frozenset(["label", "word"]))
@given(texts, texts, st.frozensets(st.just("label"), max_size=1))
def test_nothing_is_said_of_texts_with_the_same_marks(msgid: str, other: str, labels: frozenset[str]) -> None:
    for msgstr in (other, msgid.replace("word", "mot"), f"{msgid} {other}"):
        found = list(markup.look(Pair(SETTING, msgid, msgstr, labels=labels)))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inline_marks, "are_alike", lambda *_: False)
            patch.setattr(pairs, "_seen", lambda pair: (pair.msgid, pair.msgstr, False))
            assert list(markup.look(Pair(SETTING, msgid, msgstr, labels=labels))) == found


BLANK = ["", "  ", *" \n\t\u00a0\u202f\u3000\u2028\x1c\x85\u200b", pairs.HIDDEN]


@example([("word", "  "), ("word", "")])
@given(st.lists(st.tuples(st.sampled_from([*WORDS, ""]), st.sampled_from(BLANK)), max_size=6))
def test_blanks_count_once(parts_: list[tuple[str, str]]) -> None:
    text = "".join(part for pair in parts_ for part in pair)
    blank = text.replace(pairs.HIDDEN, " ")
    assert truncation._size(text) == len(" ".join(blank.split()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_too_short_if_it_has_less_than_the_least_share(language: str) -> None:
    its = lengths.lengths("en", language)
    assert its is not None
    for length in range(200):
        for there in range(length):
            assert its.is_short(there, length) == (there < its.least_for(length) * length)


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    extra=st.lists(st.sampled_from([*"–-/&+", " – ", " and ", "y", "ou", "et ", "and", "و", "和", "word"]))
)
def test_what_joins_nothing_has_no_joint(language: str, extra: list[str]) -> None:
    for text in ("".join(extra), *said()[::60]):
        count = parts._joints(text, language)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parts, "_may_join", lambda *_: True)
            assert parts._joints.__wrapped__(text, language) == count, text


@example("Word?", "mot.")
@example("Word?)", "mot.)")
@example("word 5", "mot :")
@given(texts, texts)
def test_nothing_is_said_of_texts_that_end_alike(msgid: str, msgstr: str) -> None:
    pair, table = Pair(SETTING, msgid, msgstr), tables.table(SETTING.locale)
    found = list(final_marks.final(pair, view.of(pair), table))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(final_marks, "_end_alike", lambda *_: False)
        assert list(final_marks.final(pair, view.of(pair), table)) == found


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_words_that_have_an_opposite_are_told_by_their_first_letters(language: str) -> None:
    known = opposites.opposites(language)
    assert known is not None
    its = known._words
    assert its is not None
    patterns = {word for _, text in known._sure() for word in opposites.WORD.findall(text)}
    every = {word.lower() for text in said() for word in opposites.WORD.findall(text)}
    for word in {*every, *patterns, *(f"{word}x" for word in patterns), *(f"و{word}" for word in patterns)}:
        readings = its._readings(word, opposites.MOST_PROCLITICS)
        numbers = [number for reading in readings for number in its._index.numbers(reading)]
        assert its[word] == {its._sides[number] for number in numbers}, word


def test_all_checks_say_the_same_of_a_pair_whatever_was_looked_at_before() -> None:
    from checks_scores import look

    def remarks(pair: Pair) -> list[Remark]:
        return list(look(pair))

    some = known()[::9]
    assert [remarks(replace(pair)) for pair in reversed(some)] == [remarks(pair) for pair in some][::-1]
    assert {Kind.PARAGRAPH} <= {kind for pair in some for kind in pair.kinds}
    assert pieces("", DIALECT) == ()
