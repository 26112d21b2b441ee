"""The layout of the log."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from report_logs import logs, seeded_rows

from pendamping.errors import Misuse
from pendamping.model.facts import FACT_KINDS
from pendamping.report import Log, report
from pendamping.report.log import (
    COLUMNS,
    EVENT_KINDS,
    NAMES,
    NEEDED,
    SEAL,
    SNAPSHOT_KINDS,
    TYPES,
    blank,
    layout_table,
    separator_of,
)


def test_every_column_is_named_once_and_told_in_both_languages() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(item.about.id and item.about.en for item in COLUMNS)
    assert [row["name"] for row in layout_table()] == list(NAMES)
    assert set(NEEDED) == {"cycle", "event_id", "seq", "subject", "kind", "rows", "seqs"}


def test_every_kind_of_fact_has_its_kind_of_row() -> None:
    assert set(EVENT_KINDS) == {"start", "move", *FACT_KINDS}
    assert not set(EVENT_KINDS) & {*SNAPSHOT_KINDS, SEAL}


def test_nothing_is_empty_text_or_null() -> None:
    assert {blank(name) for name in NAMES if TYPES[name] == "whole"} == {None}
    assert {blank(name) for name in NAMES if TYPES[name] != "whole"} == {""}


def test_rows_become_columns_and_rows_again() -> None:
    rows = seeded_rows(1, 3)
    log = Log.of(rows)
    assert log.rows() == rows
    assert Log.of(log) is log
    assert [row for piece in log.slices(7) for row in piece.rows()] == rows
    assert [len(piece) for piece in log.slices(7)][:-1] == [7] * (len(rows) // 7)


@pytest.mark.parametrize("rows", [[{"cycle": "a"}, {"cycle": "b", "minutes": 1}], [{"kind": "a"}, {"cycle": "b"}]])
def test_rows_of_different_shapes_lose_nothing(rows: list[dict[str, object]]) -> None:
    log = Log.of(rows)
    assert set(log.columns) == {name for row in rows for name in row}
    for place, row in enumerate(rows):
        for name, values in log.columns.items():
            assert values[place] == row.get(name, blank(name))


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(Misuse, match="different lengths"):
        Log.of_columns({"cycle": ["a"], "kind": []})
    assert len(Log.of_columns({})) == 0


@pytest.mark.parametrize("size", [0, -1, None, 1.5, True])
def test_pieces_of_no_rows_would_lose_rows(size: object) -> None:
    with pytest.raises(Misuse, match="pieces"):
        list(Log.of(seeded_rows(1, 3)).slices(size))  # type: ignore[arg-type]


def test_columns_come_as_a_mapping() -> None:
    with pytest.raises(Misuse, match="no columns"):
        Log.of_columns(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        ("cycle;event_id;kind", ";"),
        ("cycle,event_id,kind", ","),
        ('cycle,event_id,"a;b;c;d"', ","),
        ('"cycle";"event_id";"a,b"', ";"),
        ("cycle\tevent_id\tkind", "\t"),
        ("a;b", ";"),
        ("a,b", ","),
        ("a", ";"),
        ("", ";"),
    ],
)
def test_the_separator_is_what_parts_the_columns_of_the_layout(heading: str, mark: str) -> None:
    assert separator_of(heading) == mark


@given(logs(9))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_log_comes_back_from_its_file_as_it_was(tmp_path: Path, log: Log) -> None:
    for separator in (",", ";"):
        log.write_csv(tmp_path / "log.csv")
        if separator == ";":  # as a spreadsheet set to Indonesian numbers saves it
            with open(tmp_path / "log.csv", encoding="utf-8", newline="") as file:
                cells = list(csv.reader(file))
            with open(tmp_path / "log.csv", "w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file, delimiter=";").writerows(cells)
        back = Log.read_csv(tmp_path / "log.csv")
        assert back.rows() == log.rows()
        assert report(back, "mulai").to_json() == report(log, "mulai").to_json()
