"""One of the other tools over many files, in one process: ``bench_peers.py TOOL DOCS OUTPUT [LEFT_OUT…]``.

Runs in the environment of those tools (.cache/peers). Each file gets a catalog; what a tool cannot do
has none, and is told on standard output.
"""

import sys
from collections.abc import Callable
from pathlib import Path


def markdown_gettext() -> Callable[[Path, Path], None]:
    """What its command ``md-gettext extract`` does, with one parser for all files."""
    from markdown_gettext.cli import (
        DomainExtraction,
        MarkdownIt,
        RendererMarkdownI18N,
        deflist_plugin,
        front_matter_plugin,
    )

    parser = MarkdownIt(renderer_cls=RendererMarkdownI18N).use(front_matter_plugin)
    parser.enable("table").use(deflist_plugin)

    def extract(page: Path, catalog: Path) -> None:
        domain = DomainExtraction()
        parser.render(page.read_text(), {"path": str(page), "domain_extraction": domain})
        domain.make_pot(str(page), "", "", str(catalog))

    return extract


def mdpo() -> Callable[[Path, Path], None]:
    from mdpo.md2po import markdown_to_pofile

    def extract(page: Path, catalog: Path) -> None:
        markdown_to_pofile(str(page), po_filepath=str(catalog), save=True)

    return extract


def main() -> None:
    tool, docs, output, *left_out = sys.argv[1:]
    extract = {"markdown-gettext": markdown_gettext, "mdpo": mdpo}[tool]()
    for page in sorted(Path(docs).rglob("*.md")):
        name = page.relative_to(docs).as_posix()
        if name.endswith(tuple(left_out)):
            continue
        catalog = Path(output, f"{name}.pot")
        catalog.parent.mkdir(parents=True, exist_ok=True)
        try:
            extract(page, catalog)
        except Exception as error:  # whatever it dies of
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
