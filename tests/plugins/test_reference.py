"""The reference page names every hook and every promise, in the words of the tables."""

import re
from pathlib import Path

import pytest

from pendamping import Cycle, Event
from pendamping.codec.rows.sheet.headingtable import FIELDS
from pendamping.model.facts import Facts
from pendamping.pairing.people import Mentor
from pendamping.plugins import hooks_table
from pendamping.programme.lifecycle import Move
from pendamping.programme.programme import Programme
from pendamping.testing import promises_table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "hooks.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the pages are not beside the tests")


@pytest.mark.parametrize("table", [hooks_table, promises_table])
def test_every_row_of_a_table_is_on_the_page(table):
    text = PAGE.read_text(encoding="utf-8")
    rows = [f"| `{name}` | {label.id} | {label.en} |" for name, label, *_ in table().rows]
    assert rows
    assert not [row for row in rows if row not in text]


def test_every_field_that_a_heading_may_mean_is_on_the_page():
    text = PAGE.read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "a heading means one of these fields" in line]
    assert [name.strip("` .") for name in line.partition("fields: ")[2].split(",")] == [item.key for item in FIELDS]


def test_what_is_said_to_be_given_is_there():
    """Every name with a full stop in it, such as cycle.state, is one that the function gets."""
    text = PAGE.read_text(encoding="utf-8").partition("## Yang diberikan")[2].partition("##")[0]
    given = {"cycle": Cycle, "move": Move, "occasion": Event, "event": Event, "facts": Facts, "mentor": Mentor}
    given["rules"] = Programme
    named = re.findall(r"(?<![.\w])(cycle|move|occasion|event|facts|mentor|rules)\.([a-z]+)\b(?!\.Cycle)", text)
    assert len(set(named)) > 12
    assert not [
        (name, part) for name, part in named if (name, part) != ("cycle", "cycle") and part not in dir(given[name])
    ]


def test_every_hook_is_described_from_its_docstring():
    text = PAGE.read_text(encoding="utf-8")
    members = text.partition(":members:")[2].splitlines()[0]
    assert not [row[0] for row in hooks_table().rows if row[0] not in members]
