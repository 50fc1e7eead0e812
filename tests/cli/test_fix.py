"""``l10n check --fix``: what is mechanical is mended in the PO files, line by line."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import polib
import pytest
from clinic_files import ES, FR

from l10n_tools import files, fixing
from l10n_tools.checks.runner import Selection
from l10n_tools.cli.fix import fix
from l10n_tools.cli.session import Session
from l10n_tools.errors import CatalogError, LockedError
from l10n_tools.model import Message
from tools import Ran, call, tree

DOSE = f"{FR}/guide/dose.po"
INDEX = f"{FR}/index.po"
TEXT = "La dose est de 80 mg."
MENDED = "La dose est de 80\u00a0mg."


@pytest.fixture
def clinic(clinic: Path) -> Path:
    """The small project; its dose may break over two lines."""
    path = clinic / DOSE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(MENDED, TEXT), encoding="utf-8")
    return clinic


def mend(root: Path, *select: str, diff: bool = False, quiet: bool = False) -> Ran:
    """Run the fixes of a project, as the command does."""
    session = Session(root, quiet=quiet, color=False)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = fix(session, session.project.config.locales, Selection(select), diff=diff)
    return Ran(code, out.getvalue(), err.getvalue())


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """By file, the lines that are gone and those that are new."""
    found = {}
    for name in before.keys() | after.keys():
        old, new = (files.get(name, b"").decode().split("\n") for files in (before, after))
        if old != new:
            found[name] = (
                [line for line in old if line not in new],
                [line for line in new if line not in old],
            )
    return found


def test_only_the_lines_of_mended_translations_change(clinic: Path) -> None:
    before = tree(clinic)
    ran = mend(clinic)
    assert ran.code == 0
    assert changed(before, tree(clinic)) == {DOSE: ([f'msgstr "{TEXT}"'], [f'msgstr "{MENDED}"'])}
    assert ran.err == f"{DOSE}: 1 translation mended\n"
    assert ran.out == ""
    assert call("-C", clinic, "update", "--check").code == 0


def test_check_mends_and_reports_what_is_left(clinic: Path) -> None:
    path = clinic / DOSE
    text = path.read_text(encoding="utf-8").replace("La dose est de", "La 2ème dose est de")
    path.write_text(text, encoding="utf-8")
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L601,L608", "--fix", "--format", "json")
    assert ran.code == 1
    assert [finding["code"] for finding in json.loads(ran.out)["findings"]] == ["L608"]
    assert ran.err == f"{DOSE}: 1 translation mended\n"
    assert "80\u00a0mg" in path.read_text(encoding="utf-8")


def test_check_diff_says_whether_anything_would_change(clinic: Path) -> None:
    before = tree(clinic)
    ran = call("-C", clinic, "check", "fr_CA", "--select", "L6", "--diff")
    assert ran.code == 1
    assert f'+msgstr "{MENDED}"\n' in ran.out
    assert tree(clinic) == before
    mend(clinic)
    assert call("-C", clinic, "check", "fr_CA", "--select", "L6", "--diff") == Ran(0, "", "")


def test_second_run_changes_nothing(clinic: Path) -> None:
    mend(clinic)
    before = tree(clinic)
    assert mend(clinic) == Ran(0, "", "")
    assert tree(clinic) == before


def test_diff_shows_what_would_change_and_writes_nothing(clinic: Path) -> None:
    before = tree(clinic)
    ran = mend(clinic, diff=True)
    assert ran.code == 1
    assert tree(clinic) == before
    assert f"--- a/{DOSE}\n+++ b/{DOSE}\n" in ran.out
    lines = [line for line in ran.out.split("\n") if line[:1] in "+-" and line[:3] not in ("+++", "---", "")]
    assert lines == [f'-msgstr "{TEXT}"', f'+msgstr "{MENDED}"']
    assert ran.err == f"{DOSE}: 1 translation would be mended\n"


def test_diff_of_nothing(clinic: Path) -> None:
    mend(clinic)
    assert mend(clinic, diff=True) == Ran(0, "", "")


def test_only_selected_codes(clinic: Path) -> None:
    before = tree(clinic)
    assert mend(clinic, "L603") == Ran(0, "", "")
    assert tree(clinic) == before


def test_quiet(clinic: Path) -> None:
    assert mend(clinic, quiet=True) == Ran(0, "", "")


def test_fuzzy_and_obsolete_translations_are_left_alone(clinic: Path) -> None:
    path = clinic / DOSE
    po = polib.pofile(str(path), wrapwidth=0)
    entry = po.find("The dose is 80 mg.")
    entry.flags.append("fuzzy")
    po.append(polib.POEntry(msgid="Gone", msgstr="L'eau : 80 mg", obsolete=True))
    po.save()
    before = tree(clinic)
    assert mend(clinic) == Ran(0, "", "")
    assert tree(clinic) == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_file_that_another_program_has_wrapped(clinic: Path, line_end: str) -> None:
    path = clinic / DOSE
    data = path.read_text(encoding="utf-8").replace(
        f'msgstr "{TEXT}"', 'msgstr ""\n"La dose est "\n"de 80 mg."'
    )
    data = data.replace('msgstr "Ensuite"', 'msgstr   ""\n  "Ensuite"').replace("\n", line_end)
    path.write_bytes(data.encode())
    before = tree(clinic)
    mend(clinic)
    wrapped = ['msgstr ""', '"La dose est "', '"de 80 mg."']
    removed, added = changed(before, tree(clinic))[DOSE]
    assert [line.strip() for line in removed] == wrapped[1:]  # an empty msgstr is in the header, too
    assert added == [f'msgstr "{MENDED}"{line_end.strip(chr(10))}']
    assert path.read_bytes().count(b"\r") == (path.read_bytes().count(b"\n") if "\r" in line_end else 0)


def test_several_lines_and_quotes(clinic: Path) -> None:
    data = b'msgid "a"\nmsgstr "l\'eau"\n\nmsgid "b"\nmsgstr ""\n"x : \\"y\\"\\n"\n"z"\n'
    texts = {Message("b"): "x\u00a0: «y»\nz", Message("a"): "l’eau"}
    rewrite = fixing.rewrite(data, "a.po", texts)
    assert rewrite.after.decode() == (
        'msgid "a"\nmsgstr "l’eau"\n\nmsgid "b"\nmsgstr ""\n"x\u00a0: «y»\\n"\n"z"\n'
    )


def test_fuzzy_translation_is_never_replaced() -> None:
    data = b'#, fuzzy\nmsgid "a"\nmsgstr "text"\n'
    assert fixing.rewrite(data, "a.po", {Message("a"): "other"}).after == data


def test_file_whose_lines_are_unclear_is_left_alone() -> None:
    data = b'msgid "a"\nmsgstr ""\n\n"text"\n'
    with pytest.raises(CatalogError, match=r"a\.po:2: a translation cannot be replaced by itself"):
        fixing.rewrite(data, "a.po", {Message("a"): "other"})


def test_another_command_is_writing(clinic: Path) -> None:
    with files.lock(clinic), pytest.raises(LockedError, match="another l10n command"):
        mend(clinic)


def test_approvals_that_no_longer_hold_are_told(clinic: Path) -> None:
    config = clinic / "l10n.toml"
    config.write_text(config.read_text(encoding="utf-8"), encoding="utf-8")
    person, translator = "Ada <ada@example.org>", "Bea <bea@example.org>"
    approved = call(
        "-C", clinic, "approve", "fr_CA", "--role", "medical", "--by", person,
        "--translator", translator, "--message", "The dose is 80 mg.", "--yes",
    )  # fmt: skip
    assert approved.code == 0, approved.err
    told = f"{DOSE}: the medical approval of “The dose is 80 mg.” by {person}"
    assert f"{told} would no longer hold\n" in mend(clinic, diff=True).err
    assert f"{told} no longer holds\n" in mend(clinic, quiet=True).err


def test_spanish_has_rules_of_its_own(clinic: Path) -> None:
    path = clinic / f"{ES}/notices/safety.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Hable con", "¡ Hable con").replace("salud.", "salud !"), encoding="utf-8")
    mend(clinic)
    assert 'msgstr "¡Hable con un profesional de la salud!"' in path.read_text(encoding="utf-8")
