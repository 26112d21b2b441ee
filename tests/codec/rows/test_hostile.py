"""Whatever a cell, a heading or a row holds: findings, never an exception; and everything is counted."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendamping.codec.rows.reading import read_rows
from pendamping.codec.rows.sheet.headingtable import FIELDS
from pendamping.findings import Severity

HEADINGS = [field.headings[0] for field in FIELDS]
HOSTILE: list[Any] = [
    *(
        "x" * 100_000,
        "=" * 5_000,
        "\x00\x01\x02",
        "\u202e\u2066",
        "\ud800",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "\n\n\n",
        "'" * 500,
    ),
    *("<script>alert(1)</script>", "{0.__class__}", "{name}", "%s%n", "../../etc/passwd", "' OR 1=1 --", "🧑‍🏫" * 300),
    *(
        float("inf"),
        float("-inf"),
        1e308,
        10**4000,
        -(10**30),
        1j,
        b"\xff",
        object(),
        [],
        [[[]]],
        {"a": {"b": 1}},
        {1},
        lambda: 0,
        type,
    ),
    *(True, False, 0, -1, 0.1, "0", "١٢٣٤٥٦٧٨", "²³", "Ⅳ", "１２３"),
]


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_each_hostile_cell_in_every_column(place: int) -> None:
    for kind in ("participants", "schools"):
        read = read_rows([dict.fromkeys(HEADINGS, HOSTILE[place])], as_=kind)  # type: ignore[call-overload]
        assert len(read) == 1
        for text in (str(read), read._repr_html_(), read.corrections().to_csv(), read.table().to_text("en")):
            text.encode("utf-8")
            assert "<script>" not in read._repr_html_()


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_a_hostile_cell_beside_a_sound_person(place: int) -> None:
    for heading in HEADINGS:
        row = {"Nama": "Nama Contoh", "NPSN": "10603695", "Mapel": "IPA", heading: HOSTILE[place]}
        assert len(read_rows([row])) == 1


def test_hostile_headings() -> None:
    for heading in HOSTILE:
        try:
            hash(heading)
        except TypeError:
            continue
        read = read_rows([{"Nama": "Nama Contoh", "NPSN": "10603695", heading: "x"}])
        assert len(read.accepted) == 1
        for text in (
            repr(read.mapping),
            str(read),
            read.corrections().to_csv(),
            *(str(each) for each in read.findings),
        ):
            text.encode("utf-8")


cells = (
    st.none()
    | st.text(max_size=30)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.decimals()
    | st.sampled_from(HOSTILE[:9])
)
sheets = st.lists(st.dictionaries(st.sampled_from(HEADINGS) | st.text(max_size=8), cells, max_size=12), max_size=8)


@given(sheets)
@settings(max_examples=60)
def test_no_sheet_raises_and_none_loses_a_row(rows: list[dict[str, Any]]) -> None:
    for kind in ("participants", "schools"):
        read = read_rows(rows, as_=kind)  # type: ignore[call-overload]
        numbers = [each.row for each in (*read.set_aside, *read.passed_over)]
        assert len(numbers) + len(read.accepted) == len(read) == len(rows)
        assert len(set(numbers)) == len(numbers)
        assert all(
            any(each.severity is Severity.ERROR for each in (*row.findings, *read.findings)) for row in read.set_aside
        )
        str(read)
        read.corrections(names=True).to_csv().encode("utf-8")


def test_rows_are_read_once_and_lazily() -> None:
    def rows() -> Iterator[dict[str, Any]]:
        yield {"Nama": "Nama Contoh", "NPSN": "10603695"}

    assert len(read_rows(rows()).accepted) == 1


def test_a_row_with_more_cells_than_headings_is_set_aside() -> None:
    """A comma without quotes shifts every cell behind it, so that nothing in the row can be trusted."""
    read = read_rows([{"Nama": "Nama Contoh", "NPSN": "10603695", None: ["S.Pd."]}])
    assert [each.code for each in read.set_aside[0].findings] == ["codec.row-extra-cells"]
