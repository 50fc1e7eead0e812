"""Commands called in a way that cannot work."""

from __future__ import annotations

from changes import Case, both, nothing, put

OWN = "(name a folder for the sites alone)"

CASES = [
    Case("unknown command", nothing, "stats", "there is no command “stats” (did you mean status?)"),
    Case(
        "unknown command like no other",
        nothing,
        "translate",
        "there is no command “translate” (commands: init, extract, update, export, import, adopt, status, "
        "suggest, check, render, build, merge-driver)",
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
        "Invalid value for '--engine': 'hugo' is not 'mkdocs'. (see: l10n build --help)",
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
        "no check has a code that begins with “X9” (codes: {codes})",
    ),
    Case(
        "unknown code to ignore",
        nothing,
        "check --ignore L6",
        "no check has a code that begins with “L6” (codes: {codes})",
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
    # init
    Case(
        "init of an unknown locale",
        nothing,
        "init de_XX",
        "the command line: unknown locale “de_XX” (did you mean de_LU or de_LI or de_IT?)",
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
