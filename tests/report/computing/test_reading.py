"""Cells as every engine reads them: by what they are used for, never by their type."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pendamping.errors import InvalidInput
from pendamping.report.atoms import Atom, Where
from pendamping.report.computing.reading import (
    asked,
    asked_wholes,
    is_day,
    moments,
    nothing,
    reading_of,
    text_of,
    texts,
    wholes,
)
from pendamping.report.leaves import Part, Plan


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("SD", "SD"),
        (np.str_("SD"), "SD"),
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (Decimal("sNaN"), ""),
        (4, "4"),
        (4.0, "4"),
        (4.5, "4.5"),
        (np.int64(4), "4"),
        (Decimal("4.00"), "4"),
        (Decimal("4.50"), "4.50"),
        (True, "True"),
        (np.bool_(False), "False"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 7), "2024-02-29T07:00:00"),
        (datetime(2024, 2, 29, 7, tzinfo=timezone(timedelta(hours=7))), "2024-02-29T00:00:00Z"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7))), "0001-01-01T00:00:00+07:00"),
        (datetime(2024, 2, 29, tzinfo=UTC), "2024-02-29T00:00:00Z"),
        (b"SD", None),
        (["SD"], None),
    ],
)
def test_a_cell_as_text(cell: Any, text: str | None) -> None:
    assert text_of(cell) == text
    assert nothing(cell) == (text == "")


def test_a_column_as_text() -> None:
    assert texts(["a", None, 4.0, "a"], "mapel") == ["a", "", "4", "a"]
    assert texts([float("nan"), 4, 4], "angkatan") == ["", "4", "4"]
    assert texts([0.5, "x"], "a column of one's own") == ["0.5", "x"]
    assert texts([True, "x"], "mapel") == ["True", "x"]
    plain = ["a", "b"]
    assert texts(plain, "mapel") is plain


@pytest.mark.parametrize(
    ("cells", "code", "text"),
    [
        ([63.03, "63.05"], "report.number-for-text", "63.03"),
        (["x", float("inf")], "report.number-for-text", "inf"),
        ([b"63.03"], "report.odd-column", "wilayah"),
        ([["63.03"], "63.05"], "report.odd-column", "wilayah"),
    ],
)
def test_a_column_of_codes_that_holds_something_else_is_refused(cells: list[Any], code: str, text: str) -> None:
    with pytest.raises(InvalidInput) as told:
        texts(cells, "wilayah")
    assert told.value.what == "log"
    (found,) = told.value.findings
    assert (found.code, found.path) == (code, "$.wilayah")
    assert text in found.text("id")


@pytest.mark.parametrize(
    ("cells", "read", "faulty"),
    [
        ([1, None], [1, None], False),
        ([1, 2], [1, 2], False),
        ([1, 2.0, ""], [1, 2, None], False),
        ([1, 2.5], [1, "not-whole"], True),
        ([float("nan"), float("inf")], [None, "not-finite"], True),
        (["7"], ["not-whole"], True),
        ([Decimal(7), np.int64(8), pd.NA, pd.NaT], [7, 8, None, None], False),
        ([np.bool_(True), True], ["not-whole", "not-whole"], True),
        ([object()], ["not-whole"], True),
    ],
)
def test_a_column_as_whole_numbers(cells: list[Any], read: list[Any], faulty: bool) -> None:
    assert wholes(cells) == (read, faulty)


@pytest.mark.parametrize(
    ("atom", "reading"),
    [
        (Atom("x", "distinct", "minutes"), "text"),
        (Atom("x", "few", "minutes"), "text"),
        (Atom("x", "sum", "status"), "whole"),
        (Atom("x", "histogram", "status"), "whole"),
        (Atom("x", "min", "status"), "text"),
        (Atom("x", "count", "status"), "text"),
        (Atom("x", "max", "occurred_last"), "day"),
        (Atom("x", "max", "minutes"), "whole"),
        (Atom("x", "max", "a column of one's own"), "whole"),
    ],
)
def test_what_an_atom_reads_its_column_as(atom: Atom, reading: str) -> None:
    assert reading_of(atom) == reading


@pytest.mark.parametrize(
    ("where", "reading", "read"),
    [
        (Where.of("own", 4), "whole", Where.of("own", 4)),
        (Where.of("own", "4"), "text", Where.of("own", "4")),
        (Where.of("own", 4, "a"), "text", Where.of("own", "4", "a")),
        (Where.known("own"), "whole", Where.known("own")),
        (Where.of("angkatan", 4), "text", Where.of("angkatan", "4")),
        (Where.outside("angkatan", 4, "5"), "text", Where.outside("angkatan", "4", "5")),
        (Where.known("name"), "text", Where.outside("name", "")),
        (Where.of("finished", "1"), "whole", Where.of("finished", 1)),
        (Where.outside("finished", "1", "x"), "whole", Where.outside("finished", 1, "x")),
        (Where.known("passed"), "whole", Where.known("passed")),
    ],
)
def test_how_a_condition_is_read(where: Where, reading: str, read: Where) -> None:
    assert asked(where) == (reading, read)


def test_which_columns_conditions_ask_numbers_of() -> None:
    atoms = (Atom("n", "count", where=(Where.of("kind", "move"), Where.known("passed"), Where.of("finished", 1))),)
    assert asked_wholes(Plan((Part((), atoms), Part((), atoms)))) == ("finished", "passed")


def test_moments_are_one_in_every_zone() -> None:
    assert moments([None, "", float("nan")]) == frozenset()
    assert moments(["2024-07-01T09:00:00+07:00", datetime(2024, 7, 1, 2, tzinfo=UTC)]) == {"2024-07-01T02:00:00Z"}
    assert moments(["2024-07-01T09:00:00", "soon", "0001-01-01T00:00:00+07:00"]) == {
        "2024-07-01T09:00:00",
        "soon",
        "0001-01-01T00:00:00+07:00",
    }
    assert moments([b"2024"]) == {""}, "what is no time at all is not one that was told"


@pytest.mark.parametrize("text", ["2024-02-30", "2024-2-03", "20240203", "2024-W01-1", "2024-02-03T", ""])
def test_what_is_no_day(text: str) -> None:
    assert is_day("2024-02-29")
    assert not is_day(text)
