"""l10n.toml and pyproject.toml that say something wrong."""

from __future__ import annotations

from changes import Case, both, drop, put, swap

TOML, PYPROJECT = "l10n.toml", "pyproject.toml"
ALL = "extract | update | status | check | render fr_CA --output ../out | build"
ONE = "status"

START = "(start one with: l10n init fr_CA; or give the project with -C DIR)"
STRINGS = '(write locales = ["…", "…"])'
ITEM = '(write { paths = "articles/**", translated = 100 })'
SPANISH = "[locale.es]\n"
PARITY = '(write parity = ["en_CA", "fr_CA"])'
PUBLISH = '(write publish = { safety = ["linguistic", "medical"] })'


def _toml(name: str, old: str | bytes, new: str | bytes, line: str, command: str = ONE) -> Case:
    return Case(name, swap(TOML, old, new), command, f"{TOML}{line}")


def _pyproject(name: str, text: str, line: str) -> Case:
    return Case(name, both(drop(TOML), put(PYPROJECT, text)), ONE, line)


CASES = [
    Case("no l10n.toml", drop(TOML), ALL, "there is no l10n.toml in {root} " + START),
    _toml(
        "TOML syntax",
        'source = "en_CA"',
        "source = en_CA",
        ":2: is not valid TOML: Invalid value (mend that line)",
        ALL,
    ),
    _toml(
        "TOML that ends too early", "0 }]", "0 }", ":6: is not valid TOML: Unclosed array (mend that line)"
    ),
    _toml(
        "a text that is not closed",
        'source = "en_CA"',
        'source = "en_CA',
        ':2: is not valid TOML: a text is not closed (end it with ")',
        ALL,
    ),
    _toml(
        "a text in single quotes that is not closed",
        'source = "en_CA"',
        "source = 'en_CA",
        ":2: is not valid TOML: a text is not closed (end it with ')",
    ),
    _toml(
        "a text in single quotes that ends at the next one",
        'source = "en_CA"',
        "source = 'en_CA\nmemory = 'fuzzy'",
        ":2: is not valid TOML: a text is not closed (end it with ')",
    ),
    _toml(
        "a long text that is not closed",
        'source = "en_CA"',
        'source = """en_CA',
        ':2: is not valid TOML: a text is not closed (end it with """)',
    ),
    _toml("TOML in Latin-1", b"# more", b"# \xe9", ":3: is not UTF-8 (save it as UTF-8)"),
    _toml(
        "unknown locale",
        '"es"]',
        '"es", "frCA"]',
        ":3: unknown locale “frCA” (did you mean fr_CA or fr_SC or fr_NC?)",
        ALL,
    ),
    _toml(
        "unknown territory",
        '"es"]',
        '"fr_CX"]',
        ":3: unknown locale “fr_CX” (did you mean fr_CA or fr_FR or fr_SC?)",
        ALL,
    ),
    _toml(
        "unknown source",
        '"en_CA"',
        '"english"',
        ":2: unknown locale “english” (locales are written like fr_CA, es, zh_Hans)",
    ),
    _toml("a locale twice", '"es"]', '"es", "es"]', ":3: locales lists “es” twice (list each locale once)"),
    _toml(
        "the source among the locales",
        '"es"]',
        '"es", "en_CA"]',
        ":3: locales lists the source, “en_CA” (list the other locales alone)",
    ),
    _toml("unknown key", "source =", "sorce =", ":2: unknown key “sorce” (did you mean “source”?)", ALL),
    _toml(
        "unknown key like no other",
        "source =",
        "x = 1\nsource =",
        ":2: unknown key “x” "
        "(known: source, locales, mkdocs, catalogs, notices, front_matter, untranslatable, memory, "
        "safety, parity, parity_days, required_notices, locale)",
    ),
    _toml(
        "unknown key of a locale",
        SPANISH,
        '[locale.fr_CA]\nprefix = "fr"\n[locale.es]\nprefx = "es"\n',
        ":8: unknown key “locale.es.prefx” (did you mean “prefix”?)",
    ),
    _toml(
        "unknown key of a requirement",
        "translated = 0",
        "translated = 0, path = 1",
        ":6: unknown key “locale.es.require.path” (did you mean “paths”?)",
    ),
    _toml(
        "table of no locale",
        SPANISH,
        "[locale.fr]\n",
        ":5: [locale.fr] is not one of the locales (did you mean “fr_CA”?)",
    ),
    _toml("locales is a string", '["fr_CA", "es"]', '"fr_CA"', f":3: locales is not a list {STRINGS}", ALL),
    _toml(
        "locales holds a number", '"es"]', "3]", f":3: locales holds something that is not a string {STRINGS}"
    ),
    _toml(
        "a locale that is no table",
        f"{SPANISH}require =",
        "[locale]\nes = 3\nrequire =",
        ":6: locale.es is not a table (write [locale.es])",
    ),
    _toml(
        "wrong type, in the second of two",
        SPANISH,
        "[locale.fr_CA]\nrequire = []\n[locale.es]\nprefix = 3\n",
        ':8: locale.es.prefix is not a string (write prefix = "…")',
    ),
    _toml(
        "per cent as a string",
        '[{ paths = "**", translated = 0 }]',
        '[\n  { paths = "a", translated = 100 },\n  { paths = "b", translated = "all" },\n]',
        ":8: locale.es.require.translated is not a whole number (write translated = 100)",
    ),
    _toml(
        "per cent as a truth value",
        "translated = 0",
        "translated = true",
        ":6: locale.es.require.translated is not a whole number (write translated = 100)",
    ),
    _toml(
        "more than all",
        "translated = 0",
        "translated = 120",
        ":6: translated = 120 is not a percentage (write a number from 0 to 100)",
    ),
    _toml(
        "requirement without a percentage",
        ", translated = 0",
        "",
        f":6: locale.es.require: an item lacks “translated” {ITEM}",
    ),
    _toml(
        "requirement that is a string",
        '{ paths = "**", translated = 0 }',
        '"**"',
        f":6: locale.es.require: an item is not of the form {{ paths, translated }} {ITEM}",
    ),
    # what may be published
    _toml(
        "a policy for a class of text that there is not",
        SPANISH,
        f'{SPANISH}publish = {{ safty = ["medical"] }}\n',
        ":6: unknown class of text “locale.es.publish.safty” (did you mean “safety”?)",
        ALL,
    ),
    _toml(
        "a policy that asks for a role that there is not",
        SPANISH,
        f'{SPANISH}publish = {{ safety = ["linguistic", "medicinal"] }}\n',
        ":6: locale.es.publish.safety: unknown role “medicinal” (did you mean “medical”?)",
    ),
    _toml(
        "a policy that asks for approval without saying whose",
        SPANISH,
        f'{SPANISH}publish = {{ safety = "approved" }}\n',
        f":6: locale.es.publish.safety is neither “translated” nor a list of roles {PUBLISH}",
    ),
    _toml(
        "a policy that asks for nobody",
        SPANISH,
        f"{SPANISH}publish = {{ safety = [] }}\n",
        f":6: locale.es.publish.safety is neither “translated” nor a list of roles {PUBLISH}",
    ),
    _toml(
        "a policy that is no table",
        SPANISH,
        f'{SPANISH}publish = "translated"\n',
        f":6: locale.es.publish is not a table {PUBLISH}",
    ),
    _toml(
        "a fallback that there is not",
        SPANISH,
        f'{SPANISH}fallback = "pages"\n',
        ":6: fallback = “pages” is not known (did you mean “page”?)",
    ),
    _toml(
        "neither true nor false",
        SPANISH,
        f"{SPANISH}withhold_stale = 1\n",
        ":6: locale.es.withhold_stale is not true or false (write withhold_stale = true)",
    ),
    _toml(
        "prefix that is a path",
        SPANISH,
        '[locale.es]\nprefix = "../es"\n',
        ":6: the prefix “../es” is not a folder name (use letters, digits, - and _)",
    ),
    _toml(
        "two locales with one prefix",
        SPANISH,
        '[locale.es]\nprefix = "fr"\n',
        ": the locales fr_CA and es have the same prefix “fr” "
        "(list each locale once, or give one of them another prefix in [locale.…])",
    ),
    _toml(
        "parity with a locale that is none",
        "source =",
        'parity = ["en_CA", "fr"]\nsource =',
        ":2: parity names “fr”, which is not a locale (known: en_CA, fr_CA, es)",
    ),
    _toml(
        "parity of one locale",
        "source =",
        'parity = [["en_CA", "fr_CA"], ["es"]]\nsource =',
        f":2: parity names one locale alone: equal to which? {PARITY}",
    ),
    _toml(
        "parity with a locale twice",
        "source =",
        'parity = ["en_CA", "fr_CA", "en_CA"]\nsource =',
        ":2: parity names “en_CA” twice (name each locale once in a list)",
    ),
    _toml(
        "parity of lists and locales",
        "source =",
        'parity = [["en_CA", "fr_CA"], "es"]\nsource =',
        f":2: parity is neither a list of locales nor several such lists {PARITY}",
    ),
    _toml(
        "less than no days of grace",
        "source =",
        "parity_days = -1\nsource =",
        ":2: parity_days = -1 is less than none (write 0 or more)",
    ),
    _toml(
        "a required notice for no pages",
        SPANISH,
        "[required_notices]\nsafety = []\n\n[locale.es]\n",
        ':6: required_notices.safety names no pages (write safety = ["**"])',
    ),
    _toml(
        "a required notice whose pages are no list",
        SPANISH,
        '[required_notices]\nsafety = "all"\n\n[locale.es]\n',
        ':6: required_notices.safety is not a list (write safety = ["…", "…"])',
    ),
    _toml(
        "notices in no folder",
        "source =",
        'notices = "/"\nsource =',
        ':2: notices names no path (write notices = "notices")',
    ),
    _pyproject(
        "pyproject.toml, unknown key",
        '[tool.other]\nsorce = 1\n\n[tool.l10n]\nsorce = "en"\n',
        f"{PYPROJECT}:5: unknown key “sorce” (did you mean “source”?)",
    ),
    _pyproject("pyproject.toml without us", "[tool.other]\n", "there is no l10n.toml in {root} " + START),
    _pyproject("pyproject.toml, tool is no table", "tool = 1\n", "there is no l10n.toml in {root} " + START),
    _pyproject(
        "pyproject.toml, tool.l10n is no table",
        "[tool]\nl10n = 1\n",
        f"{PYPROJECT}: tool.l10n is not a table (write [tool.l10n])",
    ),
    _pyproject(
        "pyproject.toml, syntax",
        "[tool.l10n\n",
        f"{PYPROJECT}:1: is not valid TOML: Expected ']' at the end of a table declaration (mend that line)",
    ),
]
