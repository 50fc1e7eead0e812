"""Commands called in a way that cannot work."""

from __future__ import annotations

from changes import Case, both, nothing, put, swap

from l10n_tools.approvals import of_message
from l10n_tools.model import Message

READ = of_message(Message("Read the [page on dosing](guide/dose.md) first."))
OWN = "(name a folder for the sites alone)"

CASES = [
    Case("unknown command", nothing, "stats", "there is no command “stats” (did you mean status?)"),
    Case(
        "unknown command like no other",
        nothing,
        "translate",
        "there is no command “translate” (commands: init, extract, update, export, import, adopt, status, "
        "suggest, check, approve, waive, render, build, evidence, merge-driver)",
    ),
    Case(
        "unknown option",
        nothing,
        "status --frmat json",
        "No such option '--frmat'. Did you mean '--format'? (see: l10n status --help)",
    ),
    Case(
        "unknown global option",
        nothing,
        "--quite status",
        "No such option '--quite'. Did you mean '--quiet'? (see: l10n --help)",
    ),
    Case(
        "unknown format",
        nothing,
        "status --format xml",
        "Invalid value for '--format': 'xml' is not one of 'text', 'json'. (see: l10n status --help)",
    ),
    Case(
        "unknown engine",
        nothing,
        "build --engine hugo",
        "Invalid value for '--engine': 'hugo' is not one of 'mkdocs', 'zensical'. (see: l10n build --help)",
    ),
    Case(
        "jobs below none",
        nothing,
        "build --jobs -1",
        "Invalid value for '--jobs': -1 is not in the range x>=0. (see: l10n build --help)",
    ),
    Case("render of nothing", nothing, "render", "Missing argument 'LOCALE'. (see: l10n render --help)"),
    Case(
        "render to nowhere",
        nothing,
        "render fr_CA",
        "Missing option '--output'. (see: l10n render --help)",
    ),
    Case("init of nothing", nothing, "init", "Missing argument 'LOCALE...'. (see: l10n init --help)"),
    Case(
        "unknown locale",
        nothing,
        "update fr_C | check fr_C | build fr_C | render fr_C --output ../out",
        "“fr_C” is not a locale of this project (fr_CA, es) (did you mean fr_CA?)",
    ),
    Case(
        "a language of ours, or its folder, in place of its locale",
        nothing,
        "check fr | build FR | approve fr --role legal --by Ann<ann@example.org> | status fr-CA | "
        "render fr-ca --output ../out",
        "“{given}” is not a locale of this project (fr_CA, es) (did you mean fr_CA?)",
    ),
    Case(
        "the language of the source",
        nothing,
        "update en",
        "“en” is not a locale of this project (fr_CA, es) "
        "(en_CA is the source: there is nothing to translate)",
    ),
    Case(
        "a locale that is not ours yet",
        nothing,
        "update es de",
        "“de” is not a locale of this project (fr_CA, es) (add it with: l10n init de)",
    ),
    Case(
        "update of the source",
        nothing,
        "update en_CA | check en_CA",
        "“en_CA” is not a locale of this project (fr_CA, es) "
        "(it is the source: there is nothing to translate)",
    ),
    Case(
        "no such folder",
        nothing,
        "-C nowhere status",
        "there is no folder {root}/nowhere (give the project's folder with -C DIR)",
    ),
    Case(
        "unknown code",
        nothing,
        "check --select L1,X9",
        "no check has a code that begins with “X9” (codes begin with {groups}; docs/checks/index.md has them "
        "all)",
    ),
    Case(
        "unknown code to ignore",
        nothing,
        "check --ignore L0",
        "no check has a code that begins with “L0” (codes begin with {groups}; docs/checks/index.md has them "
        "all)",
    ),
    Case(
        "a code that is misspelt",
        nothing,
        "check --select L41O",
        "no check has a code that begins with “L41O” (did you mean L410? codes begin with {groups}; "
        "docs/checks/index.md has them all)",
    ),
    Case(
        "a group of codes that is misspelt",
        nothing,
        "check --select pofiltr",
        "no check has a code that begins with “POFILTR” (did you mean pofilter? codes begin with {groups}; "
        "docs/checks/index.md has them all)",
    ),
    Case(
        "no such site",
        nothing,
        "check --site public",
        "there is no folder public (build the sites with: l10n build; or leave --site out)",
    ),
    Case(
        "a full folder to render into",
        put("out/notes.txt", "mine"),
        "render fr_CA --output out",
        "out is not an empty folder (name a new folder, or empty this one)",
    ),
    Case(
        "the docs folder to render into",
        nothing,
        "render fr_CA --output docs/fr",
        "docs/fr lies in the docs folder (name a folder outside of it)",
    ),
    Case(
        "the project to build into",
        nothing,
        "build --output .",
        f". holds the project’s own files {OWN}",
    ),
    Case(
        "the catalogs to build into",
        nothing,
        "build --output locales",
        f"locales holds the project’s own files {OWN}",
    ),
    Case(
        "the docs folder to build into",
        nothing,
        "build --output docs/site",
        f"docs/site holds the project’s own files {OWN}",
    ),
    Case(
        "a file to build into",
        put("public", "mine"),
        "build --output public",
        "public is not a folder (name a folder for the sites)",
    ),
    Case(
        "somebody's folder where a site is to go",
        both(put("public/fr/notes.txt", "mine")),
        "build --output public",
        "public/fr is not a built site, and would be replaced by one "
        "(move it away, or name another folder with --output)",
    ),
    # approve, waive, evidence
    Case(
        "approval by nobody",
        nothing,
        "approve fr_CA --role medical --by <> | waive fr_CA L204 --message Home --reason x --by <>",
        '--by “<>” names nobody (write --by "Name <name@example.org>")',
    ),
    Case(
        "approval in no role",
        nothing,
        "approve fr_CA --by Ann<ann@example.org>",
        "in what capacity? (write --role with one of: linguistic, medical, legal)",
    ),
    Case(
        "approval that no policy asks for",
        nothing,
        "approve fr_CA --by Ann<ann@example.org> --role legal --yes",
        "no policy of fr_CA asks for legal approval "
        "(set publish in [locale.fr_CA], or choose with --class or --message)",
    ),
    Case(
        "approval of a message that there is not",
        nothing,
        "approve fr_CA --by Ann<ann@example.org> --role legal --message Hme",
        "there is no message “Hme” (did you mean “Home”?)",
    ),
    Case(
        "approval of what is not translated",
        nothing,
        "approve es --by Ann<ann@example.org> --role legal --yes --message Home",
        "“Home” is not translated (translate it first)",
    ),
    Case(
        "approval of what is fuzzy",
        swap("locales/fr_CA/LC_MESSAGES/site.po", 'msgid "Home"', '#, fuzzy\nmsgid "Home"'),
        "approve fr_CA --by Ann<ann@example.org> --role legal --yes --message Home",
        "“Home” is fuzzy (revise the translation and remove the fuzzy flag first)",
    ),
    Case(
        "approval of what is withheld",
        swap("locales/fr_CA/LC_MESSAGES/index.po", "(guide/dose.md).", "."),
        f"approve fr_CA --by Ann<ann@example.org> --role legal --yes --digest {READ}",
        "“Read the [page on dosing](guide/dose.md) first.” is withheld: L208: "
        "link target guide/dose.md is lost (mend the translation first)",
    ),
    Case(
        "approval without anybody to ask",
        nothing,
        "--quiet approve fr_CA --by Ann<ann@example.org> --translator Bob --role legal --class notice",
        "there is no terminal to ask on (look at it with --dry-run, then add --yes)",
    ),
    Case("waiver of nothing", nothing, "waive fr_CA", "Missing argument 'CODE'. (see: l10n waive --help)"),
    Case(
        "waiver of no message",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --reason x",
        "which finding? (write --message MSGID, --at CATALOG:LINE or --digest HEX)",
    ),
    Case(
        "waiver without a reason",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --message Home",
        'why is it right as it is? (write --reason "…")',
    ),
    Case(
        "waiver of no check's findings",
        nothing,
        "waive fr_CA L999 --by Ann<ann@example.org> --message Home --reason x",
        "there is no check L999 (name a code as l10n check prints it: L301)",
    ),
    Case(
        "waiver of security",
        nothing,
        "waive fr_CA L950 --by Ann<ann@example.org> --message Home --reason x",
        "L950 cannot be waived (mend what it has found)",
    ),
    Case(
        "waiver of a missing notice",
        nothing,
        "waive fr_CA L801 --by Ann<ann@example.org> --message Home --reason x",
        "L801 is about built pages, not about a message: it cannot be waived",
    ),
    Case(
        "waiver of what is not found",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --message Home --reason x",
        "L204 finds nothing at “Home” (see: l10n check fr_CA --select L204)",
    ),
    Case(
        "waiver until a day that there is not",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --message Home --reason x --until 2027-02-30",
        "--until 2027-02-30 is not a date (write it like 2027-06-30)",
    ),
    Case(
        "waiver until a day that is over",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --message Home --reason x --until 2020-02-20",
        "--until 2020-02-20 is over already",
    ),
    Case(
        "waiver of a place without a line",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --at locales/fr_CA/LC_MESSAGES/index.po --reason x",
        "--at locales/fr_CA/LC_MESSAGES/index.po: a file and a line were expected (write --at FILE.po:12)",
    ),
    Case(
        "waiver of a place in no file",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --at locales/fr_CA/LC_MESSAGES/indx.po:3 --reason x",
        "there is no file locales/fr_CA/LC_MESSAGES/indx.po in this project "
        "(did you mean locales/fr_CA/LC_MESSAGES/index.po?)",
    ),
    Case(
        "waiver of a place in no file like any other",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --at nope.po:3 --revoke",
        "there is no file nope.po in this project (write the file as the finding names it)",
    ),
    Case(
        "waiver of a place below the end of a file",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --at l10n.toml:99999 --reason x",
        "--at l10n.toml:99999: l10n.toml has 6 lines (write a line of the message)",
    ),
    Case(
        "waiver of a place above the beginning of a file",
        nothing,
        "waive fr_CA L204 --by Ann<ann@example.org> --at l10n.toml:0 --reason x",
        "--at l10n.toml:0: l10n.toml has 6 lines (write a line of the message)",
    ),
    Case(
        "reports and evidence in a folder that there is not",
        put("site/index.html", ""),
        "check --format html=no/such/x.html | check --output no/such/x.txt | "
        "evidence --site site --output no/such/x.json",
        "there is no folder no/such (make it first: mkdir -p no/such)",
    ),
    Case(
        "evidence of no site",
        nothing,
        "evidence --site public",
        "there is no folder public (build the sites first: l10n build)",
    ),
    Case(
        "evidence inside of what it is about",
        put("public/index.html", ""),
        "evidence --site public --output docs/evidence.json",
        "docs/evidence.json lies in docs, which it is about (name a file elsewhere)",
    ),
    Case(
        "evidence that is none",
        both(put("public/index.html", ""), put("old.json", '{"version": 2}')),
        "evidence --site public --verify old.json",
        "old.json is no evidence of version 1 (name a file that this l10n evidence wrote)",
    ),
    # init
    Case(
        "init of an unknown locale",
        nothing,
        "init de_XX",
        "the command line: unknown locale “de_XX” (did you mean de_DE or de_LU or de_LI?)",
    ),
    Case(
        "init of a locale twice",
        nothing,
        "init de de",
        "“de” is named twice (name each locale once)",
    ),
    Case(
        "init of a locale that is ours",
        nothing,
        "init de fr_CA",
        "fr_CA is a locale of this project already (nothing was changed)",
    ),
    Case(
        "init of the source",
        nothing,
        "init en_CA",
        "l10n.toml:3: locales lists the source, “en_CA” (list the other locales alone)",
    ),
    Case(
        "init with another source",
        nothing,
        "init --source en de",
        "l10n.toml names the source already (change it there, not with --source en)",
    ),
]
