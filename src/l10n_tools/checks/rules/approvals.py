"""L950 to L954: approvals that are missing, void or not to be trusted. L960 to L964: waivers.

What needs an approval says the policy of the locale (``publish`` in the configuration), and the gate
whether it has it. Waivers are applied by the runner, which reports those that waive nothing (L962).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...approvals import Approval, Broken, Waiver, of_message, of_translation
from ...config import Role
from ...model import Finding, Locale, Severity, State
from ..base import Check, Context, Translation
from ..waiving import IDLE, NEVER

MISSING, VOID, UNREADABLE, SELF, WHOLE = (f"L95{number}" for number in range(5))
LAPSED, OVER, _, UNREADABLE_WAIVER, INVALID = (f"L96{number}" for number in range(5))

APPROVALS = {
    MISSING: "a translation lacks an approval that the policy asks for",
    VOID: "an approval is void, because a text has changed",
    UNREADABLE: "a line of the approvals cannot be read",
    SELF: "a translation was approved by its translator",
    WHOLE: "a page is shown in the source's language as a whole",
}
WAIVERS = {
    LAPSED: "a waiver has lapsed, because a text has changed",
    OVER: "a waiver is over",
    IDLE: "a waiver waives nothing",
    UNREADABLE_WAIVER: "a line of the waivers cannot be read",
    INVALID: "a waiver does not hold",
}


def run(context: Context) -> Iterator[Finding]:
    """What the gate waits for, and what is wrong with the approvals themselves."""
    for locale in context.locales:
        translations = tuple(context.of_locale(locale))
        yield from _missing(context, translations)
        yield from _whole(context, locale)
        if context.project.approvals(locale).lines:
            yield from _void(context, locale, translations)
        yield from _wrong(context, locale)


def _missing(context: Context, translations: tuple[Translation, ...]) -> Iterator[Finding]:
    for found in translations:
        roles = context.project.awaiting(found.locale, found.source.name).get(found.message)
        if roles:
            names = [role.value for role in Role if role in roles]
            yield found.finding(
                MISSING,
                f"{found.text_class.value} text, translated, awaits {_listed(names)} approval; readers see "
                "the source until then",
                f"have it approved: l10n approve {found.locale.id} {found.source.path} --role {names[0]}",
            )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _whole(context: Context, locale: Locale) -> Iterator[Finding]:
    project = context.project
    for source in project.sources:
        why = project.publication(locale, source.name).whole
        if why:
            yield Finding(
                WHOLE,
                Severity.ERROR,
                locale.id,
                project.config.relative(project.catalog_path(locale, source.name)),
                f"{source.path} is shown in {project.config.source.id} as a whole: {why}",
                "complete the translation, and have it approved where the policy asks for that",
            )


def _void(context: Context, locale: Locale, translations: tuple[Translation, ...]) -> Iterator[Finding]:
    """The last approval in each role that has lost its text and has not been given anew."""
    approvals = context.project.approvals(locale)
    for found in translations:
        entry = found.entry
        if entry is None:
            continue
        last: dict[Role, Approval] = {}
        for line in approvals.of_message(entry.made_for):
            last[line.role] = line
        current = of_translation(entry.msgstr)
        is_source = entry.state is State.FUZZY and entry.made_for != found.message
        signed = {line.role for line in approvals.of(found.message, entry.msgstr)}
        for role, line in last.items():
            if role in signed or (line.translation == current and not is_source):
                continue
            what = "the source" if is_source else "the translation"
            yield found.finding(
                VOID,
                f"the {role.value} approval by {line.by.name} of {line.at.date()} is void: {what} has "
                "changed since",
                f"have it approved anew: l10n approve {locale.id} {found.source.path} --role {role.value}",
                Severity.WARNING,
            )


def _wrong(context: Context, locale: Locale) -> Iterator[Finding]:
    approvals = context.project.approvals(locale)
    for broken in approvals.broken:
        effect = (
            ""
            if broken.is_mark
            else "; until it is mended, no approval of the message that it names counts"
            if broken.named
            else "; until it is mended, no approval in this file counts"
        )
        yield _unreadable(UNREADABLE, locale, approvals.path, broken, effect)
    for line in approvals.lines:
        if line.is_by_translator and not approvals.is_revoked(line):
            yield Finding(
                SELF,
                Severity.ERROR,
                locale.id,
                approvals.path,
                f"{line.by.name} has made this translation, and approved it ({line.role.value}); that does "
                f"not count: “{line.text}”",
                "have somebody else approve it, and take this back: "
                f"l10n approve {locale.id} --role {line.role.value} --revoke --digest {line.message[:12]}",
                line=line.line,
            )


def _unreadable(code: str, locale: Locale, path: str, broken: Broken, effect: str = "") -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        locale.id,
        path,
        f"{broken.what}{effect}",
        "restore the line from git, or delete it if it never was one",
        line=broken.line,
    )


def run_waivers(context: Context) -> Iterator[Finding]:
    """Waivers that have lapsed, are over, cannot be read or never held."""
    for locale in context.locales:
        waivers = context.project.waivers(locale)
        for broken in waivers.broken:
            yield _unreadable(UNREADABLE_WAIVER, locale, waivers.path, broken)
        lines = [line for line in waivers.lines if not waivers.is_revoked(line)]
        if not lines:
            continue
        now = {
            (of_message(found.message), of_translation(found.msgstr)): found
            for found in context.of_locale(locale)
        }
        renewed = {
            (line.message, line.code)
            for line in lines
            if (line.message, line.translation) in now and not _is_over(context, line)
        }
        for line in lines:
            found = now.get((line.message, line.translation))
            what = f"the waiver of {line.code} by {line.by.name} of {line.at.date()}, “{line.text}”,"
            revoke = f"l10n waive {locale.id} {line.code} --revoke --digest {line.message[:12]}"
            told = (LAPSED, Severity.WARNING, "has lapsed: a text has changed since")
            if line.code.startswith(NEVER):
                told = (INVALID, Severity.ERROR, f"does not hold: {line.code} cannot be waived")
            elif line.is_by_translator:
                told = (INVALID, Severity.ERROR, "does not hold: it is by the translator")
            elif (line.message, line.code) in renewed:
                continue
            elif found:
                told = (OVER, Severity.WARNING, f"ended with {line.until}")
            code, severity, why = told
            yield Finding(
                code,
                severity,
                locale.id,
                waivers.path,
                f"{what} {why}",
                f"take it back: {revoke}",
                line=line.line,
            )


def _is_over(context: Context, waiver: Waiver) -> bool:
    return waiver.until is not None and waiver.until < context.today


CHECK = Check(APPROVALS, run, mild=frozenset({"L951"}))
WAIVER_CHECK = Check(WAIVERS, run_waivers, mild=frozenset({"L960", "L961", "L962"}))
