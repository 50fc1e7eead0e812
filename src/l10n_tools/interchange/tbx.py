"""TBX: glossaries, in and out.

Sources: ISO 30042:2019 (TBX version 3), dialect TBX-Basic, in the style DCA, in which programs write it;
files in the style DCT are read as well. ISO 30042:2008 (version 2), which Trados, memoQ, Weblate and the
Translate Toolkit read. A translation that is forbidden is a *deprecated* term, a discouraged one is
*superseded*. What TBX-Basic has no word for (use, case, status) stands in a note of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ..glossary import Case, PartOfSpeech, Row, Status, Use
from . import xml

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACE = "urn:iso:std:iso:30042:ed-2"


class Edition(NamedTuple):
    """The names of elements in an edition of the standard."""

    root: str
    header: str
    concept: str
    language: str
    term: str
    namespace: str = ""


SECOND = Edition("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", f"{{{NAMESPACE}}}")
FIRST = Edition("martif", "martifHeader", "termEntry", "langSet", "tig")
DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'

PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
SUPERSEDED, DEPRECATED = "supersededTerm-admn-sts", "deprecatedTerm-admn-sts"
FORBIDS = re.compile(r"deprecated|forbidden|obsolete|notrecommended|prohibited", re.I)
"""In what is said of a term that is not to be used; the last words are those of other programs."""

PARTS = {
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.PROPER_NOUN: "properNoun",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.ADVERB: "adverb",
    PartOfSpeech.OTHER: "other",
}
OURS = re.compile(r"l10n-tools: use=(\w+); status=(\w+); case=(\w*)")
"""The note of ours."""

ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])\w+")


class Glossaries(NamedTuple):
    """What a file holds: rows by the BCP 47 tag of their language, empty if the file does not say."""

    rows: dict[str, list[Row]]
    skipped: int = 0
    """Concepts that have no term in the source language."""


# ------------------------------------------------------------ out


def dump(rows: Iterable[Row], source: str, target: str, edition: Edition = SECOND) -> bytes:
    """The TBX file of a glossary, between two BCP 47 tags.

    Raises UsageError for a text that XML cannot hold.
    """
    from lxml import etree

    def sub(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
        made = etree.SubElement(parent, f"{edition.namespace}{name}", attributes)
        if text is not None:
            made.text = xml.writable(text, "glossary")
        return made

    root = etree.Element(
        f"{edition.namespace}{edition.root}",
        {"type": "TBX-Basic"} | ({"style": "dca"} if edition is SECOND else {}) | {LANG: source},
        nsmap={None: NAMESPACE} if edition is SECOND else None,
    )
    description = sub(sub(root, edition.header), "fileDesc")
    sub(sub(description, "sourceDesc"), "p", f"Glossary from {source} to {target}, written by l10n-tools")
    body = sub(sub(root, "text"), "body")
    for number, row in enumerate(rows, 1):
        concept = sub(body, edition.concept, id=f"c{number}")
        if row.subject:
            sub(concept, "descrip", row.subject, type="subjectField")
        sub(concept, "note", f"l10n-tools: use={row.use}; status={row.status}; case={row.case}")
        if row.note:
            sub(concept, "note", row.note)
        published = row.source
        for tag, terms in ((target, _of_target(row)), (source, _of_source(row))):
            if not terms:
                continue
            section = etree.Element(f"{edition.namespace}{edition.language}", {LANG: tag})
            for text, status in terms:
                term = sub(section, edition.term)
                sub(term, "term", text)
                if part := PARTS.get(row.part_of_speech):
                    sub(term, "termNote", part, type="partOfSpeech")
                sub(term, "termNote", status, type="administrativeStatus")
                if ACRONYM.fullmatch(text):
                    sub(term, "termNote", "acronym", type="termType")
                if published:
                    sub(term, "admin", published, type="source")
                    published = ""
            # The source comes first, but the translation has the source of the pair, if there is one.
            where = concept.find(f"{edition.namespace}{edition.language}")
            concept.append(section) if where is None else where.addprevious(section)
    etree.indent(root, "  ")
    doctype = DOCTYPE if edition is FIRST else None
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=doctype)) + b"\n"


def _of_source(row: Row) -> list[tuple[str, str]]:
    return [(text, ADMITTED if number else PREFERRED) for number, text in enumerate(row.terms)]


def _of_target(row: Row) -> list[tuple[str, str]]:
    good = [(text, ADMITTED if number else PREFERRED) for number, text in enumerate(row.translations)]
    bad = [(text, DEPRECATED) for text in row.forbidden]
    return [*good, *bad, *((text, SUPERSEDED) for text in row.discouraged)]


# ------------------------------------------------------------ in


def load(data: bytes, path: str, source: str) -> Glossaries:
    """The rows of a TBX file, by language. Raises UsageError, with the line, if it is broken.

    The source is the terms in the language ``source``, in that very locale if the file has it.
    """
    root = xml.root(data, path)
    found: dict[str, list[Row]] = {}
    alone: list[Row] = []
    skipped = 0
    for concept in _named(root, "conceptEntry", "termEntry"):
        sections = {
            section.get(LANG) or section.get("lang", ""): section
            for section in _named(concept, "langSec", "langSet")
        }
        tag = _chosen(list(sections), source)
        if tag is None:
            skipped += 1
            continue
        others = {other: section for other, section in sections.items() if other != tag}
        for other, section in others.items():
            if row := _row(concept, sections[tag], section):
                found.setdefault(other, []).append(row)
        if not others and (row := _row(concept, sections[tag], None)):
            alone.append(row)
    if alone:  # terms that wait for their translation
        found.setdefault(next(iter(found)) if len(found) == 1 else "", []).extend(alone)
    return Glossaries(found, skipped)


def _named(element: Any, *names: str) -> Iterator[Any]:
    """The elements below one that have one of these names, in whatever namespace."""
    for found in element.iter("{*}*"):
        if _name(found) in names and found is not element:
            yield found


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _chosen(tags: Sequence[str], source: str) -> str | None:
    plain = [tag.replace("_", "-").lower() for tag in tags]
    wanted = source.lower()
    for candidate in (wanted, wanted.split("-")[0]):
        if candidate in plain:
            return tags[plain.index(candidate)]
    alike = [tag for tag, one in zip(tags, plain, strict=True) if one.split("-")[0] == wanted.split("-")[0]]
    return alike[0] if alike else None


def _row(concept: Any, source: Any, target: Any) -> Row | None:
    by_status: dict[str, list[str]] = {"": [], DEPRECATED: [], SUPERSEDED: []}
    for text, status in _terms(target):
        by_status[status].append(text)
    terms = [text for text, _ in _terms(source)]
    if not terms:
        return None
    use, status, case, notes = _notes(concept, target)
    kinds = {text: kind for kind, text in PARTS.items()}
    parts = [_values(one, "partOfSpeech") for one in (source, target) if one is not None]
    part = next((text for texts in parts for text in texts), "")
    published = [*_values(source if target is None else target, "source"), *_values(concept, "source")]
    return Row(
        terms=_once(terms),
        translations=_once(by_status[""]),
        forbidden=_once(by_status[DEPRECATED]),
        discouraged=_once(by_status[SUPERSEDED]),
        part_of_speech=kinds.get(part, PartOfSpeech.NONE),
        case=case,
        use=use,
        status=status,
        source=next(iter(published), ""),
        subject=next(iter(_values(concept, "subjectField")), ""),
        note=notes,
        line=concept.sourceline or 0,
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _terms(section: Any) -> Iterator[tuple[str, str]]:
    """The terms of a language, the preferred ones first, each with what our columns know of its status."""
    found = []
    for term in () if section is None else _named(section, "termSec", "tig", "ntig"):
        text = _folded(xml.text_of(next(_named(term, "term"), None)))
        said = " ".join((*_values(term, "administrativeStatus"), *_values(term, "normativeAuthorization")))
        status = DEPRECATED if FORBIDS.search(said) else SUPERSEDED if "superseded" in said.lower() else ""
        if text:
            found.append((0 if "preferred" in said.lower() else 1, text, status))
    for _, text, status in sorted(found, key=lambda one: one[0]):
        yield text, status


def _values(element: Any, name: str) -> list[str]:
    """What is said under a name, in the style DCA (an attribute) or DCT (the element's name).

    What belongs to a definition or a context, its source above all, is not the term's.
    """
    return [
        text
        for found in element.iter("{*}*")
        if (found.get("type") == name or _name(found) == name) and found is not element
        if _name(found.getparent()) != "descripGrp" or name == "definition"
        if (text := _folded(xml.text_of(found)))
    ]


def _notes(concept: Any, target: Any) -> tuple[Use, Status, Case, str]:
    """What our own note says, and everything else that is noted on a concept and its translation."""
    use, status, case = Use.REQUIRED, Status.DRAFT, Case.ANY
    is_ours = False
    notes: list[str] = []
    for note in _named(concept, "note"):
        text = _folded(xml.text_of(note))
        own = None if is_ours else OURS.fullmatch(text)
        if own:
            is_ours = True
            use, status, case = (
                _known(Use, own[1], use),
                _known(Status, own[2], status),
                _known(Case, own[3], case),
            )
        elif text and _section(note) in (None, target):
            notes.append(text)
    notes += _values(concept, "definition") if not is_ours else []
    return use, status, case, "; ".join(dict.fromkeys(notes))


def _known(kind: Any, text: str, usual: Any) -> Any:
    return kind(text) if text in [one.value for one in kind] else usual


def _section(element: Any) -> Any:
    """The language that an element is said of; None if it is said of the concept."""
    return next((one for one in element.iterancestors() if _name(one) in ("langSec", "langSet")), None)


def _folded(text: str) -> str:
    return " ".join(text.split())
