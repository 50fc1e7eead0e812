"""Findings in the formats of platforms: valid by their schemas, and told apart from run to run."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from report_sample import ARABIC_DOSE, CLEAN, CLEAN_RUN, DOSE, EVIL, FINDINGS, INDEX, RULES, RUN, finding

from l10n_tools.model import Finding, Severity
from l10n_tools.report.formats import MODULES, render
from l10n_tools.report.run import Run

TESTS = Path(__file__).parents[1]
SPECS = TESTS / "specs/reports"
OWN = json.loads((TESTS.parent / "docs/guide/findings.schema.json").read_text(encoding="utf-8"))
SARIF = jsonschema.Draft4Validator(
    json.loads((SPECS / "sarif-2.1.0.schema.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(),
)
JUNIT = etree.XMLSchema(etree.parse(SPECS / "junit-10.xsd"))
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1, "pattern": r"^[^\n]*$"},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation says of the format; there is no schema of its makers'."""

TEXTS = st.text(max_size=30).filter(lambda text: not re.search("[\ud800-\udfff]", text))
ANY = st.builds(
    Finding,
    code=st.sampled_from([rule.code for rule in RULES]),
    severity=st.sampled_from(Severity),
    locale=st.sampled_from(["fr_CA", "ar", "es"]),
    path=TEXTS.filter(str.strip).map(lambda text: f"a/{text}"),
    message=TEXTS.map(lambda text: f"is wrong {text}"),
    hint=TEXTS.map(lambda text: f"do {text}"),
    msgid=st.none() | TEXTS,
    msgctxt=st.none() | TEXTS,
    line=st.none() | st.integers(1, 10**6),
    msgstr=st.none() | TEXTS,
)


def data(name: str, run: Run = RUN) -> Any:
    return json.loads(render(name, run))


def moved(run: Run) -> Run:
    """The same findings after somebody has put a comment above them."""
    return dataclasses.replace(
        run,
        findings=[dataclasses.replace(one, line=one.line + 7 if one.line else None) for one in run.findings],
    )


# ---------------------------------------------------------------- JSON


def test_json_fits_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(OWN)
    jsonschema.Draft202012Validator(OWN).validate(data("json"))


def test_json_names_places_in_code_points() -> None:
    one = next(item for item in data("json")["findings"] if item["path"] == ARABIC_DOSE)
    assert [(place["side"], one[text][place["start"] : place["end"]])
            for place, text in zip(one["places"], ("msgid", "msgstr"), strict=True)] == [
        ("source", "80 mg"), ("translation", "٨٠٠ ملغ"),
    ]  # fmt: skip


def test_json_has_what_is_waived_apart() -> None:
    (one,) = data("json")["waived"]
    assert (one["code"], one["msgstr"]) == ("L204", "Arrêtez.")
    assert one["waiver"] == {
        "reason": "the stress is in the word",
        "by": "Test Person <test@example.org>",
        "role": "medical",
        "at": "2026-05-06T10:00:00+00:00",
        "until": "2027-05-06",
    }


@pytest.mark.parametrize("field", ["code", "severity", "locale", "path", "line", "msgid", "message", "hint"])
def test_the_schema_misses_a_field_that_is_gone(field: str) -> None:
    found = data("json")
    del found["findings"][0][field]
    with pytest.raises(jsonschema.ValidationError, match=field):
        jsonschema.Draft202012Validator(OWN).validate(found)


# ---------------------------------------------------------------- SARIF


def sarif_problems(found: Any) -> list[str]:
    return [error.message for error in SARIF.iter_errors(found)]


@pytest.mark.parametrize("run", [RUN, CLEAN_RUN, Run(FINDINGS), dataclasses.replace(RUN, docs=None)])
def test_sarif_fits_the_schema(run: Run) -> None:
    assert sarif_problems(data("sarif", run)) == []


def test_sarif_of_the_wrong_form_does_not_fit() -> None:
    found = data("sarif")
    found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert sarif_problems(found)


def test_sarif_rules_come_from_the_run() -> None:
    (run,) = data("sarif")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert rules[1]["shortDescription"] == {"text": "a catalog's article is gone"}
    assert [rule["defaultConfiguration"]["level"] for rule in rules[:3]] == ["error", "warning", "error"]
    assert rules[1]["helpUri"] == "https://docs.example/checks/L105"
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_without_published_pages_has_no_links() -> None:
    found = data("sarif", dataclasses.replace(RUN, docs=None))
    assert not any("helpUri" in rule for rule in found["runs"][0]["tool"]["driver"]["rules"])


def test_the_pages_may_be_files() -> None:
    run = dataclasses.replace(RUN, docs="https://host.example/blob/main/docs/checks/{code}.md")
    rules = data("sarif", run)["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["helpUri"] == "https://host.example/blob/main/docs/checks/L103.md"


def test_a_sarif_result() -> None:
    result = data("sarif")["runs"][0]["results"][1]
    assert (result["level"], result["message"]) == (
        "error",
        {"text": "“80 mg” has become “800 mg”\ncompare it with the source"},
    )
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": DOSE, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12},
    }
    assert location["logicalLocations"] == [{"name": "fr_CA", "kind": "locale"}]
    assert result["properties"]["msgstr"].startswith("La première dose")


def test_sarif_paths_are_relative_uris() -> None:
    one = dataclasses.replace(FINDINGS[1], path="a b:c/été #1?.po")
    result = data("sarif", Run([one]))["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "a%20b%3Ac/%C3%A9t%C3%A9%20%231%3F.po"


def test_sarif_messages_hold_no_links_and_placeholders_of_sarif() -> None:
    text = next(
        result["message"]["text"]
        for result in data("sarif")["runs"][0]["results"]
        if result["ruleId"] == "L205"
    )
    assert r"{{0}} \[link](1) is lost" in text


def test_sarif_says_what_is_waived() -> None:
    results = data("sarif")["runs"][0]["results"]
    assert [result["suppressions"] for result in results[:-1]] == [[]] * len(FINDINGS)
    (suppression,) = results[-1]["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("external", "the stress is in the word")


# ---------------------------------------------------------------- fingerprints


def sarif_prints(run: Run) -> list[str]:
    return [
        one["partialFingerprints"]["primaryLocationLineHash"]
        for one in data("sarif", run)["runs"][0]["results"]
    ]


def gitlab_prints(run: Run) -> list[str]:
    return [one["fingerprint"] for one in data("gitlab", run)]


PRINTS = [sarif_prints, gitlab_prints]


@pytest.mark.parametrize("prints", PRINTS)
def test_fingerprints_stay_when_lines_move(prints: Callable[[Run], list[str]]) -> None:
    assert prints(moved(RUN)) == prints(RUN)


@pytest.mark.parametrize("prints", PRINTS)
@pytest.mark.parametrize(
    "change",
    [
        {"code": "L202"},
        {"locale": "es"},
        {"msgid": "You must drive."},
        {"msgctxt": "button"},
        {"msgid": None, "message": "another message"},
    ],
)
def test_other_findings_have_other_fingerprints(
    prints: Callable[[Run], list[str]], change: dict[str, Any]
) -> None:
    one = FINDINGS[2]
    assert prints(Run([one])) != prints(Run([dataclasses.replace(one, **change)]))


@pytest.mark.parametrize("prints", PRINTS)
@pytest.mark.parametrize("change", [{"msgstr": "Autrement."}, {"message": "reads otherwise now"}])
def test_the_same_message_keeps_its_fingerprint(
    prints: Callable[[Run], list[str]], change: dict[str, Any]
) -> None:
    one = FINDINGS[2]
    assert prints(Run([one])) == prints(Run([dataclasses.replace(one, **change)]))


@pytest.mark.parametrize("prints", PRINTS)
def test_two_findings_on_one_message_differ(prints: Callable[[Run], list[str]]) -> None:
    one = FINDINGS[1]
    assert len(set(prints(Run([one, dataclasses.replace(one, message="another dose")])))) == 2


@given(st.lists(ANY, max_size=8))
def test_gitlab_fingerprints_are_unique(findings: list[Finding]) -> None:
    found = gitlab_prints(Run([*findings, *findings]))
    assert len(set(found)) == 2 * len(findings)


# ---------------------------------------------------------------- GitLab, GitHub


def test_gitlab_fits_the_documented_form() -> None:
    jsonschema.validate(data("gitlab"), GITLAB)
    assert data("gitlab", CLEAN_RUN) == []


def test_a_gitlab_issue() -> None:
    issue = data("gitlab")[2]
    del issue["fingerprint"]
    assert issue == {
        "description": "fr_CA: emphasis: ** is lost — in: “Do **not** drive.” → “Ne conduisez pas.” "
        "(compare it with the source)",
        "check_name": "L204",
        "severity": "critical",
        "location": {"path": DOSE, "lines": {"begin": 40}},
    }


def test_github_commands_are_one_line_each() -> None:
    lines = render("github", RUN).splitlines()
    assert len(lines) == len(FINDINGS)
    assert all(
        re.match(r"::(error|warning) file=[^,]+(,line=\d+)?,title=L\d+ \w+::.", line) for line in lines
    )
    assert lines[3] == (
        f"::error file={DOSE},line=52,title=L204 fr_CA::emphasis: ** is lost "
        "— in: “**Rest.**” → “Reposez-vous.” (compare it with the source)"
    )


def test_github_commands_bear_line_breaks_and_per_cent_signs() -> None:
    one = dataclasses.replace(FINDINGS[2], message="50 %\nis lost", path="a,b:c\n.po")
    assert render("github", Run([one])).startswith(
        "::error file=a%2Cb%3Ac%0A.po,line=40,title=L204 fr_CA::50 %25%0Ais lost — in: “"
    )


# ---------------------------------------------------------------- JUnit


def junit(run: Run) -> ElementTree.Element:
    text = render("junit", run).encode()
    JUNIT.assertValid(etree.fromstring(text))
    return ElementTree.fromstring(text)


def test_junit_suites_are_locales_and_tests_are_files() -> None:
    found = {
        suite.get("name"): [(case.get("name"), case.find("failure") is not None) for case in suite]
        for suite in junit(RUN)
    }
    assert found == {
        "en_CA": [("locales/templates/index.pot: L103", True)],
        "fr_CA": [
            (f"{DOSE}: L202", True), (f"{DOSE}: L204", True),
            (f"{INDEX}: L110", True), (f"{INDEX}: L205", True),
        ],
        "ar": [("docs/index.md: L801", True), (f"{ARABIC_DOSE}: L202", True), (CLEAN, False)],
    }  # fmt: skip


def test_junit_counts() -> None:
    root = junit(RUN)
    assert (root.get("tests"), root.get("failures")) == ("8", "7")
    for suite in root:
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


def test_junit_of_a_clean_run_has_passed_tests() -> None:
    root = junit(CLEAN_RUN)
    assert (root.get("tests"), root.get("failures")) == ("6", "0")


def test_a_junit_failure_names_all_findings_of_its_code() -> None:
    failure = junit(RUN).findall("testsuite/testcase/failure")[2]
    assert (failure.get("type"), failure.get("message")) == ("error", "emphasis: ** is lost (and 1 more)")
    assert failure.text
    assert [line for line in failure.text.splitlines() if line.startswith(DOSE)] == [
        f"{DOSE}:40",
        f"{DOSE}:52",
    ]


def test_junit_tests_have_names_of_their_own() -> None:
    """GitLab shows only the first of a name in a suite. Findings come by line, not by code."""
    run = Run([FINDINGS[2], FINDINGS[1], FINDINGS[3]])
    assert [case.get("name") for case in junit(run).iter("testcase")] == [f"{DOSE}: L202", f"{DOSE}: L204"]


def test_junit_spells_out_what_xml_may_not_hold() -> None:
    texts = "".join(failure.text or "" for failure in junit(RUN).iter("failure"))
    assert EVIL.replace("\x1b", "<U+001B>") in texts


# ---------------------------------------------------------------- whatever is found


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY, max_size=5))
def test_every_format_bears_every_text(findings: list[Finding]) -> None:
    run = dataclasses.replace(RUN, findings=findings)
    for name in MODULES:
        render(name, run).encode()
    jsonschema.Draft202012Validator(OWN).validate(data("json", run))
    junit(run)
    jsonschema.validate(data("gitlab", run), GITLAB)
    assert sarif_problems(data("sarif", run)) == []
    assert render("github", run).count("\n") == len(findings)


@pytest.mark.parametrize("name", MODULES)
def test_the_same_run_gives_the_same_bytes(name: str) -> None:
    assert render(name, RUN) == render(name, RUN)


def test_a_finding_of_an_unknown_code_has_a_rule() -> None:
    run = Run([finding("L204", "fr_CA", DOSE, "lost", "One", "Un")])
    rules = data("sarif", run)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["L204"]


# ---------------------------------------------------------------- the guide

GUIDE = (TESTS.parent / "docs/guide/reports.md").read_text(encoding="utf-8")


def test_the_guide_has_every_format() -> None:
    assert re.findall(r"^\| `(\w+)` \| .* \|$", GUIDE.split("\n## ", 1)[0], re.M) == list(MODULES)


def test_the_example_of_the_guide_fits_the_schema() -> None:
    found = re.search(r"^```json\n(.*?)^```$", GUIDE, re.M | re.S)
    assert found
    example = json.loads(found[1])
    jsonschema.Draft202012Validator(OWN).validate(example)
    (one,) = example["findings"]
    assert one.keys() == data("json")["findings"][0].keys()
    assert one["msgid"][one["places"][0]["start"] : one["places"][0]["end"]] == "**not**"
