"""Whatever happens to a notice, in a catalog or in a staged page, ``l10n check`` says so.

It exits with 1, and names locale, page and notice. The pages are copies of the project's hub, one
for each way in which a notice is harmed; each is built by the engine, as ``l10n build`` builds it.
"""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from pathlib import Path

import polib
import pytest
from example import EXAMPLE, LOCALES, SOURCE, TARGETS, again, article, page_file, shared
from ways import BOTTOM, TOP, WAYS, Staged, Way, find

from l10n_tools import config
from l10n_tools.model import Locale, Notice, Placement
from l10n_tools.project import Project
from l10n_tools.site import placing
from l10n_tools.site.build import finish, job
from l10n_tools.site.parallel import build_all
from l10n_tools.site.staging import stage
from tools import call

CONTROL = "control"
PLACEMENTS = {TOP: Placement.TOP, BOTTOM: Placement.BOTTOM}


def _page(name: str) -> str:
    """Under articles/, where every notice applies."""
    return f"articles/{re.sub(r'[^a-z0-9]+', '-', name.lower())}.md"


def _publish(root: Path, page: str) -> None:
    """Make one page, or those of a glob, all that the site of ``root`` has."""
    path = root / "mkdocs.yml"
    keys = r"^(nav|strict|exclude_docs):.*\n((  .*)?\n)*"
    text = re.sub(keys, "", path.read_text(encoding="utf-8"), flags=re.M)
    patterns = "\n  ".join([*EXAMPLE.config.mkdocs.exclude, "/*.md", "/articles/*.md", f"!/{page}"])
    path.write_text(f"{text}exclude_docs: |\n  {patterns}\n", encoding="utf-8")


def _only(root: Path, page: str, folder: Path) -> Path:
    """A project like ``root``, which is shared, with one page."""
    for name in ("docs", "locales"):
        (folder / name).symlink_to(root / name)
    for name in ("l10n.toml", "mkdocs.yml"):
        shutil.copy(root / name, folder / name)
    _publish(folder, page)
    return folder


def _ways(locale: Locale) -> list[Way]:
    return [way for way in WAYS if locale != SOURCE or not way.targets_only]


def _notice(way: Way, locale: Locale) -> Notice:
    """Another one for each way and locale, so that each notice has its turn."""
    fitting = [
        notice
        for notice in EXAMPLE.notices_on("index.md", locale)
        if way.which not in PLACEMENTS or notice.placement is PLACEMENTS[way.which]
    ]
    return fitting[(WAYS.index(way) + LOCALES.index(locale)) % len(fitting)]


def _make(locale: Locale, copied: Path, root: Path) -> None:
    """The project with a page for each way, staged, harmed and built in one locale."""
    again(copied, root)
    pages = [CONTROL, *(way.name for way in _ways(locale))]
    for page in map(_page, pages):
        shutil.copy(root / "docs/index.md", root / "docs" / page)
        for each in TARGETS:
            catalogs = root / "locales" / each.id / "LC_MESSAGES"
            shutil.copy(catalogs / "index.po", catalogs / page.replace(".md", ".po"))
    _publish(root, "articles/*.md")
    if locale == SOURCE:
        _without_targets(root)
    project = Project(config.load(root))
    staged, sites = root / "staged", root / "sites"
    stage(project, locale, staged)
    for way in _ways(locale):
        _harm(way, locale, staged / _page(way.name))
    build_all([job(project, locale, staged, sites)], 1, lambda _: None)
    finish(project, [locale], sites, sites, lambda _: None)


def _without_targets(root: Path) -> None:
    """``l10n check`` then looks at the source's site alone."""
    (root / "l10n.toml").write_text(f'source = "{SOURCE.id}"\n', encoding="utf-8")
    for notice in EXAMPLE.notices:
        if notice.required_in:
            (root / notice.document.path).unlink()


def _harm(way: Way, locale: Locale, path: Path) -> None:
    notice, text = _notice(way, locale), path.read_text(encoding="utf-8")
    name = EXAMPLE.notice_name(notice)
    other = LOCALES[(LOCALES.index(locale) + 1) % len(LOCALES)]
    if other == SOURCE:
        other = TARGETS[0]
    block = partial(placing.block, notice)
    staged = Staged(
        text,
        find(text, notice.id),
        block(EXAMPLE.published(other, name), SOURCE, other),
        block({}, SOURCE, SOURCE),
        block({}, SOURCE, locale),
    )
    harmed = way.harm(staged)
    if harmed is None:
        path.unlink()
    else:
        assert harmed != text
        path.write_text(harmed, encoding="utf-8")


@pytest.fixture(scope="session")
def harmed(_copied: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {
        locale.id: shared(tmp_path_factory, f"harmed-{locale.id}", partial(_make, locale, _copied))
        for locale in LOCALES
    }


def _check(root: Path, sites: Path, locale: Locale, *args: str) -> tuple[int, str]:
    locales = [locale.id] if locale != SOURCE else []
    ran = call("-C", root, "check", *locales, "--select", "L8", "--site", sites, *args)
    assert ran.err == ""
    return ran.code, ran.out


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale,way",
    [pytest.param(each, way, id=f"{each.id}-{way.name}") for each in LOCALES for way in _ways(each)],
)
def test_harmed_in_the_staged_page(harmed: dict[str, Path], tmp_path: Path, locale: Locale, way: Way) -> None:
    page, notice = _page(way.name), _notice(way, locale)
    root = _only(harmed[locale.id], page, tmp_path)
    code, out = _check(root, harmed[locale.id] / "sites", locale, "--format", "json")
    found = json.loads(out)["findings"]
    assert code == 1
    assert tuple(finding["code"] for finding in found) == way.codes
    for finding in found:
        assert finding["locale"] == locale.id
        assert finding["path"] == f"docs/{page}"
        assert notice.id in finding["message"]


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
def test_an_unharmed_page_is_clean(harmed: dict[str, Path], tmp_path: Path, locale: Locale) -> None:
    """Else the findings above would prove nothing."""
    sites = harmed[locale.id] / "sites"
    root = _only(harmed[locale.id], _page(CONTROL), tmp_path)
    assert _check(root, sites, locale) == (0, "No findings.\n")
    ids = [
        node.attributes["data-l10n-notice"]
        for node in article(page_file(sites, locale, _page(CONTROL))).css("[data-l10n-notice]")
    ]
    assert sorted(map(str, ids)) == sorted(n.id for n in EXAMPLE.notices_on("index.md", locale))


def test_every_notice_has_its_turn() -> None:
    for locale in LOCALES:
        turns = {_notice(way, locale).id for way in _ways(locale)}
        assert turns == {notice.id for notice in EXAMPLE.notices_on("index.md", locale)}


# In the catalogs

IN_CATALOGS = [
    pytest.param(locale, notice, id=f"{locale.id}-{notice.id}")
    for locale in TARGETS
    for notice in EXAMPLE.notices
]


def _entries(root: Path, locale: Locale, notice: Notice) -> polib.POFile:
    path = root / "locales" / locale.id / "LC_MESSAGES" / f"{EXAMPLE.notice_name(notice)}.po"
    return polib.pofile(str(path), wrapwidth=0)


def _pages(notice: Notice) -> list[str]:
    return [page for page in EXAMPLE.pages if notice in EXAMPLE.notices_on(page, TARGETS[0])]


@pytest.mark.parametrize("locale,notice", IN_CATALOGS)
@pytest.mark.parametrize("state,code", [("deleted", "L101"), ("fuzzy", "L102")])
def test_a_translation_that_is_not_published(
    example: Path, locale: Locale, notice: Notice, state: str, code: str
) -> None:
    """Each part of a notice counts: the title, and every paragraph."""
    for at in range(len(_entries(example, locale, notice))):
        po = _entries(example, locale, notice)
        entry, msgstr = po[at], po[at].msgstr
        entry.msgstr = "" if state == "deleted" else msgstr
        entry.flags = ["fuzzy"] if state == "fuzzy" else []
        po.save()
        ran = call("-C", example, "check", "--select", "L101,L102", "--format", "json")
        found = json.loads(ran.out)["findings"]
        assert ran.code == 1
        assert [(finding["code"], finding["locale"], finding["msgid"]) for finding in found] == [
            (code, locale.id, entry.msgid)
        ]
        assert f"the notice “{notice.id}”" in found[0]["message"]
        assert _pages(notice)[0] in found[0]["message"]
        entry.msgstr, entry.flags = msgstr, []
        po.save()


@pytest.mark.slow
@pytest.mark.parametrize("state,code", [("deleted", "L101"), ("fuzzy", "L102")])
@pytest.mark.parametrize("locale", TARGETS, ids=lambda locale: locale.id)
def test_it_is_not_on_the_built_page_either(example: Path, locale: Locale, state: str, code: str) -> None:
    """The whole check, which builds the pages: readers see English, and the check of the pages tells."""
    _publish(example, "index.md")
    notice = next(notice for notice in EXAMPLE.notices if notice.id == "medical-safety")
    po = _entries(example, locale, notice)
    for entry in po:
        if state == "deleted":
            entry.msgstr = ""
        else:
            entry.flags = ["fuzzy"]
    po.save()
    codes = ("--select", "L1,L80", "--ignore", "L103,L105")  # its links lead to pages that are not there
    ran = call("-C", example, "check", locale.id, *codes, "--format", "json")
    found = [
        (finding["code"], finding["locale"], finding["path"]) for finding in json.loads(ran.out)["findings"]
    ]
    assert ran.code == 1
    catalog = f"locales/{locale.id}/LC_MESSAGES/notices/medical-safety.po"
    page = (locale.id, "docs/index.md")
    assert found == [("L804", *page), ("L808", *page)] + [(code, locale.id, catalog)] * len(po)
