"""The rules of tests/specs/front_matter: which values are segments, and how a translation is written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from l10n_tools.errors import ArticleError
from l10n_tools.markdown import front_matter, yaml_scalars
from l10n_tools.markdown.front_matter import BOM, FrontMatter
from specs_format import NEW_LINE, SPECS, Case, params, read

CASES = params("front_matter")
KNOWN = {"markdown", "keys", "segments", "translations", "translated", "error"}
LOADERS = [yaml.SafeLoader, yaml.CSafeLoader] if yaml.__with_libyaml__ else [yaml.SafeLoader]


def matter(text: str, keys: list[str]) -> FrontMatter:
    return front_matter.read("page.md", text, keys, text.startswith(BOM))


def page(text: str, found: FrontMatter, translations: dict[str, str]) -> str:
    """The page with its front matter translated."""
    out, at = [], 0
    for segment in found.segments:
        out += [
            text[at : segment.span.start],
            front_matter.written(text, segment, translations.get(segment.msgid, segment.msgid)),
        ]
        at = segment.span.end
    return "".join([*out, text[at:]])


def values(text: str, loader: Any) -> Any:
    """What MkDocs reads, which sees line feeds alone."""
    text = text.removeprefix(BOM).replace("\r\n", "\n")
    match = front_matter.BLOCK.match(text)
    assert match
    return yaml.load(match["yaml"], loader)


def mapped(value: Any, translations: dict[str, str]) -> Any:
    """The values with the translations in the msgids' place, wherever they stand."""
    if isinstance(value, dict):
        return {key: mapped(child, translations) for key, child in value.items()}
    if isinstance(value, list):
        return [mapped(child, translations) for child in value]
    if isinstance(value, str) and value.strip() in translations:
        words = value.strip()
        return value.replace(words, translations[words], 1)
    return value


def having(name: str) -> Any:
    return pytest.mark.parametrize("case", [case for case in CASES if name in case.values[0].blocks])


@having("segments")
def test_segments(case: Case) -> None:
    found = matter(case["markdown"], case.lines("keys")).segments
    got = [f"{segment.detail} | {segment.msgid.replace(chr(10), NEW_LINE)}" for segment in found]
    assert got == case.lines("segments")


@having("translated")
def test_translated(case: Case) -> None:
    found = matter(case["markdown"], case.lines("keys"))
    assert set(case.pairs) <= {segment.msgid for segment in found.segments}, "translations of no message"
    assert page(case["markdown"], found, case.pairs) == case["translated"]


@pytest.mark.parametrize("loader", LOADERS)
@having("translated")
def test_the_values_are_the_translations(case: Case, loader: Any) -> None:
    """Read by either of PyYAML's parsers; what is not translated has its old value."""
    assert values(case["translated"], loader) == mapped(values(case["markdown"], loader), case.pairs)


@having("error")
def test_error(case: Case) -> None:
    with pytest.raises(ArticleError) as caught:
        matter(case["markdown"], case.lines("keys"))
    assert str(caught.value) == case["error"].rstrip("\n")
    with pytest.raises(ArticleError):
        front_matter.data("page.md", case["markdown"])


@having("segments")
def test_identity(case: Case) -> None:
    text = case["markdown"]
    assert page(text, matter(text, case.lines("keys")), {}) == text


@having("segments")
def test_line_ends_make_no_difference(case: Case) -> None:
    text = case["markdown"].replace("\r\n", "\n")
    unix, windows = (matter(ends, case.lines("keys")) for ends in (text, text.replace("\n", "\r\n")))
    assert [segment.message for segment in windows.segments] == [segment.message for segment in unix.segments]


@having("segments")
def test_without_libyaml(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser gives the same segments at the same places."""
    expected = matter(case["markdown"], case.lines("keys"))
    monkeypatch.setattr(yaml_scalars, "LOADER", yaml.SafeLoader)
    yaml_scalars.texts.cache_clear()
    yaml_scalars._nodes.cache_clear()
    assert matter(case["markdown"], case.lines("keys")) == expected
    assert page(case["markdown"], expected, case.pairs) == case.get("translated") or not case.pairs


@pytest.mark.parametrize("depth", [2_000, 100_000])
def test_nested_too_deeply(depth: int) -> None:
    """The composer of libyaml would end the process with a stack overflow."""
    with pytest.raises(ArticleError, match=r"^page\.md:2: the front matter is not valid YAML: .*too deeply"):
        matter(f"---\ntitle: {'[' * depth}{']' * depth}\n---\n", ["title"])


def test_every_case_is_complete() -> None:
    for path in sorted((SPECS / "front_matter").glob("*.md")):
        names = [case.name for case in read(path)]
        assert len(set(names)) == len(names), path.name
        for case in read(path):
            assert {"markdown", "keys"} <= case.blocks.keys() <= KNOWN, case.name
            assert {"segments", "error"} & case.blocks.keys(), case.name
            assert ("translations" in case.blocks) == ("translated" in case.blocks), case.name
    assert len(CASES) >= 28


# ---------------------------------------------------------------- any YAML, any translation

LETTERS = "ab é😀日\u00a0:#-'\"\\,[]{}&*!|>%@`?~=<.12"
words = st.text(LETTERS, min_size=1, max_size=8)
lines = st.lists(st.one_of(words, st.just("")), min_size=1, max_size=4)
plain_lines = st.lists(st.text("ab é😀日\u00a0'\".,-1", min_size=1, max_size=8), min_size=1, max_size=3)
comments = st.sampled_from(["", "  # why", "\t#: 'x"])
HOSTILE = [
    *(
        "true",
        "null",
        "~",
        "12",
        "1e3",
        "٣",
        "2026-01-31",
        "=",
        "<<",
        "---",
        "...",
        "|",
        ">-",
        "😀",
        '"',
        "\\",
    ),
    *(
        "- x",
        "a: b",
        "a:",
        "a #b",
        " a",
        "a ",
        "a\n",
        "\na",
        "a\tb",
        "it's",
        "*a",
        "&a",
        "[a",
        "a]",
        "{",
        "? a",
    ),
    *("a\u2028b", "a\x85b", "\ufeff", "\x07", "a\r\nb", "a\n\nb\n c\nd", " a\nb", "a\n\n", "!x", "%a"),
]
translations = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=12),
    st.text(LETTERS + "\n\t\u2028", min_size=1, max_size=16),
)


def indented(rows: list[str], by: int) -> str:
    return "".join(f"{' ' * by}{row}\n" if row else "\n" for row in rows)


def quoted(mark: str, rows: list[str], margin: int) -> str:
    """A quoted scalar over several lines."""
    if mark == "'":
        rows = [row.replace("'", "''") for row in rows]
    else:
        rows = [row.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\xe9") for row in rows]
    return mark + f"\n{' ' * margin}".join(rows) + mark


@st.composite
def scalars(draw: st.DrawFn, margin: int, flow: bool) -> str:
    """A scalar of any style, with what ends its line; ``margin`` is the indentation of its parent."""
    inner = margin + draw(st.integers(1, 4))
    properties = draw(st.sampled_from(["", "", "&{} ", "!!str ", "!!str &{} "]))
    properties = properties.format(f"n{draw(st.integers(0, 10**6))}")
    style = draw(st.sampled_from(["plain", "'", '"'] if flow else ["plain", "'", '"', "|", ">"]))
    rows = draw(plain_lines if style == "plain" else lines)
    if style in "|>":
        chomping, by_hand = draw(st.sampled_from(["", "-", "+"])), draw(st.booleans())
        digit = str(inner - margin) if by_hand else ""
        indicators = draw(st.sampled_from([chomping + digit, digit + chomping]))
        after = draw(st.sampled_from(["", "\n", "\n\n", f"{' ' * margin}# c\n"]))
        return f"{properties}{style}{indicators}{draw(comments)}\n{indented(rows, inner)}{after}"
    text = f"\n{' ' * inner}".join(rows) if style == "plain" else quoted(style, rows, inner)
    return properties + text + ("" if flow else draw(comments) + "\n")


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A YAML mapping with scalars at the keys k0, k1 … at several depths, and the keys."""
    parts, keys = [], []
    for number in range(draw(st.integers(1, 4))):
        key = f"k{number}"
        shape = draw(st.sampled_from(["scalar", "mapping", "list", "flow list", "flow mapping", "other"]))
        if shape == "scalar":
            parts.append(f"{key}: {draw(scalars(0, False))}")
        elif shape == "mapping":
            parts.append(f"{key}:\n  in: {draw(scalars(2, False))}  é.x: {draw(scalars(2, False))}")
        elif shape == "list":
            parts.append(f"{key}:\n- {draw(scalars(0, False))}- {draw(scalars(0, False))}")
        elif shape == "flow list":
            parts.append(f"{key}: [{draw(scalars(0, True))}, {draw(scalars(0, True))} ]\n")
        elif shape == "flow mapping":
            parts.append(f"{key}: {{ in: {draw(scalars(0, True))}, é.x: {draw(scalars(0, True))} }} # c\n")
        else:
            parts.append(
                f"o{number}: {draw(st.sampled_from(['12', 'text # é', '[a, {b: c}]', '2026-01-31']))}\n"
            )
        keys += [key, f"{key}.in", f"{key}.é.x"]
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    text = f"---\n{''.join(parts)}---\nText\n".replace("\n", ends)
    return draw(st.sampled_from(["", BOM])) + text, keys


def flat(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return {key: leaf for name, child in pairs for key, leaf in flat(child, (*path, name)).items()}
    return {path: value}


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents(), st.lists(translations, min_size=8, max_size=8))
def test_a_translation_is_what_yaml_reads(document: tuple[str, list[str]], texts: list[str]) -> None:
    text, keys = document
    try:
        before = [flat(values(text, loader)) for loader in LOADERS]
        found = matter(text, keys)
    except (yaml.YAMLError, AssertionError, ArticleError):
        assume(False)  # no YAML, or not the same for both parsers
    assume(all(other == before[0] for other in before) and found.segments)
    lined = text.split("\n")
    for segment, translation in zip(found.segments, texts, strict=False):
        new = front_matter.written(text, segment, translation)
        out = text[: segment.span.start] + new + text[segment.span.end :]
        first = text.count("\n", 0, segment.span.start)
        after = len(lined) - 1 - text.count("\n", 0, segment.span.end)
        assert out.split("\n")[:first] == lined[:first]
        assert after == 0 or out.split("\n")[-after:] == lined[-after:]
        for loader, old in zip(LOADERS, before, strict=True):
            now = flat(values(out, loader))
            changed = {path for path in now.keys() | old.keys() if now.get(path, now) != old.get(path, old)}
            assert len(changed) <= 1
            if not changed:
                assert translation == segment.msgid
                continue
            (path,) = changed
            assert ".".join(name for name in path if isinstance(name, str)) == segment.detail
            blanks = old[path].split(segment.msgid, 1)
            assert now[path] == translation.join(blanks)


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_text_is_found_and_given_back(document: tuple[str, list[str]]) -> None:
    """The segments are the strings at the chosen keys; written as they are, they are the page."""
    text, keys = document
    try:
        strings = flat(values(text, LOADERS[-1]))
        found = matter(text, keys)
    except (yaml.YAMLError, AssertionError, ArticleError):
        assume(False)
    chosen = {path: ".".join(name for name in path if isinstance(name, str)) for path in strings}
    expected = [
        (chosen[path], value.strip())
        for path, value in strings.items()
        if chosen[path] in keys and isinstance(value, str) and any(map(str.isalnum, value))
    ]
    got = [(segment.detail, segment.msgid) for segment in found.segments]
    assert sorted(got) == sorted(expected)  # a key that is there twice has its first place in the mapping
    assert page(text, found, {}) == text


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_the_style_is_the_authors(document: tuple[str, list[str]]) -> None:
    """A text that every style can express stands in the style of the one before it."""
    match = front_matter.BLOCK.match(document[0])
    assume(match)
    assert match
    try:
        found = yaml_scalars.texts(match["yaml"])
    except yaml.YAMLError:
        assume(False)
    for item in found:
        words = item.value.strip()
        new = yaml_scalars.rewritten(match["yaml"], item, "L’été d'or : [x] #")
        if item.style in ("|", ">"):
            assert new.split("\n")[0] == match["yaml"][item.span.start :].split("\n")[0]
        elif item.style == "'" and not set("\n\t") & set(item.value.replace(words, "")):
            assert new[0] == "'"
        elif item.style == "" and item.value == words:
            assert yaml_scalars.rewritten(match["yaml"], item, "L’été d'or") == "L’été d'or"
