"""A pytest plugin that runs the Python blocks of README.md and the pages: pytest -p doc_examples README.md docs.

A block that begins with ``>>>`` is compared with its printed result; any other block only has to run.
"""

from doctest import ELLIPSIS
from pathlib import Path

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    path=str(Path(__file__).parents[1]),
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
).pytest()
