"""Real sites, built with MkDocs and Material from staged trees, then finished."""

from __future__ import annotations

import json
import multiprocessing
import os
import posixpath
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from l10n_tools.errors import BuildError
from l10n_tools.model import Locale
from l10n_tools.site.chooser import Choice, write_chooser
from l10n_tools.site.derive import alternate, derive_config
from l10n_tools.site.engines import engine
from l10n_tools.site.finish import built_pages, finish_site
from l10n_tools.site.languages import theme_language, theme_languages
from l10n_tools.site.links import Links
from l10n_tools.site.markup import Tag, scan
from l10n_tools.site.page import finish_page
from l10n_tools.site.parallel import BuildJob, build_all
from tools import hears_ctrl_c

EN = Locale("en_CA", "en-CA", "en", "Latn", "ltr", "English", "en")
FR = Locale("fr_CA", "fr-CA", "fr", "Latn", "ltr", "Français", "fr")
AR = Locale("ar", "ar", "ar", "Arab", "rtl", "العربية", "ar")
LOCALES = (EN, FR, AR)

CONFIG = """
site_name: Health guide
theme:
  name: material
  font: false
  custom_dir: overrides
  features: [navigation.instant, search.suggest]
  palette:
  - media: "(prefers-color-scheme: light)"
    toggle: {icon: material/brightness-7, name: Switch to dark mode}
  - media: "(prefers-color-scheme: dark)"
    scheme: slate
    toggle: {icon: material/brightness-4, name: Switch to light mode}
hooks: [hooks/greet.py]
nav:
- Home: index.md
- Guide:
  - Dose: guide/dose.md
- About: about.md
markdown_extensions:
- pymdownx.superfences:
    custom_fences:
    - {name: diagram, class: diagram, format: !!python/name:pymdownx.superfences.fence_div_format }
- pymdownx.snippets:
    base_path: [includes]
    check_paths: true
extra:
  from_environment: !ENV [L10N_TEST_NOWHERE, the default]
"""

PAGES = {
    "en_CA": {
        "index.md": "# Health guide\n\nWelcome to the guide.\n",
        "guide/dose.md": "# Dose\n\n<!-- l10n:off -->Take [one](../index.md).\n\n"
        '--8<-- "part.md"\n\n```diagram\na\n```\n',
        "about.md": "# About\n\nWritten by us.\n",
    },
    "fr_CA": {
        "index.md": "# Guide santé\n\nBienvenue dans le guide.\n",
        "guide/dose.md": "# Posologie\n\nPrenez-en [un](../index.md).\n",
    },
    "ar": {
        "index.md": "# دليل الصحة\n\nأهلا بكم في الدليل.\n",
        "guide/dose.md": "# الجرعة\n\nخذ [واحدة](../index.md).\n",
        "about.md": "# حول\n\nكتبناه نحن.\n",
    },
}

TEXTS = {
    "en_CA": {},
    "fr_CA": {
        "Health guide": "Guide santé",
        "Home": "Accueil",
        "Guide": "Guide pratique",
        "Dose": "Posologie",
    },
    "ar": {
        "Health guide": "دليل الصحة",
        "Home": "الرئيسية",
        "Guide": "الدليل",
        "Dose": "الجرعة",
        "About": "حول",
    },
}


@dataclass(frozen=True)
class Sites:
    """A project's folder and what was built from it."""

    root: Path
    out: Path

    def page(self, locale: Locale, page: str) -> LexborHTMLParser:
        return LexborHTMLParser((self.out / locale.prefix / page).read_text(encoding="utf-8"))

    def follow(self, locale: Locale, page: str, link: str) -> Path:
        """The file that a relative link leads to, as a server would find it."""
        path = self.out / posixpath.normpath(
            posixpath.join(locale.prefix, posixpath.dirname(page), unquote(link))
        )
        return path / "index.html" if path.is_dir() else path


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def hook(body: str) -> str:
    return f"def on_page_markdown(markdown, page, **kwargs):\n    {body}\n"


def project(root: Path, config: str = CONFIG) -> None:
    write(
        root,
        {
            "mkdocs.yml": config,
            "overrides/partials/copyright.html": "<p>{{ config.extra.from_environment }}</p>",
            "hooks/greet.py": hook("return markdown + '\\n\\nFrom the hook.\\n'"),
            "includes/part.md": "From the *snippet*.\n",
        },
    )
    for id_, pages in PAGES.items():
        write(root / "stage" / id_, pages)


def job(root: Path, locale: Locale, config: str = CONFIG) -> BuildJob:
    staged = root / "stage" / locale.id
    text = derive_config(
        config,
        root=root,
        docs_dir=staged,
        site_dir=root / "site" / locale.prefix,
        locale=locale,
        theme_language=theme_language(locale, theme_languages()),
        alternates=[alternate(each) for each in LOCALES],
        translate=lambda text: TEXTS[locale.id].get(text, text),
        omitted=set(PAGES["en_CA"]) - set(PAGES[locale.id]),
    )
    return BuildJob(locale.id, text, root, staged)


def finish(root: Path, site_url: str | None = None) -> Sites:
    out = root / "site"
    pages = {locale.id: built_pages(out / locale.prefix) for locale in LOCALES}
    for locale in LOCALES:
        finish_site(out / locale.prefix, locale, LOCALES, pages, site_url=site_url)
    write_chooser(
        out, [Choice(locale, TEXTS[locale.id].get("Health guide", "Health guide")) for locale in LOCALES]
    )
    return Sites(root, out)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = tmp_path_factory.mktemp("project")
    project(root)
    before = sorted(root.rglob("*"))
    done: list[str] = []
    results = build_all([job(root, locale) for locale in LOCALES], 2, done.append)
    assert [result.site_dir.name for result in results] == ["en", "fr", "ar"]
    assert [result.log for result in results] == [(), (), ()]
    assert sorted(done) == ["ar", "en_CA", "fr_CA"]
    new = {path.relative_to(root).parts[0] for path in set(root.rglob("*")) - set(before)}
    assert new <= {"site", "hooks"}  # hooks: Python's own __pycache__
    return finish(root)


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.id)
@pytest.mark.parametrize("page", ["index.html", "guide/dose/index.html", "404.html"])
def test_language_and_direction(sites: Sites, locale: Locale, page: str) -> None:
    html = sites.page(locale, page).css_first("html")
    assert html is not None
    assert (html.attributes["lang"], html.attributes["dir"]) == (locale.tag, locale.direction)


@pytest.mark.parametrize(
    "locale,page",
    [
        *((locale, page) for locale in LOCALES for page in ("index.html", "guide/dose/index.html")),
        (EN, "about/index.html"),
        (AR, "about/index.html"),
    ],
    ids=lambda value: getattr(value, "id", value),
)
def test_switcher_leads_to_the_same_page(sites: Sites, locale: Locale, page: str) -> None:
    entries = sites.page(locale, page).css("a.md-select__link")
    said = [" ".join(entry.text().split()) for entry in entries]
    home = {"fr_CA": "Français (page d’accueil)"} if page == "about/index.html" else {}
    assert said == [home.get(each.id, each.endonym) for each in LOCALES]
    for entry, to in zip(entries, LOCALES, strict=True):
        there = sites.out / to.prefix / page
        expected = there if there.exists() else sites.out / to.prefix / "index.html"
        assert sites.follow(locale, page, entry.attributes["href"] or "") == expected
        assert (entry.attributes["lang"], entry.attributes["hreflang"]) == (to.tag, to.tag)
        assert entry.attributes.get("aria-current") == ("true" if to == locale else None)


def test_a_missing_page_leads_home_and_is_no_alternate(sites: Sites) -> None:
    page = sites.page(EN, "about/index.html")
    french = page.css_first("a.md-select__link[hreflang=fr-CA]")
    assert french is not None
    assert french.attributes["href"] == "../../fr/"
    assert [link.attributes["hreflang"] for link in page.css("link[rel=alternate]")] == [
        "en-CA",
        "ar",
        "x-default",
    ]
    assert "about" not in sites.page(FR, "index.html").css_first("nav.md-nav").html


@pytest.mark.parametrize("page", ["index.html", "404.html"])
def test_what_material_says_in_english_alone_is_marked(sites: Sites, page: str) -> None:
    def marked(locale: Locale) -> list[str]:
        tree = sites.page(locale, page)
        return [" ".join(node.text().split()) for node in tree.css("span[lang=en][dir=ltr]")]

    # The copyright line is a template of the project's own here.
    assert marked(AR) == (["404 - Not found"] if page == "404.html" else [])
    assert marked(EN) == []


def test_navigation_is_translated(sites: Sites) -> None:
    nav = sites.page(FR, "guide/dose/index.html").css_first("nav.md-nav")
    assert nav is not None
    titles = [node.text(strip=True) for node in nav.css(".md-nav__link .md-ellipsis")]
    assert {"Accueil", "Guide pratique", "Posologie"} <= set(titles)


@pytest.mark.parametrize("locale,word", [(EN, "Welcome"), (FR, "Bienvenue"), (AR, "أهلا")])
def test_search_is_one_index_per_language(sites: Sites, locale: Locale, word: str) -> None:
    index = json.loads(
        (sites.out / locale.prefix / "search" / "search_index.json").read_text(encoding="utf-8")
    )
    assert index["config"]["lang"] == [locale.language]
    texts = " ".join(entry["text"] for entry in index["docs"])
    assert word in texts
    others = {"Welcome", "Bienvenue", "أهلا"} - {word}
    assert not any(other in texts for other in others)


def test_tags_hooks_own_templates_and_snippets_work(sites: Sites) -> None:
    text = (sites.out / "en/guide/dose/index.html").read_text(encoding="utf-8")
    assert '<div class="diagram">a\n</div>' in text or '<div class="diagram">a</div>' in text
    assert "From the <em>snippet</em>." in text
    assert "<p>From the hook.</p>" in text
    assert "<p>the default</p>" in text


def test_no_marks_are_left(sites: Sites) -> None:
    files = [path for path in sites.out.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        data = path.read_bytes()
        assert b"l10n.invalid" not in data, path
        assert path.suffix != ".html" or b"<!-- l10n:" not in data, path


def test_finishing_again_changes_nothing(sites: Sites) -> None:
    before = {path: path.read_bytes() for path in sites.out.rglob("*") if path.is_file()}
    finish(sites.root)
    assert {path: path.read_bytes() for path in sites.out.rglob("*") if path.is_file()} == before


def test_the_scanner_sees_what_a_parser_sees(sites: Sites) -> None:
    for path in sites.out.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for name in ("a", "link", "div", "script", "label"):
            ours = [token.get("class") for token in scan(text, [name]) if isinstance(token, Tag)]
            theirs = [node.attributes.get("class") or "" for node in LexborHTMLParser(text).css(name)]
            assert ours == theirs, (path, name)


def test_every_local_reference_exists(sites: Sites) -> None:
    for locale in LOCALES:
        for path in (sites.out / locale.prefix).rglob("*.html"):
            page = path.relative_to(sites.out / locale.prefix).as_posix()
            for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[href], [src]"):
                link = re.split("[?#]", node.attributes.get("href") or node.attributes.get("src") or "")[0]
                if not link or re.match(r"[a-z]+:", link):
                    continue
                there = (
                    sites.out / link.lstrip("/") if link.startswith("/") else sites.follow(locale, page, link)
                )
                assert there.exists(), (path, link)


def test_nothing_is_asked_of_other_hosts(sites: Sites) -> None:
    for path in sites.out.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in tree.css("link[rel=stylesheet], link[rel=preconnect], script[src], img[src]"):
            assert "//" not in (node.attributes.get("href") or node.attributes.get("src") or ""), path


def test_a_site_url_makes_canonical_and_alternates_absolute(tmp_path: Path) -> None:
    config = CONFIG + "site_url: https://example.org/care/\n"
    project(tmp_path, config)
    build_all([job(tmp_path, locale, config) for locale in LOCALES], 1, lambda label: None)
    page = finish(tmp_path, "https://example.org/care/").page(FR, "guide/dose/index.html")
    canonical = page.css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == "https://example.org/care/fr/guide/dose/"
    assert {
        link.attributes["hreflang"]: link.attributes["href"] for link in page.css("link[rel=alternate]")
    } == {
        "en-CA": "https://example.org/care/en/guide/dose/",
        "fr-CA": "https://example.org/care/fr/guide/dose/",
        "ar": "https://example.org/care/ar/guide/dose/",
        "x-default": "https://example.org/care/en/guide/dose/",
    }
    sitemap = (tmp_path / "site/fr/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/care/fr/guide/dose/</loc>" in sitemap


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_the_themes_of_mkdocs_itself(tmp_path: Path, theme: str) -> None:
    config = f"site_name: Health guide\nstrict: true\ntheme: {theme}\n"
    project(tmp_path, config)
    for locale in LOCALES:
        one = job(tmp_path, locale, config)
        assert engine("mkdocs").build(one.config_text, tmp_path, staged=one.staged, docs="docs").log == ()
    sites = finish(tmp_path)
    html = sites.page(AR, "guide/dose/index.html").css_first("html")
    assert html is not None
    assert html.attributes["dir"] == "rtl"
    assert "Recherche" in (tmp_path / "site/fr/index.html").read_text(encoding="utf-8")
    assert len(sites.page(FR, "index.html").css("link[rel=alternate]")) == 4


# What can go wrong


def build(root: Path, config: str) -> None:
    one = job(root, EN, config)
    engine("mkdocs").build(one.config_text, root, staged=one.staged, docs="docs")


FAILURES = {
    "an unknown plugin": (
        "site_name: A\nplugins: [nonesuch]\n",
        {},
        "mkdocs.yml: Config value 'plugins': The \"nonesuch\" plugin is not installed",
    ),
    "an extension that cannot be imported": (
        "site_name: A\nmarkdown_extensions: [nonesuch.extension]\n",
        {},
        "mkdocs.yml: Config value 'markdown_extensions': Failed to load extension 'nonesuch.extension'. "
        "ModuleNotFoundError: No module named 'nonesuch'",
    ),
    "a hook that raises": (
        "site_name: A\nhooks: [hooks/bad.py]\n",
        {"hooks/bad.py": hook("raise ValueError('no\\nway')")},
        "docs/index.md: ValueError: no way (raised in hooks/bad.py, line 2)",
    ),
    "a plugin's own error": (
        "site_name: A\nhooks: [hooks/bad.py]\n",
        {"hooks/bad.py": "from mkdocs.exceptions import PluginError\n" + hook("raise PluginError('not so')")},
        "docs/index.md: not so (raised in hooks/bad.py, line 3)",
    ),
    "a template that does not parse": (
        "site_name: A\ntheme: {name: material, custom_dir: bad}\n",
        {"bad/main.html": "\n{% if %}"},
        "bad/main.html:2: TemplateSyntaxError: Expected an expression, got 'end of statement block'",
    ),
    "a snippet that is missing": (
        "site_name: A\nmarkdown_extensions:\n- pymdownx.snippets: {check_paths: true, base_path: [gone]}\n",
        {},
        "docs/guide/dose.md: SnippetMissingError: Snippet at path 'part.md' could not be found",
    ),
    "a warning in strict mode": (
        "site_name: A\nstrict: true\nnav: [index.md, about.md, guide/dose.md, gone.md, gone2.md]\n",
        {},
        "A reference to 'gone.md' is included in the 'nav' configuration, which is not found in the "
        "documentation files. (and 1 more) (“strict: true” in mkdocs.yml makes warnings fail the build)",
    ),
}


@pytest.mark.parametrize("config,files,expected", FAILURES.values(), ids=FAILURES)
def test_failures_are_one_clear_line(
    tmp_path: Path, config: str, files: dict[str, str], expected: str, capfd: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path, config)
    write(tmp_path, files)
    folder = Path.cwd()
    with pytest.raises(BuildError) as raised:
        build(tmp_path, config)
    assert str(raised.value) == expected
    assert Path.cwd() == folder
    assert capfd.readouterr() == ("", "")


def test_warnings_are_collected_once_and_name_the_docs_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = "site_name: A\nhooks: [hooks/warn.py]\ntheme: {name: material, font: false}\n"
    project(tmp_path, config)
    body = "print('chatter'); log.warning('in %s', page.file.abs_src_path); log.warning('twice')"
    prelude = "import logging\nlog = logging.getLogger('mkdocs.plugins.warn')\n"
    write(tmp_path, {"hooks/warn.py": prelude + hook(body)})
    one = job(tmp_path, EN, config)
    log = engine("mkdocs").build(one.config_text, tmp_path, staged=one.staged, docs="docs").log
    assert {(line.level, line.text) for line in log} == {
        ("WARNING", "twice"),
        *(("WARNING", f"in docs/{page}") for page in PAGES["en_CA"]),
    }
    out, err = capfd.readouterr()
    assert out == ""
    assert set(err.splitlines()) == {"chatter"}


@pytest.mark.parametrize("workers", [1, 2])
def test_the_first_job_that_fails_is_reported(tmp_path: Path, workers: int) -> None:
    project(tmp_path, CONFIG)
    bad = "site_name: A\nplugins: [nonesuch]\n"
    jobs = [job(tmp_path, EN), job(tmp_path, FR, bad), job(tmp_path, AR, bad.replace("nonesuch", "other"))]
    with pytest.raises(BuildError, match="nonesuch"):
        build_all(jobs, workers, lambda label: None)
    assert multiprocessing.active_children() == []


SLOW = """
import sys
from pathlib import Path
from l10n_tools.site.parallel import BuildJob, build_all

if __name__ == "__main__":
    root = Path(sys.argv[1])
    config = f"site_name: A\\ndocs_dir: {root}/docs\\nsite_dir: {root}/%s\\nhooks: [slow.py]\\n"
    jobs = [BuildJob(name, config % name, root, root / "docs") for name in "abc"]
    build_all(jobs, 2, print)
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["group", "parent alone", "killed"])
def test_ctrl_c_leaves_no_worker_and_no_traceback_of_one(tmp_path: Path, how: str) -> None:
    write(
        tmp_path,
        {
            "docs/index.md": "# A\n",
            "run.py": SLOW,
            "slow.py": "import os, pathlib, time\ndef on_pre_build(config):\n"
            "    pathlib.Path(f'pid-{os.getpid()}').touch()\n    time.sleep(60)\n",
        },
    )
    process = subprocess.Popen(
        [sys.executable, "run.py", str(tmp_path)],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hears_ctrl_c,
    )
    deadline = time.monotonic() + 60
    while len(pids := list(tmp_path.glob("pid-*"))) < 2:
        assert time.monotonic() < deadline
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.05)
    if how == "group":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT if how == "parent alone" else signal.SIGKILL)
    _, err = process.communicate(timeout=30)
    assert err.count("Traceback") == (0 if how == "killed" else 1)  # the script's own
    assert "Process Spawn" not in err
    for _ in range(100):
        if not any(Path(f"/proc/{path.name[4:]}/cmdline").exists() for path in pids):
            break
        time.sleep(0.1)
    else:
        pytest.fail("a worker is still there")


def test_importing_the_sites_does_not_import_mkdocs() -> None:
    code = (
        "import sys; from l10n_tools.site import derive, engine, mkdocs, finish, chooser, parallel;"
        "print([m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'material', 'jinja2', 'markdown')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_finishing_is_fast_enough_not_to_matter(sites: Sites) -> None:
    text = (sites.out / "en/guide/dose/index.html").read_text(encoding="utf-8") * 20
    links = Links(FR, LOCALES, {locale.id: frozenset({"index.html"}) for locale in LOCALES})
    start = time.perf_counter()
    finish_page(text, "index.html", links)
    assert len(text) / (time.perf_counter() - start) > 2e5  # characters a second; 4e6 on a busy machine
