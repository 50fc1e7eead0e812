"""``derive_config`` against the pairs in tests/specs/derive, and the choice of languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from l10n_tools.errors import ConfigError
from l10n_tools.model import Locale
from l10n_tools.site import nodes
from l10n_tools.site.derive import alternate, derive_config
from l10n_tools.site.languages import (
    search_language,
    search_languages,
    theme_language,
    theme_languages,
)
from l10n_tools.site.strings import site_texts

SPECS = Path(__file__).parent.parent / "specs" / "derive"

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English", "en")
FR = Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français", "fr")
AR = Locale("ar", "ar", "ar", "Arab", "rtl", "العربية", "ar")
LOCALES = {locale.id: locale for locale in (EN, FR, AR)}
ALTERNATES = [alternate(locale) for locale in LOCALES.values()]
OMITTED = {"omitted/a.md", "omitted/b.md"}

ALWAYS = {"docs_dir", "site_dir", "theme", "plugins", "extra"}
"""Keys that every result has, so that a case need not show them."""


class Case(NamedTuple):
    locale: Locale
    translations: dict[str, str]
    blocks: list[tuple[str, str]]

    def one(self, info: str) -> str | None:
        return next((text for name, text in self.blocks if name == info), None)


def cases() -> list[object]:
    return [
        pytest.param(case, id=f"{path.stem}: {title}")
        for path in sorted(SPECS.glob("*.md"))
        for title, case in _read(path.read_text(encoding="utf-8"))
    ]


def _read(spec: str) -> list[tuple[str, Case]]:
    preface, *sections = re.split(r"^## ", spec, flags=re.M)
    named = re.search(r"^Locale: (\S+)", preface, re.M)
    assert named
    table = dict(re.findall(r"^\| (.+?) +\| (.+?) +\|$", preface, re.M))
    return [
        (
            section.split("\n", 1)[0],
            Case(LOCALES[named[1]], table, re.findall(r"^```yaml (.+?)\n(.*?)^```$", section, re.M | re.S)),
        )
        for section in sections
    ]


def _derive(case: Case, root: Path) -> str:
    return derive_config(
        case.one("input") or "",
        root=root,
        docs_dir=Path("/stage") / case.locale.id,
        site_dir=Path("/out") / case.locale.prefix,
        locale=case.locale,
        theme_language=theme_language(case.locale, theme_languages()),
        alternates=ALTERNATES,
        translate=lambda text: case.translations.get(text, text),
        omitted=OMITTED,
    )


def _by_key(text: str) -> dict[str, str]:
    """A YAML text, cut at its top-level keys."""
    return {part.split(":")[0]: part for part in re.split(r"^(?=[^\s-])", text, flags=re.M) if part}


@pytest.mark.parametrize("case", cases())
def test_spec(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_ADDRESS", "https://staging.example.org/")
    monkeypatch.delenv("NOWHERE", raising=False)
    for info, text in case.blocks:
        if info.startswith("file "):
            path = tmp_path / info.removeprefix("file ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    error = case.one("error")
    if error is not None:
        with pytest.raises(ConfigError, match=re.escape(error.strip())):
            _derive(case, tmp_path)
        return
    derived, expected = _by_key(_derive(case, tmp_path)), _by_key(case.one("expected") or "")
    assert {key: derived.get(key) for key in expected} == expected
    assert set(derived) - set(expected) <= ALWAYS
    assert [key for key in derived if key in expected] == list(expected)


def test_every_case_is_read() -> None:
    headings = sum(path.read_text(encoding="utf-8").count("\n## ") for path in SPECS.glob("*.md"))
    assert len(cases()) == headings > 20


def test_deriving_twice_gives_the_same_text(tmp_path: Path) -> None:
    case = Case(FR, {}, [("input", "site_name: A\nsite_url: https://e.org/\nplugins: [search]\n")])
    assert _derive(case, tmp_path) == _derive(case, tmp_path)


TAGGED = """
a: &x !!python/name:some.thing
b: [!ENV [A, B, 3], !relative '', !!python/object/apply:f [1, {k: v}], !local {x: y}]
c: !!python/tuple [1, 2]
d: >-
  folded text

  and more
e: |+
  kept

f: 0x1F
g: "yes"
h: *x
i: !!binary aGk=
j: 2001-01-01
k: "tab\\t and \\u2028 and 😀"
"""


def test_nodes_survive_being_written(tmp_path: Path) -> None:
    """Every tag and every value, whatever style it was written in."""
    tree = nodes.load(TAGGED, tmp_path, "mkdocs.yml")
    again = yaml.compose(nodes.serialize(tree), Loader=yaml.SafeLoader)

    def plain(node: yaml.Node) -> object:
        if isinstance(node, yaml.MappingNode):
            return node.tag, [(plain(key), plain(value)) for key, value in node.value]
        if isinstance(node, yaml.SequenceNode):
            return node.tag, [plain(item) for item in node.value]
        return node.tag, node.value

    original = yaml.compose(TAGGED, Loader=yaml.SafeLoader)
    assert original is not None
    assert again is not None
    assert plain(again) == plain(original)


def test_an_alias_to_itself_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="leads back to itself"):
        nodes.load("a: &a [*a]", tmp_path, "mkdocs.yml")


def test_site_texts_are_those_that_are_translated(tmp_path: Path) -> None:
    text = "site_name: A\nnav: [{B: b.md}, c.md, {D: [{A: d.md}]}]\nextra: {social: [{name: E, link: x}]}\n"
    assert site_texts(text, root=tmp_path) == ("A", "E", "B", "D")


def locale(id_: str, script: str = "Latn") -> Locale:
    tag = id_.replace("_", "-")
    return Locale(id_, tag, tag.split("-")[0], script, "ltr", "", "x")


@pytest.mark.parametrize(
    "id_,script,theme,search",
    [
        ("en_CA", "Latn", "en", "en"),
        ("fr_CA", "Latn", "fr", "fr"),
        ("pt_BR", "Latn", "pt-BR", "pt"),
        ("pt_PT", "Latn", "pt", "pt"),
        ("es_419", "Latn", "es", "es"),
        ("zh_Hans", "Hans", "zh", "zh"),
        ("zh_CN", "Hans", "zh", "zh"),
        ("zh_TW", "Hant", "zh-TW", "zh"),
        ("zh_Hant", "Hant", "zh-Hant", "zh"),
        ("zh_HK", "Hant", "zh-Hant", "zh"),
        ("nb_NO", "Latn", "nb", "no"),
        ("no", "Latn", "nb", "no"),
        ("sr_Latn", "Latn", "sh", "en"),
        ("sr", "Cyrl", "sr", "en"),
        ("ckb", "Arab", "ku-IQ", "en"),
        ("fil", "Latn", "tl", "en"),
        ("iu", "Cans", "en", "en"),
        # Material takes the code, and its search then fails in the browser
        ("ta", "Taml", "ta", "en"),
        ("en_XA", "Latn", "en", "en"),
        ("ar_XB", "Arab", "ar", "ar"),
    ],
)
def test_best_language(id_: str, script: str, theme: str, search: str) -> None:
    assert theme_language(locale(id_, script), theme_languages()) == theme
    assert search_language(locale(id_, script)) == search


def test_builtin_themes_spell_with_underscores() -> None:
    available = theme_languages("mkdocs")
    assert theme_language(locale("zh_Hans", "Hans"), available) == "zh_CN"
    assert theme_language(locale("pt_BR"), available) == "pt_BR"
    assert theme_language(locale("pt_PT"), available) == "en"


def test_search_takes_what_mkdocs_validates() -> None:
    from mkdocs.contrib.search import LangOption

    for lang in sorted(search_languages()):
        assert LangOption().run_validation([lang]) == [lang]


def test_an_unknown_theme_has_no_languages() -> None:
    assert theme_languages("no_such_theme_is_installed") == frozenset()
