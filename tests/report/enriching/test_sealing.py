"""Sealing rows of one's own: repeated rows, contradictions, missing keys."""

import csv
import io
from decimal import Decimal
from typing import Any

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.report import Log, report, seal

ROW = {"cycle": "c-1", "event_id": "e-1", "subject": "p-1", "kind": "standing"}


def test_a_repeated_row_counts_once() -> None:
    found = seal([ROW, {**ROW, "seq": 7, "jenjang": ""}, {**ROW, "minutes": None}])
    assert [(item.code, item.param("rows")) for item in found.findings] == [("report.event-repeated", 2)]
    assert report(found, "mulai").value("mulai") == 1


@pytest.mark.parametrize("contents", [("SD", "SMP"), ("SMP", "SD"), ("SD", "SMP", "SD")])
def test_an_event_of_two_contents_is_left_out_whole_whatever_the_order(contents: tuple[str, ...]) -> None:
    other = {**ROW, "cycle": "c-2"}
    found = seal([*({**ROW, "jenjang": level} for level in contents), other])
    assert "report.event-twice" in [item.code for item in found.findings]
    assert report(found, "mulai").value("mulai") == 1


@pytest.mark.parametrize("key", ["cycle", "event_id", "subject", "kind"])
def test_rows_without_a_key_are_left_out(key: str) -> None:
    lacking = {name: value for name, value in ROW.items() if name != key}
    found = seal([lacking, {**ROW, key: ""}, {**ROW, key: None}, {**ROW, key: float("nan")}])
    assert [(item.code, item.param("rows")) for item in found.findings] == [("report.null-key", 4)]
    assert len(found.log) == 1


def test_nan_is_like_nan() -> None:
    row = {**ROW, "minutes": float("nan")}
    assert [item.code for item in seal([row, dict(row)]).findings] == ["report.event-repeated"]


@given(st.lists(st.fixed_dictionaries({"cycle": st.sampled_from("abc"), "event_id": st.sampled_from("xy")})))
def test_sealing_again_changes_nothing(keys: list[dict[str, Any]]) -> None:
    once = seal({**ROW, **key} for key in keys)
    again = seal(once.log.rows())
    assert not again.findings
    assert report(again.log, "mulai").to_json() == report(once.log, "mulai").to_json()
    assert len(once.log) == len({(key["cycle"], key["event_id"]) for key in keys}) + 1


def test_columns_of_ones_own_are_kept() -> None:
    assert list(seal([{**ROW, "pulau": "Kalimantan"}]).log.column("pulau")) == ["Kalimantan", None]


# what is no row -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [None, 7, "abc", b"abc", ROW, [1], [None], ["abc"], [["a"]], [ROW, 7]], ids=repr)
def test_what_is_no_row_is_misuse(rows: Any) -> None:
    for made in (seal, Log.of):
        with pytest.raises(Misuse, match="dicts, one a row"):
            made(rows)


@pytest.mark.parametrize("name", [None, 5, ("a",), b"a"], ids=repr)
def test_a_column_is_named_by_a_text(name: Any) -> None:
    """csv.DictReader keeps the cells that a row has too many under None: all cells before may be shifted."""
    for made in (seal, Log.of):
        with pytest.raises(Misuse, match=r"csv\.DictReader gives None"):
            made([{**ROW, name: 1}])


def test_hostile_cells_are_sealed_and_compared() -> None:
    odd = [numpy.array([1, 2]), pandas.NA, pandas.NaT, 10**5000, Decimal("sNaN"), [1], {"a": 1}, float("nan")]
    for value in odd:
        made = seal([{**ROW, "own": value}, {**ROW, "own": value}])
        assert [finding.code for finding in made.findings] == ["report.event-repeated"], value
        assert seal([{**ROW, "cycle": pandas.NA}]).findings[0].code == "report.null-key"
    other = seal([{**ROW, "own": numpy.array([1, 2])}, {**ROW, "own": numpy.array([1, 3])}])
    assert [finding.code for finding in other.findings] == ["report.event-twice"]


def test_kinds_and_columns_that_nothing_reads_are_told() -> None:
    row = {**ROW, "kind": "Standing", "kabupaten": "62.01", "Jenjang": "SMP", "bersertifikat": 1}
    found = seal([row]).findings
    assert [(finding.code, finding.text("en")) for finding in found] == [
        ("report.unknown-kind", "1 rows are of the kind Standing, which no measure counts; did you mean standing?"),
        (
            "report.unknown-attribute",
            "The attribute kabupaten has no column in the log and is not used; did you mean wilayah?",
        ),
        (
            "report.unknown-attribute",
            "The attribute Jenjang has no column in the log and is not used; did you mean jenjang?",
        ),
    ]


def test_rows_of_a_csv_reader_are_read_as_a_csv_file_is() -> None:
    """Numbers are texts there; a text that is no number stays one, and is found."""
    text = (
        "cycle;event_id;subject;kind;wilayah;finished;passed\nc1;e;p1;standing;62.10;1;1\nc2;e;p2;standing;62.10;1;0\n"
    )
    text += "c3;e;p3;standing;62.10;0;\nc4;e;p4;standing;62.10;ya;\n"
    made = seal(csv.DictReader(io.StringIO(text), delimiter=";"))
    table = report(made, ["mulai", "selesai", "angka-kelulusan"], by="kabupaten")
    found = {id: table.value(id, kabupaten="62.10") for id in ("mulai", "selesai", "angka-kelulusan")}
    assert found == {"mulai": 4, "selesai": 2, "angka-kelulusan": 50}
    assert [finding.code for finding in table.findings] == ["report.not-whole-number"]
