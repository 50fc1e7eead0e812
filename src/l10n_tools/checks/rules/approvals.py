"""L950 to L954, L956: approvals that are missing, void or not to be trusted. L960 to L964: waivers.

What needs an approval says the policy of the locale (``publish`` in the configuration), and the gate
whether it has it. Waivers are applied by the runner, which reports those that waive nothing (L962).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...approvals import Approval, Broken, Person, Waiver, of_message, of_translation
from ...config import Role
from ...errors import shortened
from ...model import Entry, Finding, Locale, Severity, State
from ..base import Check, Context, Translation
from ..waiving import IDLE, NEVER

MISSING, VOID, UNREADABLE, SELF, WHOLE, _, CLAIMED = (f"L95{number}" for number in range(7))
LAPSED, OVER, _, UNREADABLE_WAIVER, INVALID = (f"L96{number}" for number in range(5))

APPROVALS = {
    MISSING: "a translation lacks an approval that the policy asks for",
    VOID: "an approval is void, because a text has changed",
    UNREADABLE: "a line of the approvals cannot be read",
    SELF: "a translation was approved by its translator",
    WHOLE: "a page is shown in the source's language as a whole",
}
CLAIMS = {CLAIMED: "an approval rests on its approver's word about who translated"}
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
                f"translated, class “{found.text_class.value}”: awaits {_listed(names)} approval"
                f"{_by_another(context, found, roles)}; readers see the source until then",
                f"have it approved: l10n approve {found.locale.id} {found.source.path} --role {names[0]}",
            )


def _by_another(context: Context, found: Translation, roles: frozenset[Role]) -> str:
    """Who must not give the approval, where each role is to be another person's: who gave another one."""
    project = context.project
    if not project.config.policy(found.locale.id).publishing.distinct:
        return ""
    lines = project.approvals(found.locale).of(found.message, found.msgstr)
    signed = {
        f"“{line.by.name}”, who approved it as {line.role.value}" for line in lines if line.role not in roles
    }
    return f" by another person (not {_listed(sorted(signed))})" if signed else ""


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
            # By digest: the policy need not ask for this role, and other texts are not meant.
            approve = f"l10n approve {locale.id} {found.source.path} --role {role.value}"
            yield found.finding(
                VOID,
                f"the {role.value} approval by {line.by.name} of {line.at.date()} is void: {what} has "
                "changed since",
                f"{_anew(context, found, entry)}: {approve} --digest {of_message(found.message)[:12]}",
                Severity.WARNING,
            )


def _anew(context: Context, found: Translation, entry: Entry) -> str:
    """What has to be done before a text can be approved again."""
    if entry.state is State.FUZZY:
        return "revise the translation and remove the fuzzy flag, then have it approved"
    if entry.state is State.UNTRANSLATED:
        return "translate it, then have it approved"
    if found.message in context.project.withheld(found.locale, found.source.name):
        return "mend the translation, which is withheld, then have it approved"
    return "have it approved anew"


def run_claims(context: Context) -> Iterator[Finding]:
    """What is in force on the word of the one who signed, or on a name that may be the translator's."""
    for locale in context.locales:
        project = context.project
        approvals, waivers = project.approvals(locale), project.waivers(locale)
        seen: set[tuple[str, int]] = set()
        is_any = any(not line.is_sound for line in (*approvals.lines, *waivers.lines))
        for found in context.of_locale(locale) if is_any else ():
            lines = approvals.of(found.message, found.msgstr)
            for line in lines:
                others = (one for one in lines if one.role is line.role and one.is_sound)
                # Whom it may be is no second person either.
                if not line.is_sound and all(one.by.may_be(line.by) for one in others):
                    if (approvals.path, line.line) not in seen:
                        yield _claim(locale, approvals.path, line)
                    seen.add((approvals.path, line.line))
            for waiver in waivers.of(found.message, found.msgstr):
                if waiver.maybe_by and (waivers.path, waiver.line) not in seen:
                    yield _waived_by(locale, waivers.path, waiver, waiver.maybe_by)
                    seen.add((waivers.path, waiver.line))


def _claim(locale: Locale, path: str, line: Approval) -> Finding:
    """An approval that nobody else supports."""
    made = ", ".join(person.name for person in line.translated_by)
    if line.maybe_by:
        told = f"“{line.by}”, who approved it ({line.role.value}), may be {line.maybe_by}, who translated it"
    else:
        told = f"only {line.by.name}, who approved it ({line.role.value}), says that {made} has translated it"
    return Finding(
        CLAIMED,
        Severity.WARNING,
        locale.id,
        path,
        f"{told}: “{line.text}”",
        "have somebody else approve it, too: "
        f"l10n approve {locale.id} --role {line.role.value} --digest {line.message[:12]}",
        line=line.line,
    )


def _waived_by(locale: Locale, path: str, line: Waiver, translator: Person) -> Finding:
    """A waiver by who may have made the translation."""
    waive = f"l10n waive {locale.id} {line.code}"
    return Finding(
        CLAIMED,
        Severity.WARNING,
        locale.id,
        path,
        f"“{line.by}”, who waived {line.code}, may be {translator}, who translated it: “{line.text}”",
        f"take it back: {waive} --revoke --digest {line.message[:12]}; and have somebody else waive it",
        line=line.line,
    )


def _wrong(context: Context, locale: Locale) -> Iterator[Finding]:
    approvals = context.project.approvals(locale)
    for broken in approvals.broken:
        effect = "" if broken.is_mark else f"; until it is mended, no approval {_of(context, broken)} counts"
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


def _of(context: Context, broken: Broken) -> str:
    """What a line is about that cannot be read: the message's text if there is one, else its digest."""
    if not broken.named:
        return "in this file"
    every = {segment.message: segment for source in context.project.sources for segment in source.segments}
    found = next((m for m in every if of_message(m).startswith(broken.named)), None)
    return f"of “{shortened(found.msgid)}”" if found else f"of the message {broken.named[0][:12]}…"


def _unreadable(code: str, locale: Locale, path: str, broken: Broken, effect: str = "") -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        locale.id,
        path,
        f"{broken.what}{effect}",
        "delete this line; keep the lines of both sides"
        if broken.is_mark
        else "restore the line from git, or delete it if it never was one",
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
        messages = {message for message, _ in now}
        renewed = {
            (line.message, line.code)
            for line in lines
            if (line.message, line.translation) in now and not _is_over(context, line)
        }
        for line in lines:
            found = now.get((line.message, line.translation))
            what = f"the waiver of {line.code} by {line.by.name} of {line.at.date()}, “{line.text}”,"
            waive = f"l10n waive {locale.id} {line.code}"
            revoke = f"take it back: {waive} --revoke --digest {line.message[:12]}"
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
            is_known = found is not None or line.message in messages
            anew = f"waive it anew: {waive} --digest {line.message[:12]} --reason …; or "
            yield Finding(
                code,
                severity,
                locale.id,
                waivers.path,
                f"{what} {why}",
                f"{anew if code != INVALID and is_known else ''}{revoke}",
                line=line.line,
            )


def _is_over(context: Context, waiver: Waiver) -> bool:
    return waiver.until is not None and waiver.until < context.today


CHECK = Check(APPROVALS, run, mild=frozenset({"L951"}))
CLAIM_CHECK = Check(CLAIMS, run_claims, mild=frozenset(CLAIMS))
WAIVER_CHECK = Check(WAIVERS, run_waivers, mild=frozenset({"L960", "L961", "L962"}))
