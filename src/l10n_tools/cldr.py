"""What CLDR knows of locales, through Babel: the only importer of babel, and only when asked.

Source of the data: Unicode CLDR as shipped with Babel (display names, likely subtags, date
patterns); plural forms are the C expressions that gettext's own tools know.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Sequence

from .errors import ConfigError
from .model import Locale

WRITTEN = "locales are written like fr_CA, es, zh_Hans"


def locales(
    ids: Sequence[str], prefixes: dict[str, str], path: str, territory: str = ""
) -> tuple[Locale, ...]:
    """The locales named by POSIX ids such as ``fr_CA``, in the order given.

    ``prefixes`` holds the folders that the configuration chose; where it chose none, the prefix is
    the language alone if only one of ``ids`` has that language, else the BCP 47 tag in lower case.
    ``territory`` is the project's own, which is tried first for an id that is misspelt.
    Raises ConfigError, naming ``path``, for an id that CLDR does not know, one that is given
    twice, or two locales with one prefix.
    """
    languages = [id_.split("_")[0] for id_ in ids]
    for id_ in ids:
        if id_ not in known():
            near = _near(id_, territory)
            hint = (
                f"did you mean {' or '.join(near)}?"
                if near
                else "locales are written like fr_CA, es, zh_Hans"
            )
            raise ConfigError(f"unknown locale “{id_}”", path=path, hint=hint)
    found = tuple(_locale(id_, languages.count(id_.split("_")[0]) == 1, prefixes) for id_ in ids)
    for index, locale in enumerate(found):
        for other in found[:index]:
            if locale.prefix == other.prefix:
                raise ConfigError(
                    f"the locales {other.id} and {locale.id} have the same prefix “{locale.prefix}”",
                    path=path,
                    hint="list each locale once, or give one of them another prefix in [locale.…]",
                )
    return found


def _near(id_: str, territory: str) -> list[str]:
    """Up to three locales that a misspelt id may mean: in the territory, the likely one, those spelt alike.

    The territory is the project's; the likely one is that of CLDR's likely subtags (UTS #35).
    """
    from babel.core import get_global

    language = re.split("[_-]", id_)[0].lower()
    every = known()
    same = [other for other in every if other.split("_")[0] == language]
    likely = str(get_global("likely_subtags").get(language, ""))
    first = (f"{language}_{territory}", likely, re.sub("_[A-Z][a-z]{3}(?=_)", "", likely))
    alike = difflib.get_close_matches(id_, same or every, 3)
    return [other for other in dict.fromkeys((*first, *alike)) if other in every][:3]


def territory(id_: str) -> str:
    """The territory of a locale's id: ``CA`` of fr_CA; empty for one without."""
    last = id_.rpartition("_")[2]
    return last if re.fullmatch("[A-Z]{2}|[0-9]{3}", last) and last != id_ else ""


def _locale(id_: str, alone: bool, prefixes: dict[str, str]) -> Locale:
    from babel import Locale as CldrLocale

    cldr = CldrLocale.parse(id_)
    tag = id_.replace("_", "-")
    name = (cldr.language_name if alone else cldr.display_name) or id_
    return Locale(
        id=id_,
        tag=tag,
        language=cldr.language,
        script=_script(cldr),
        direction=cldr.text_direction,
        endonym=name[:1].upper() + name[1:],
        prefix=prefixes.get(id_) or (cldr.language if alone else tag.lower()),
    )


def _script(cldr: object) -> str:
    from babel.core import get_global

    script: str | None = getattr(cldr, "script", None)
    if script:
        return script
    likely = get_global("likely_subtags")
    language, territory = getattr(cldr, "language", ""), getattr(cldr, "territory", None)
    full = likely.get(f"{language}_{territory}") or likely.get(language) or f"{language}_Latn"
    return str(full.split("_")[1])


def direction(tag: str) -> str:
    """``ltr`` or ``rtl``, for a BCP 47 tag; ``ltr`` for one that CLDR does not know."""
    from babel import Locale as CldrLocale
    from babel import UnknownLocaleError

    try:
        return str(CldrLocale.parse(tag, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def known() -> list[str]:
    """The POSIX ids of all locales that CLDR describes."""
    from babel.localedata import locale_identifiers

    return [str(id_) for id_ in locale_identifiers()]


def language_name(named: Locale, reader: Locale) -> str:
    """The name of a locale's language in another one's: “anglais” for en_CA, to readers of fr_CA."""
    from babel import Locale as Cldr

    return str(Cldr.parse(reader.id).languages.get(named.language, named.endonym))


def with_territory(locale: Locale) -> str:
    """The POSIX id with a territory, CLDR's likely one (UTS #35) where it has none: ``es_ES`` for es."""
    from babel.core import get_global

    own = territory(locale.id)
    likely = get_global("likely_subtags")
    named = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language, "")
    found = own or territory(named)
    return f"{locale.language}_{found}" if found else locale.language


def plural_forms(locale: str) -> str:
    """The value of a PO header's ``Plural-Forms`` field, without the closing semicolon doubled."""
    from babel.messages.plurals import get_plural

    plural = get_plural(locale)
    return f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"


def long_date(date: datetime.date, locale: str) -> str:
    """A date in the locale's long form: ``6 mai 2026`` in fr_CA, ``May 6, 2026`` in en_CA."""
    from babel.dates import format_date

    return str(format_date(date, format="long", locale=locale))


def months(locale: str) -> dict[str, int]:
    """The names of the months in a locale, wide and abbreviated, in lower case, with their numbers."""
    from babel.dates import get_month_names

    return {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    }


def has_capital_months(locale: str) -> bool:
    """Whether a locale writes the names of the months with capitals, as English does."""
    from babel.dates import get_month_names

    return any(name[0].isupper() for name in get_month_names("wide", "format", locale).values())


def separators(locale: str) -> tuple[str, str]:
    """The decimal mark and the thousands separator of a locale's Latin digits."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    options = {"locale": locale, "numbering_system": "latn"}
    return str(get_decimal_symbol(**options)), str(get_group_symbol(**options))
