"""The reference page names every hook and every promise, in the words of the tables."""

from pathlib import Path

import pytest

from pendamping.plugins import hooks_table
from pendamping.testing import promises_table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "hooks.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the pages are not beside the tests")


@pytest.mark.parametrize("table", [hooks_table, promises_table])
def test_every_row_of_a_table_is_on_the_page(table):
    text = PAGE.read_text(encoding="utf-8")
    rows = [f"| `{name}` | {label.id} | {label.en} |" for name, label, *_ in table().rows]
    assert rows
    assert not [row for row in rows if row not in text]


def test_every_hook_is_described_from_its_docstring():
    text = PAGE.read_text(encoding="utf-8")
    members = text.partition(":members:")[2].splitlines()[0]
    assert not [row[0] for row in hooks_table().rows if row[0] not in members]
