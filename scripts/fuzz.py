"""Hard cases and edited pages for the Markdown engine. ``scripts/fuzz`` prepares and calls it."""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "property")]

import mutations  # noqa: E402
import oracle  # noqa: E402
from minimal import minimal  # noqa: E402

SIZE = 1_000_000
TINY = [
    "===\n", "---\n", "|-|-|\n", "<hr>\n", "</div>\n", "</div>", "<div>", "<div>\n", "<p>", "</p>", "<td>",
    "<b>", "<br>", "<br/>", "</b>", "</a>", "<p markdown>", "<p markdown>\n", "<table>\n<tr>\n", "[a]",
    "][a]", '[a]: b "',
]  # fmt: skip
"""Tokens that make an element, or a mark, without words, every few characters: each may take what a segment
may."""
PER_MB, PER_SEGMENT, LEAST = 2.0, 25e-6, 1.0
"""Seconds that a hard case may take: for its megabytes and its segments, and in any case."""

PATIENCE = 120
"""Seconds after which a case is said to hang."""

MORE = [
    "#", "# a\n", "``` ", "*_", "**a ", "<a ", "<div>", "<? ", "{: ", "|-", "a|b\n", ">\n", "- a\n",
    "1. a\n", "    a\n", "$", "$a ", "::: ", "??? ", "[a]: b\n", "*[a]: b\n", ": a\n", "a\n: b\n",
    "```\na\n```\n", "http://", "www.a.b ", "++", "{--a--}", "{{", "{%", "'\"", "a", "a ", "a b\n", "a  \n",
    " \n", "\r", "\r\n", "\x021\x03", "a\n---\n", "<p markdown>\n", "- \n", "* * ", "a. b\n", '![a](b "c',
    "[a](<", "!!! note\n    a\n\n", "- a\n\n    b\n", "> a\n\n", "<p>a</p>", "<b>a</b> ", "<a title=\"b\">",
    "<!-- a -->\n", "|a|b|\n|-|-|\n|c|d|\n\n", "{#a}\n", "a { .b }\n", "[^a]: b\n\n",
]  # fmt: skip
TOKENS = list(dict.fromkeys([*mutations.TOKENS, *MORE]))


def hard() -> Iterator[tuple[str, str]]:
    """The hard cases by name."""
    for token in TOKENS:
        if token != "\0":
            yield f"1 MB of {token!r}", token * (SIZE // len(token))
    for token in ["a ", "*a* ", "[a](b) ", "`a` ", "<b>a</b> ", "![a](b) ", "a|", "\\*", "&amp; ", "<i "]:
        yield f"1 MB line of {token!r}", f"- {token * (SIZE // len(token))}\n"
    depth = 5000
    for token in ["> ", ">", "- ", "* ", "1. ", "# ", "!!! ", ": ", "[", "*", "(", "<b>", "**a ", "![", "{"]:
        yield f"{depth} deep on one line: {token!r}", f"{token * depth}a\n"
    for head in ["- a", "1. a", "!!! note", '=== "a"', "??? note", "[^a]: b", ":   a", "> a"]:
        # Each level is four columns further in: as many levels as fit into 5 MB.
        levels = 1500
        yield f"{levels} deep: {head}", "".join(f"{' ' * 4 * n}{head}\n" for n in range(levels))
        yield f"{levels} deep, loose: {head}", "".join(f"{' ' * 4 * n}{head}\n\n" for n in range(levels))
    heads = ["<div>\n", "<div markdown>\n\n", "<p markdown>\n", "<b>", "<details>\n<summary>a</summary>\n"]
    for head in heads:
        yield f"{depth} deep: {head!r}", head * depth
    yield f"{depth} deep and closed: <div>", "<div>\n" * depth + "a\n" + "</div>\n" * depth
    yield f"{depth} deep and closed: markdown", "<div markdown>\n\n" * depth + "a\n\n" + "</div>\n\n" * depth
    yield "1000 deep: /// note", "".join(f"{'/' * (3 + n)} note\n" for n in range(1000, 0, -1)) + "a\n"
    yield f"{depth} deep: brackets", f"{'[' * depth}a{'](b)' * depth}\n"


def _timed(page: str, answer: Connection) -> None:
    """In a process of its own: the time that ``segment`` alone takes, and what breaks."""
    begin = time.perf_counter()
    try:
        document = oracle.read(page, oracle.USUAL)
        seconds = time.perf_counter() - begin
        if document is not None:
            oracle.check_partition(document, page)
            oracle.check_identity(document, page)
        answer.send((seconds, len(document.segments) if document else 0, ""))
    except BaseException as error:
        answer.send((time.perf_counter() - begin, 0, f"{type(error).__name__}: {str(error)[:200]}"))


def hard_case(name: str, page: str) -> bool:
    """Run and print one; whether it did well."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_timed, args=(page, theirs))
    process.start()
    theirs.close()
    size = len(page) / SIZE
    try:
        if not ours.poll(PATIENCE):
            process.kill()
            raise EOFError
        seconds, segments, broken = ours.recv()
    except EOFError:
        seconds, segments, broken = PATIENCE, 0, "hangs, or ended without an answer"
    process.join()
    pieces = next((page.count(token) for token in TINY if page == token * (len(page) // len(token))), 0)
    allowed = max(LEAST, PER_MB * size + PER_SEGMENT * max(segments, pieces))
    if seconds > allowed:
        broken = broken or f"slow: {seconds:.2f} s, allowed are {allowed:.2f} s"
    print(f"{name:48}{size / max(seconds, 1e-9):9.2f} MB/s{segments:9} segments  {broken}", flush=True)
    return not broken


def edited(seconds: float, seed: int) -> bool:
    """Check edited pages until the time is over; whether all did well."""
    pages = mutations.ours() + mutations.theirs()
    until, found, counted = time.monotonic() + seconds, dict[str, int](), Counter[str]()
    for number, page in mutations.stream(seed, pages):
        if time.monotonic() >= until:
            break
        extensions = (oracle.USUAL, oracle.FULL)[number % 2]
        counted["pages"] += 1
        broken, slow = failure(page, number)
        counted[oracle.limit(page, extensions) and "left out, structure"] += 1
        if not broken and slow > LEAST:
            broken = f"slow: {slow:.2f} s"
        if broken and broken not in found:
            found[broken] = number
            report(page, number, broken)
    print(", ".join(f"{count} {name}" for name, count in counted.items() if name), f"from seed {seed} on")
    return not found


def failure(page: str, number: int) -> tuple[str, float]:
    """What is wrong with a page, and how long ``segment`` takes."""
    extensions = (oracle.USUAL, oracle.FULL)[number % 2]
    begin = time.perf_counter()
    try:
        oracle.read(page, extensions)
        seconds = time.perf_counter() - begin
        oracle.check(page, extensions, number)
    except Exception as error:
        return f"{type(error).__name__}: {error}", time.perf_counter() - begin
    return "", seconds


def report(page: str, number: int, broken: str) -> None:
    kind = broken[:30]

    def fails(part: str) -> bool:
        again, slow = failure(part, number)
        return again[:30] == kind if not kind.startswith("slow") else slow > LEAST

    least = minimal(page, fails, seconds=30)
    extensions = ("usual", "full")[number % 2]
    said = failure(least, number)[0] or broken
    print(f"seed {number} ({extensions} extensions): {said}\n    {least!r}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for the edited pages")
    parser.add_argument("--seed", type=int, default=None, help="the first; by default another one each time")
    parser.add_argument("--pages-only", action="store_true", help="leave out the hard cases")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10**9) if given.seed is None else given.seed
    does_well = [True]
    if not given.pages_only:
        does_well += [hard_case(name, page) for name, page in hard()]
    print(f"seed {seed}", flush=True)
    does_well.append(edited(given.seconds, seed))
    return 0 if all(does_well) else 1


if __name__ == "__main__":
    sys.exit(main())
