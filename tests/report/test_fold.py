"""The reference engine against counting by hand, row after row."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from report_logs import logs, seeded_log

from pendamping.errors import InvalidInput
from pendamping.report import Log, report, seal
from pendamping.report.atoms import Atom, Where, empty, merge
from pendamping.report.fold import Fold, fold
from pendamping.report.leaves import Part, Plan

ATOMS = (
    Atom("n", "count"),
    Atom("present", "count", where=(Where.of("kind", "attendance"), Where.of("status", "present"))),
    Atom("not-passed", "count", where=(Where.of("kind", "standing"), Where.outside("passed", 1))),
    Atom("judged", "count", where=(Where.of("kind", "standing"), Where.known("passed"))),
    Atom("minutes", "sum", "minutes"),
    Atom("change", "sum", "change", (Where.of("kind", "standing"),), least=-(10**9)),
    Atom("days", "histogram", "days", (Where.of("kind", "move", "issue"),)),
    Atom("least", "min", "value", (Where.of("kind", "load"),)),
    Atom("last", "max", "occurred_last"),
    Atom("first", "min", "occurred_first", (Where.of("kind", "activity"),)),
    Atom("people", "distinct", "person"),
    Atom("mentors", "distinct", "person", (Where.of("tier", "mentor"),)),
)


def by_hand(log: Log, part: Part) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """One row after the other, one atom after the other."""
    out: dict[tuple[str, ...], list[Any]] = {}
    for row in log.rows():
        if row["kind"] == "log" or (part.kinds is not None and row["kind"] not in part.kinds):
            continue
        states = out.setdefault(tuple(row[name] for name in part.columns), [empty(atom.kind) for atom in part.atoms])
        for place, atom in enumerate(part.atoms):
            if atom.passes(row):
                states[place] = merge(atom.kind, states[place], taken(atom, row))
    return {key: tuple(states) for key, states in out.items()}


def taken(atom: Atom, row: dict[str, Any]) -> Any:
    value = row[atom.column] if atom.column else 1
    if value is None or value == "" or (isinstance(value, int) and not atom.least <= value <= atom.most):
        return empty(atom.kind)
    return {"count": 1, "histogram": {value: 1}, "distinct": frozenset({value})}.get(atom.kind, value)


@given(logs())
def test_the_fold_agrees_with_counting_by_hand(log: Log) -> None:
    parts = (
        Part(("wilayah", "jenjang", "period"), ATOMS),
        Part((), ATOMS[1:6]),
        Part(("cohort", "programme"), ATOMS[2:4]),
        Part(("kind",), ATOMS[:1]),
    )
    leaves = fold(log, Plan(parts))
    for part, groups in zip(parts, leaves.groups, strict=True):
        assert groups == by_hand(log, part)
    assert leaves.checks["rows"] == len(log)
    assert leaves.checks["rows-expected"] == len(log)


def test_columns_left_out_hold_nothing() -> None:
    log = seeded_log(1, 6)
    lean = Log.of_columns(
        {name: log.columns[name] for name in ("cycle", "event_id", "seq", "subject", "kind", "rows", "seqs")}
    )
    table = report(lean, ["mulai", "jp", "angka-kelulusan", "peserta"], by=["provinsi"])
    assert table.value("mulai") == 6
    assert table.value("mulai", provinsi="?") == 6
    assert [table.mark(id).name for id in ("jp", "angka-kelulusan")] == ["MISSING", "NOT_APPLICABLE"]
    assert table.value("peserta") == 0


def test_nulls_and_numbers_to_group_by_are_read_as_text() -> None:
    log = seeded_log(1, 8)
    odd = {**log.columns, "angkatan": [{"": None, "4": 4}.get(value, value) for value in log.columns["angkatan"]]}
    odd["school"] = [float("nan") if value == "" else value for value in log.columns["school"]]
    odd["mapel"] = [None if value == "" else value for value in log.columns["mapel"]]
    by = ["angkatan", "sekolah", "mapel"]
    assert report(Log.of_columns(odd), "mulai", by=by).to_json() == report(log, "mulai", by=by).to_json()


def test_floats_that_are_whole_count_as_pandas_writes_them() -> None:
    log = seeded_log(1, 8)
    asked = ["jp", "perubahan-tes", "lama-keadaan", "angka-kelulusan", "terlambat"]
    odd = {
        name: [float("nan") if value is None else float(value) if isinstance(value, int) else value for value in values]
        for name, values in log.columns.items()
    }
    assert report(Log.of_columns(odd), asked).to_json() == report(log, asked).to_json()


def test_a_csv_file_gives_the_same(tmp_path: Any) -> None:
    log = seeded_log(1, 12)
    path = tmp_path / "log.csv"
    log.write_csv(path)
    asked = ["peserta", "jp", "angka-kelulusan", "lama-hari", "lama-keadaan"]
    whole = report(log, asked, by=["kabupaten", "mapel"], period="semester").to_json()
    assert report(path, asked, by=["kabupaten", "mapel"], period="semester", engine="fold").to_json() == whole
    text = path.read_text(encoding="utf-8").replace(",", ";")
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert report(str(path), asked, by=["kabupaten", "mapel"], period="semester", engine="fold").to_json() == whole


def test_an_uneven_csv_file_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "log.csv"
    for text in ("cycle,kind\nc-1\n", "cycle,cycle\nc-1,c-1\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InvalidInput, match=r"report\.uneven-file"):
            Log.read_csv(path)


def test_odd_numbers_in_a_csv_file_are_findings(tmp_path: Any) -> None:
    log = seeded_log(1, 12)
    path = tmp_path / "log.csv"
    minutes = [
        "" if value is None else {45: "4x5", 100: "1e3"}.get(value, str(value)) for value in log.columns["minutes"]
    ]
    Log.of_columns({**log.columns, "minutes": minutes}).write_csv(path)
    table = report(path, "jp", engine="fold")
    assert [finding.code for finding in table.findings] == ["report.not-whole-number"]
    assert table.value("jp") is None


def test_engine_takes_what_it_can_read() -> None:
    takes = Fold().takes
    assert takes(seeded_log(1, 1))
    assert takes([{"kind": "start"}])
    assert takes("log.CSV")
    assert not takes("log.parquet")
    assert not takes([1, 2])
    assert not takes(object())


def test_jp_is_kept_exact() -> None:
    row = {"cycle": "c-1", "subject": "p-1", "kind": "activity"}
    log = seal([{**row, "event_id": "e-1", "minutes": 100}, {**row, "event_id": "e-2", "minutes": 60}]).log
    table = report(log, "jp")
    assert table.value("jp") == Fraction(160, 45)
    assert table.to_dicts()[0]["jp"] == 3
