"""What the fold does with what is odd in a log: gaps, faults, columns read in two ways, pieces."""

from typing import Any

import pytest

from pendamping.errors import InvalidInput
from pendamping.report import Log
from pendamping.report.atoms import Atom, Where
from pendamping.report.fold import Fold, fold, fold_pieces
from pendamping.report.leaves import Leaves, Part, Plan

KIND = Where.of("kind", "activity")


def log_of(*rows: dict[str, Any]) -> Log:
    """Rows of activities, one after the other, with what is given of each."""
    plain = [
        {"cycle": "c", "event_id": f"e-{n}", "subject": "s", "kind": "activity", "seq": n, "rows": None, "seqs": None}
        | row
        for n, row in enumerate(rows)
    ]
    names = dict.fromkeys(name for row in plain for name in row)
    return Log.of_columns({name: [row.get(name) for row in plain] for name in names})


def taken(log: Log, *atoms: Atom, by: tuple[str, ...] = ()) -> Leaves:
    return fold(log, Plan((Part(by, atoms),)))


def test_what_is_empty_counts_as_no_value() -> None:
    log = log_of({"status": "late", "minutes": 3}, {"status": "", "minutes": None}, {"status": None, "minutes": 0})
    atoms = (
        Atom("all", "count", where=(KIND,)),
        Atom("told", "count", "status", (KIND,)),
        Atom("minutes", "count", "minutes", (KIND,)),
        Atom("least", "min", "minutes", (KIND,)),
        Atom("first", "min", "status", (KIND,)),
        Atom("how-often", "histogram", "minutes", (KIND,)),
    )
    leaves = taken(log, *atoms)
    assert leaves.groups == ({(): (3, 1, 2, 0, "late", {3: 1, 0: 1})},)
    assert leaves.checks == {"rows": 3, "seq": 3, "rows-expected": 0, "seq-expected": 0}


def test_a_value_may_be_as_little_and_as_much_as_its_bounds() -> None:
    log = log_of(*({"minutes": n} for n in (4, 5, 6, 9, 10, 11)))
    leaves = taken(
        log, *(Atom(kind, kind, "minutes", (KIND,), least=5, most=10) for kind in ("count", "sum", "histogram"))
    )
    assert leaves.groups[0][()] == (4, 30, {5: 1, 6: 1, 9: 1, 10: 1})
    assert {name: number for name, number in leaves.checks.items() if ":" in name} == dict.fromkeys(
        ("out-of-bounds:count", "out-of-bounds:sum", "out-of-bounds:histogram"), 2
    )


def test_the_same_value_in_many_rows_counts_each_time() -> None:
    log = log_of({"minutes": 7}, {"minutes": 7}, {"minutes": 7, "wilayah": "x"}, {"minutes": 2})
    atoms = [Atom(kind, kind, "minutes", (KIND,)) for kind in ("sum", "histogram", "count", "max")]
    assert taken(log, *atoms).groups[0][()] == (23, {7: 3, 2: 1}, 4, 7)
    assert taken(log, *atoms, by=("wilayah",)).groups[0]["x",] == (7, {7: 1}, 1, 7)


def test_a_fault_is_not_known_to_a_condition_and_is_counted_under_the_column() -> None:
    log = log_of({"passed": 1}, {"passed": 0.5}, {"passed": "?"}, {"passed": None}, {"passed": float("inf")})
    known, one, other = Where.known("passed"), Where.of("passed", 1), Where.outside("passed", 1)
    leaves = taken(log, *(Atom(where.test, "count", where=(KIND, where)) for where in (known, one, other)))
    assert leaves.groups[0][()] == (1, 1, 4)
    assert (leaves.checks["not-whole:passed"], leaves.checks["not-finite:passed"]) == (2, 1)


def test_a_column_is_read_in_two_ways_at_once() -> None:
    """To divide by it is to read its text; to add it up is to read its numbers."""
    leaves = taken(
        log_of({"minutes": 45.0}, {"minutes": 90}, {"minutes": 45}),
        Atom("m", "sum", "minutes", (KIND,)),
        by=("minutes",),
    )
    assert leaves.groups[0] == {("45",): (90,), ("90",): (90,)}


def test_days_that_are_none_are_told_and_text_is_not_asked() -> None:
    log = log_of({"occurred_first": "2024-02-30", "status": "z"}, {"occurred_first": "2024-03-01", "status": "a"})
    leaves = taken(log, Atom("day", "min", "occurred_first", (KIND,)), Atom("word", "max", "status", (KIND,)))
    assert leaves.groups[0][()] == ("2024-03-01", "z")
    assert leaves.checks["not-a-day:day"] == 1
    assert not any(name.endswith(":word") for name in leaves.checks)


def test_a_group_is_there_only_for_rows_of_the_kinds_asked_for() -> None:
    log = log_of({"wilayah": "a"}, {"wilayah": "b", "kind": "move"}, {"wilayah": "c", "kind": "start"})
    moves = Atom("n", "count", where=(Where.of("kind", "move"), Where.of("wilayah", "z")))
    assert taken(log, moves, by=("wilayah",)).groups[0] == {("b",): (0,)}
    assert set(taken(log, moves, Atom("all", "count"), by=("wilayah",)).groups[0]) == {("a",), ("b",), ("c",)}


def test_numbers_that_say_whether_the_log_is_whole_may_have_faults_too() -> None:
    checks = taken(log_of({"seq": 1.5}, {"seq": 2.0}, {"seq": float("inf")}, {"seq": None}), Atom("n", "count")).checks
    assert checks == {
        "rows": 4,
        "seq": 2,
        "rows-expected": 0,
        "seq-expected": 0,
        "not-whole:seq": 1,
        "not-finite:seq": 1,
    }
    with pytest.raises(InvalidInput, match=r"report\.text-for-number") as told:
        taken(log_of({"seq": "1"}, {"seq": "x"}), Atom("n", "count"))
    assert [(item.path, item.text("en")) for item in told.value.findings] == [
        ("$.seq", "The column seq has whole numbers that are kept as text.")
    ]
    assert told.value.what == "log"


def test_pieces_are_told_as_they_are_done_and_add_up() -> None:
    log = log_of(*({"subject": "" if n % 2 else "s", "minutes": n} for n in range(7)))
    plan = Plan((Part((), (Atom("m", "sum", "minutes", (KIND,)),)),))
    done: list[tuple[int, int | None]] = []
    leaves = fold_pieces(log.slices(3), plan, 7, lambda rows, of: done.append((rows, of)))
    assert done == [(3, 7), (6, 7), (7, 7)]
    assert leaves.checks["null-key"] == 3
    assert leaves == fold(log, plan)


def test_a_log_without_its_columns_is_refused() -> None:
    plan = Plan((Part((), (Atom("n", "count"),)),))
    with pytest.raises(InvalidInput) as told:
        fold(Log.of_columns({"cycle": ["c"], "kind": ["start"]}), plan)
    assert told.value.what == "log"
    assert [item.code for item in told.value.findings] == ["report.missing-columns"]


def test_only_the_first_row_is_looked_at_to_say_whether_rows_can_be_read() -> None:
    assert Fold().takes([])
    assert Fold().takes(({"kind": "start"}, None))
    assert not Fold().takes([None, {"kind": "start"}])


def test_only_faults_that_are_there_are_told() -> None:
    leaves = taken(log_of({"passed": 1}, {"passed": 0.5}), Atom("n", "count", where=(KIND, Where.known("passed"))))
    assert {name: number for name, number in leaves.checks.items() if ":" in name} == {"not-whole:passed": 1}
