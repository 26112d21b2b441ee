"""The front door: few names, each loaded when it is asked for, none without being offered to type checkers too."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pendamping

FILE = Path(pendamping.__file__)
MOST = 40
"""About thirty until 1.0; a name that is not typed every week stays in its room."""


def offered_to_checkers() -> dict[str, str]:
    """Each name imported under TYPE_CHECKING, with its module."""
    block = next(node for node in ast.parse(FILE.read_text(encoding="utf-8")).body if isinstance(node, ast.If))
    return {name.asname or name.name: str(node.module) for node in block.body for name in node.names}


def offered() -> dict[str, str]:
    return {name: f"pendamping.{module}" for module, names in pendamping._DOORS.items() for name in names}


def test_the_names_are_few_and_sorted():
    assert len(pendamping.__all__) == len(set(pendamping.__all__)) <= MOST
    assert pendamping.__all__ == sorted(pendamping.__all__)


def test_type_checkers_are_offered_the_same_names():
    assert set(offered_to_checkers()) == set(offered()) == set(pendamping.__all__)


@pytest.mark.parametrize("name", pendamping.__all__)
def test_every_name_is_there_and_listed(name):
    assert getattr(pendamping, name) is not None
    assert name in dir(pendamping)


@pytest.mark.parametrize("name", ["pair", "problem_from", "compare", "check_pairs", "divide", "Mentor", "Mentee"])
def test_an_office_pairs_with_names_of_the_front_door_alone(name):
    import pendamping.pairing

    assert getattr(pendamping, name) is getattr(pendamping.pairing, name)


def test_no_room_is_loaded_before_a_name_of_it_is_asked_for():
    code = (
        "import sys, pendamping\n"
        "print(*(name for name in sys.modules if name.startswith('pendamping.')))\n"
        "pendamping.compare\n"
        "print('pendamping.pairing.comparing' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert set(first.split()) <= {
        "pendamping.doors",
        "pendamping.errors",
        "pendamping.labels",
        "pendamping.findings",
    } | {f"pendamping.{name}" for name in ("citations", "display", "markup", "tables", "structure")}
    assert second == "True"


def test_a_misspelt_name_says_what_was_meant():
    with pytest.raises(AttributeError, match="did you mean 'problem_from'"):
        _ = pendamping.problem_form


README = Path(__file__).parents[1] / "README.md"


def test_every_door_of_the_readme_leads_somewhere():
    text = README.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert [link for link in links if not (README.parent / link).exists()] == []
    doors = re.findall(r"^\| \*\*.*$", text, re.MULTILINE)
    assert len(doors) == 4
    assert all("](docs/" in door for door in doors)


def test_the_readme_names_what_is_offered_and_extras_that_exist():
    text = README.read_text(encoding="utf-8")
    called = set(re.findall(r"`([a-z_]+|[A-Z][A-Za-z]+)`", text))
    assert called <= {*pendamping.__all__, "make"}
    declared = (README.parent / "pyproject.toml").read_text(encoding="utf-8")
    extras = {name for found in re.findall(r"(?:pendamping|'\.)\[([a-z,]+)\]", text) for name in found.split(",")}
    assert extras
    assert all(re.search(rf"^{name} = \[", declared, re.MULTILINE) for name in extras)
