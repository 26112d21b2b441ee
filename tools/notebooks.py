"""Runs the tutorials, which are kept as text, as notebooks on a real kernel: python tools/notebooks.py OUT [PAGE ...].

Each page becomes a notebook (``.ipynb``) and two pages, light and dark, with its outputs, under OUT.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import jupytext
import nbformat
from nbclient import NotebookClient

TUTORIALS = Path(__file__).parents[1] / "docs" / "tutorials"
SECONDS = 60


def pages() -> list[Path]:
    """Return the tutorials that are notebooks: those that name their kernel."""
    return sorted(path for path in TUTORIALS.glob("*.md") if "kernelspec:" in path.read_text(encoding="utf-8")[:200])


def executed(page: Path, seconds: int = SECONDS) -> nbformat.NotebookNode:
    """Return a page as a notebook with its outputs; an error in a cell, or more time than allowed, is raised."""
    notebook = jupytext.read(page, fmt="md:myst")
    began = perf_counter()
    with TemporaryDirectory() as folder:
        client = NotebookClient(notebook, timeout=seconds, resources={"metadata": {"path": folder}})
        client.execute()
    notebook.metadata["seconds"] = round(perf_counter() - began, 1)
    return notebook


def as_html(notebook: nbformat.NotebookNode, title: str, theme: str = "light") -> str:
    """Return an executed notebook as one page in the dress of JupyterLab, ``light`` or ``dark``."""
    import nbconvert  # only the browser needs it

    exporter = nbconvert.HTMLExporter(theme=theme, mathjax_url="", require_js_url="", jquery_url="")
    notebook.metadata["title"] = title
    html: str = exporter.from_notebook_node(notebook)[0]
    return re.sub(r'<script src=""></script>', "", html)


def main(out: Path, only: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for page in pages():
        if only and page.stem not in only:
            continue
        notebook = executed(page)
        print(f"{page.stem}: {notebook.metadata['seconds']} s")
        nbformat.write(notebook, out / f"{page.stem}.ipynb")
        for theme in ("light", "dark"):
            (out / f"{page.stem}.{theme}.html").write_text(as_html(notebook, page.stem, theme), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
