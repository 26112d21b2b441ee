"""Sealing rows of one's own: repeated rows, contradictions, missing keys."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.report import report, seal

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
