"""The rules of a dialect, in the order in which the renderer runs its patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

from ..dialect import Dialect
from . import attributes, code, delimiters, early, html, links, tokens
from .delimiters import Delimiter
from .model import Kind
from .region import Grammar, Region, Rule, Special

ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!")
"""Source: Markdown.ESCAPED_CHARS; what extensions add to it is in the table below."""

ALSO_ESCAPABLE = {
    "tables": "|",
    "smarty": "\"'",
    "pymdownx.arithmatex": "$",
    "pymdownx.bracketspan": "=",
    "pymdownx.caret": "^ ",
    "pymdownx.emoji": ":",
    "pymdownx.keys": "+",
    "pymdownx.mark": "=",
    "pymdownx.progressbar": "=",
    "pymdownx.tilde": "~ ",
    "pymdownx.blocks": "/",
}
SYMBOLS = {
    "trademark": r"\(tm\)",
    "copyright": r"\(c\)",
    "registered": r"\(r\)",
    "care_of": r"\bc/o\b",
    "ordinal_numbers": r"\b(?:(?:[1-9]\d*)?(?:(?<=1)[123]th|1st|2nd|3rd|[04-9]th))\b",
}
"""Source: pymdownx.smartsymbols, those of its symbols that have letters."""


@lru_cache(maxsize=32)
def grammar(dialect: Dialect) -> Grammar:
    """The rules of a dialect."""
    rules = tuple(_rules(dialect))
    return Grammar(_special(dialect), rules, tuple(rule for rule in rules if rule.leaf))


def _special(dialect: Dialect) -> Special:
    characters = "\\`*_[<&@{" + "".join(_delimiters(dialect))
    strings = ["://", "ww", "WW", "  \n"]
    patterns = []
    if dialect.has("pymdownx.arithmatex"):
        characters += "$"
    if dialect.has("pymdownx.emoji"):
        patterns.append(tokens.EMOJI)
    if dialect.has("pymdownx.keys"):
        strings.append("++")
    if dialect.has("pymdownx.snippets"):
        strings.append("-8<")
    if _has_shorthands(dialect):
        patterns.append(SHORTHAND)
    if symbols := _symbols(dialect):
        patterns.append(symbols)
    return Special(re.compile(f"[{re.escape(characters)}]"), tuple(strings), tuple(patterns))


def _rules(dialect: Dialect) -> Iterator[Rule]:
    yield Rule("`", _ignoring(code.code, dialect.has("pymdownx.inlinehilite")))
    if dialect.has("pymdownx.critic"):
        yield Rule("{", _ignoring(early.critic, str(dialect.option("pymdownx.critic", "mode", "view"))))
    yield Rule("{", _ignoring(early.macros))
    if dialect.has("pymdownx.snippets"):
        yield Rule("-8<", _ignoring(early.snippets))
    if dialect.has("pymdownx.arithmatex"):
        yield _math(dialect)
    if dialect.has("pymdownx.keys"):
        yield Rule("++", _ignoring(tokens.keys, _known_keys(dialect), True))
    yield Rule("\\", _ignoring(early.escapes, _escapable(dialect)))
    if dialect.has("pymdownx.progressbar"):
        yield Rule("[=", _ignoring(early.progress))
    if dialect.has("footnotes"):
        yield Rule(early.FOOTNOTE, _ignoring(early.footnotes))
    yield from _links(dialect)
    yield from _tokens(dialect)
    yield _paired(_delimiters(dialect))
    if dialect.has("attr_list"):
        yield Rule("{", _ignoring(attributes.attribute_lists))
    if symbols := _symbols(dialect):
        yield Rule("", tokens.everywhere(symbols, Kind.SYMBOL))


def _links(dialect: Dialect) -> Iterator[Rule]:
    yield Rule("]", partial(links.full, image=False))
    yield Rule("](", partial(links.inline, image=False))
    yield Rule("![", partial(links.inline, image=True))
    yield Rule("![", partial(links.full, image=True))
    yield Rule("]", partial(links.short, image=False))
    yield Rule("![", partial(links.short, image=True))
    if dialect.has("pymdownx.bracketspan") and dialect.has("attr_list"):
        yield Rule("]{", links.spans_with_attributes)
    yield Rule("][", _ignoring(links.undefined))


def _tokens(dialect: Dialect) -> Iterator[Rule]:
    magic = dialect.has("pymdownx.magiclink")
    yield Rule("://", tokens.everywhere(tokens.AUTOLINK, Kind.URL, element=True))
    yield Rule("@", tokens.everywhere(tokens.AUTOMAIL, Kind.URL, element=True))
    yield Rule("  \n", tokens.everywhere(tokens.LINE_BREAK, Kind.BREAK, element=True))
    if dialect.has("pymdownx.escapeall") and dialect.option("pymdownx.escapeall", "hardbreak"):
        yield Rule("\\\n", tokens.everywhere(re.compile(r"\\\n"), Kind.BREAK, element=True))
    yield Rule("<", _ignoring(html.html))
    yield Rule("", _ignoring(tokens.urls, magic), leaf=True)
    yield Rule("@", _ignoring(tokens.mail, magic), leaf=True)
    yield Rule("&", tokens.everywhere(tokens.ENTITY, Kind.ENTITY), leaf=True)
    if _has_shorthands(dialect):
        for pattern in _shorthands(dialect):
            yield Rule("", tokens.everywhere(pattern, Kind.URL, element=True, only_with=SHORTHAND))
    if dialect.has("pymdownx.emoji"):
        yield Rule(":", tokens.everywhere(tokens.EMOJI, Kind.EMOJI, element=True))
    if dialect.has("wikilinks"):
        yield Rule("[[", tokens.everywhere(tokens.WIKI_LINK, Kind.LABEL, element=True))
    if dialect.has("pymdownx.keys"):
        yield Rule("++", _ignoring(tokens.keys, _known_keys(dialect), False))


def _ignoring(rule: Callable[..., None], *arguments: Any) -> Callable[[Region, int], None]:
    """A rule that need not know its number."""

    def run(region: Region, _: int) -> None:
        rule(region, *arguments)

    return run


def _math(dialect: Dialect) -> Rule:
    option = partial(dialect.option, "pymdownx.arithmatex")
    syntax = option("inline_syntax", ["dollar", "round"])
    dollar, parentheses = "dollar" in syntax, "round" in syntax
    rule = partial(
        early.math, dollar=dollar, smart=bool(option("smart_dollar", True)), parentheses=parentheses
    )
    return Rule("", _ignoring(rule))


def _escapable(dialect: Dialect) -> frozenset[str] | None:
    if dialect.has("pymdownx.escapeall"):
        return None
    also = (characters for name, characters in ALSO_ESCAPABLE.items() if _is_on(dialect, name))
    return ESCAPABLE.union(*also)


def _is_on(dialect: Dialect, name: str) -> bool:
    return any(on == name or on.startswith(f"{name}.") for on in dialect.on)


def _delimiters(dialect: Dialect) -> dict[str, Delimiter]:
    """The delimiters that are on. Source: betterem, caret, mark and tilde, with their options."""
    better = dialect.has("pymdownx.betterem")
    smart = str(dialect.option("pymdownx.betterem", "smart_enable", "underscore")) if better else "underscore"
    if dialect.has("legacy_em"):
        smart = "none"
    punctuation = better and bool(dialect.option("pymdownx.betterem", "punctuation", True))
    found = {
        "*": Delimiter(smart=smart in ("all", "asterisk"), punctuation=punctuation),
        "_": Delimiter(smart=smart in ("all", "underscore"), punctuation=punctuation),
    }
    if dialect.has("pymdownx.mark"):
        found["="] = Delimiter((2,), smart=bool(dialect.option("pymdownx.mark", "smart_mark", False)))
    for extension, token, double, single in (
        ("pymdownx.caret", "^", "insert", "superscript"),
        ("pymdownx.tilde", "~", "delete", "subscript"),
    ):
        if dialect.has(extension):
            option = partial(dialect.option, extension)
            sizes = tuple(size for size, name in ((1, single), (2, double)) if option(name, True))
            if sizes:
                found[token] = Delimiter(
                    sizes,
                    smart=bool(option(f"smart_{double}", False)),
                    punctuation=sizes == (2,) or bool(option("punctuation", False)),
                    no_space=bool(option("no_space", True)),
                )
    return found


def _paired(found: dict[str, Delimiter]) -> Rule:
    tokens_ = f"[{re.escape(''.join(found))}]"
    any_of, runs = re.compile(tokens_), re.compile(rf"({tokens_})\1*+")

    def run(region: Region, _: int) -> None:
        if any_of.search(region.text):
            delimiters.Pairing(region, found).run(runs)

    return Rule("", run)


def _symbols(dialect: Dialect) -> re.Pattern[str] | None:
    if not dialect.has("pymdownx.smartsymbols"):
        return None
    on = [pattern for name, pattern in SYMBOLS.items() if dialect.option("pymdownx.smartsymbols", name, True)]
    return re.compile("|".join(on)) if on else None


def _known_keys(dialect: Dialect) -> Callable[[str], bool]:
    """Whether a key has a name. Source: KeysPattern.process_key, and the tables of pymdownx.keys."""
    from pymdownx import keymap_db  # type: ignore[import-untyped]  # read where keys are on alone

    names = {**keymap_db.keymap, **(dialect.option("pymdownx.keys", "key_map") or {})}
    camel = bool(dialect.option("pymdownx.keys", "camel_case", False))

    def known(key: str) -> bool:
        if key[0] in "\"'":
            return True
        if camel:
            key = re.sub(r"(?<=[^-])([A-Z])", r"-\1", key).lower()
        return bool(names.get(keymap_db.aliases.get(key, key)))

    return known


SHORTHAND = re.compile(r"[#!?][1-9]|@[\w.-]|\b[a-f\d]{40}")
"""What each of magiclink's shorthands has in it."""


def _has_shorthands(dialect: Dialect) -> bool:
    option = partial(dialect.option, "pymdownx.magiclink")
    return bool(option("repo_url_shorthand") or option("social_url_shorthand"))


def _shorthands(dialect: Dialect) -> Iterator[re.Pattern[str]]:
    """``@user``, ``user/repo#1`` … Source: pymdownx.magiclink, put together as its options say."""
    from pymdownx import magiclink

    option = partial(dialect.option, "pymdownx.magiclink")
    repositories, social = bool(option("repo_url_shorthand")), bool(option("social_url_shorthand"))
    provider = option("provider", "github")
    info = magiclink.PROVIDER_INFO.get(provider, magiclink.PROVIDER_INFO["github"])
    custom = {name: entry["type"] for name, entry in (option("custom") or {}).items()}
    kinds = {"github": "github", "gitlab": "gitlab", "bitbucket": "bitbucket", **custom}
    hosts = [magiclink.create_ext_mentions(name, kind) for name, kind in kinds.items()]
    networks = [magiclink.RE_X_EXT_MENTIONS, magiclink.RE_TWITTER_EXT_MENTIONS] if social else []
    external, user = "|".join(hosts), info["user_pattern"]
    is_git = repositories and provider not in magiclink.SOCIAL_PROVIDERS
    if repositories:
        yield re.compile(magiclink.RE_GIT_EXT_REPO_MENTIONS.format(external))
    if is_git:
        yield re.compile(magiclink.RE_GIT_INT_REPO_MENTIONS.format(user))
    yield re.compile(
        magiclink.RE_ALL_EXT_MENTIONS.format("|".join([*(hosts if repositories else []), *networks]))
    )
    yield re.compile(magiclink.RE_INT_MENTIONS.format(user))
    if repositories:
        yield re.compile(magiclink.RE_GIT_EXT_REFS.format(external))
    if is_git:
        yield re.compile(magiclink.RE_GIT_INT_EXT_REFS.format(user))
    if is_git and option("user") and option("repo"):
        yield re.compile(magiclink.RE_GIT_INT_MICRO_REFS)
