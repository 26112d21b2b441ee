"""The reference page names every kind of rule, in the table of its sort, with every parameter."""

from pathlib import Path

import attrs
import pytest

from pendamping.pairing.rules import CONSTRAINTS, DEMANDS, KINDS, PREFERENCES
from pendamping.pairing.rules.base import Constraint, Preference, Rule

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "pairing.md"


def rows() -> dict[str, str]:
    if not PAGE.exists():
        pytest.skip("the docs are not beside the tests")
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return {line.split("`")[1]: line.rpartition("|")[0].rpartition("|")[2] for line in lines if line.startswith("| `")}


def test_the_page_has_every_kind_once() -> None:
    assert list(rows()) == [*CONSTRAINTS, *PREFERENCES, *DEMANDS]


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_names_every_parameter(kind: str) -> None:
    cls = KINDS[kind]
    base = Constraint if issubclass(cls, Constraint) else Preference if issubclass(cls, Preference) else Rule
    common = {item.name for item in attrs.fields(base)}
    own = {item.name for item in attrs.fields(cls) if item.init} - common
    assert own == set(rows()[kind].split("`")[1::2])
