"""Print the lowest version of every dependency that pyproject.toml allows, as pins for pip.

python tools/lowest.py [EXTRA ...]    the base, and what these extras add (an extra may name other extras)
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
BOUND = re.compile(r"(?P<name>[\w.-]+)(\[(?P<extras>[\w,-]+)\])?>=(?P<version>[\w.]+)")


def pins(extras: list[str]) -> Iterator[str]:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    itself = re.compile(rf"{project['name']}\[(?P<extras>[\w,-]+)\]")
    wanted = [*project["dependencies"], *(f"{project['name']}[{extra}]" for extra in extras)]
    for requirement in wanted:
        if inner := itself.fullmatch(requirement):
            for extra in inner["extras"].split(","):
                wanted.extend(project["optional-dependencies"][extra])
        elif bound := BOUND.fullmatch(requirement):
            yield f"{bound['name']}=={bound['version']}"
        else:
            raise SystemExit(f"pyproject.toml: {requirement!r} must be a lower bound and nothing else, name>=version")


if __name__ == "__main__":
    print(*dict.fromkeys(pins(sys.argv[1:])), sep="\n")
