"""A Sphinx extension that fills the page of the command line with what each command says about itself."""

import os
import re
import subprocess
import sys
from functools import cache
from typing import Any

MARK = "<!-- commands -->"


@cache
def told(*words: str) -> str:
    """Return what ``python -m pendamping ... --help`` prints."""
    command = [sys.executable, "-m", "pendamping", *words, "--help"]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def commands() -> list[str]:
    """Return the names of the commands, in the order of the first help."""
    listed = told().partition("commands:")[2].partition("\n\n")[0]
    return re.findall(r"^    ([a-z][a-z-]*) ", listed, re.MULTILINE)


def page() -> str:
    """Return the help of every command as Markdown."""
    parts = [f"```text\n{told().rstrip()}\n```"]
    for name in commands():
        parts.append(f"## {name}\n\n```text\n{told(name).rstrip()}\n```")
    return "\n\n".join(parts)


def fill(_app: Any, _docname: str, source: list[str]) -> None:
    """Put the commands where the page asks for them."""
    if MARK in source[0]:
        source[0] = source[0].replace(MARK, page())


def setup(app: Any) -> dict[str, Any]:
    """Enter the extension."""
    app.connect("source-read", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
