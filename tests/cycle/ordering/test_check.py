"""The order of moves by columns agrees with replaying, whatever the log is made of and however it is ordered."""

from datetime import UTC, datetime

import numpy as np
import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendamping import Actor, Event, InvalidInput, Misuse, UnknownName, load_programme, replay
from pendamping.cycle.events import Moving, Starting
from pendamping.cycle.ordering import arranging, check_order, scanning
from pendamping.cycle.ordering.automaton import automaton_of
from pendamping.report import enrich
from pendamping.testing.paths import path_to_final

AT = datetime(2019, 8, 1, tzinfo=UTC)
BY = Actor("f-1", "fasilitator")
SMP = load_programme("kemitraan-guru-smp-2019")
LIFECYCLES = [
    (programme, lifecycle)
    for programme in map(load_programme, [SMP.id, "psp-pendaftaran-banjar", "pm-kepala-sekolah-2025"])
    for lifecycle in programme.lifecycles
]


def replayed(programme, lifecycle, cycles, moves):
    """Return (row, state, code) of each break, as replaying every cycle for itself tells them."""
    found = []
    for cycle in dict.fromkeys(cycles):
        rows = [row for row, each in enumerate(cycles) if each == cycle]
        start = Event("start", AT, BY, Starting(programme.id, lifecycle.id, str(cycle)))
        events = [Event.move(moves[row], id=str(row), recorded_at=AT, by=BY) for row in rows]
        result = replay(programme, [start, *events], order_only=True)
        assert len(result.findings) == len(result.set_aside)
        for event, finding in zip(result.set_aside, result.findings, strict=True):
            before = [each for each in events if int(each.id) < int(event.id)]
            stood = replay(programme, [start, *before], order_only=True).cycle.state
            found.append((int(event.id), stood, finding.code))
    return sorted(found)


def told(check):
    return [(item.row, item.state, item.finding.code) for item in check]


@st.composite
def logs(draw):
    """A log that mostly keeps the order: walks along the table with a wrong move now and then."""
    programme, lifecycle = draw(st.sampled_from(LIFECYCLES))
    automaton = automaton_of(lifecycle)
    standing, cycles, moves = {}, [], []
    for _ in range(draw(st.integers(0, 40))):
        cycle = draw(st.integers(-2, 3))
        steps = automaton.steps[standing.get(cycle, 0)]
        right = [move for move, to in enumerate(steps) if to >= 0]
        move = draw(st.sampled_from(right) if right and draw(st.integers(0, 9)) else st.integers(0, len(steps) - 1))
        standing[cycle] = steps[move] if steps[move] >= 0 else standing.get(cycle, 0)
        cycles.append(cycle)
        moves.append((*automaton.moves, "langkah-lain")[move])
    return programme, lifecycle, cycles, moves


@given(logs(), st.randoms(use_true_random=False), st.sampled_from(["as it is", "shuffled", "far apart", "text"]))
def test_a_log_is_judged_as_replaying_judges_it(log, random, how):
    programme, lifecycle, cycles, moves = log
    expected = replayed(programme, lifecycle, cycles, moves)
    rows = list(range(len(moves)))
    columns = {"cycle": cycles, "move": moves}
    if how != "as it is":
        random.shuffle(rows)
        step = 1 << 60 if how == "far apart" else 1
        columns = {
            "cycle": [f"c{cycles[row]}" if how == "text" else cycles[row] * step for row in rows],
            "move": [moves[row] for row in rows],
            "seq": [row - 5 for row in rows],
        }
    check = check_order(columns, programme, lifecycle.id)
    assert sorted((rows[row], state, code) for row, state, code in told(check)) == expected
    assert (check.moves, check.cycles) == (len(moves), len(set(cycles)))
    assert check.broken == len({cycles[row] for row, _, _ in expected})
    assert list(check.rows) == sorted(check.rows)


@given(logs())
@settings(max_examples=30)
def test_many_cycles_side_by_side_are_followed_as_one_is(log):
    programme, lifecycle, cycles, moves = log
    expected = replayed(programme, lifecycle, cycles, moves)
    copies = 2 * scanning._LANES
    many = {"cycle": [f"{copy}/{each}" for copy in range(copies) for each in cycles], "move": moves * copies}
    check = check_order(many, programme, lifecycle.id)
    rows = [(row + copy * len(moves), state, code) for copy in range(copies) for row, state, code in expected]
    assert told(check) == sorted(rows)


def test_the_seams_between_stretches_break_nothing(monkeypatch):
    walk = ["mulai-workshop", "ajukan-rencana", "kembalikan-rencana", "tunda", "lanjutkan", "lanjutkan"]
    log = {"cycle": [cycle for cycle in range(7) for _ in walk], "move": walk * 7}
    whole = told(check_order(log, SMP, "pair"))
    assert [row for row, _, _ in whole] == list(range(5, 42, 6))
    for size in (1, 2, 3, 5, 41, 42, 43):
        monkeypatch.setattr(scanning, "_AT_ONCE", size)
        assert told(check_order(log, SMP, "pair")) == whole


COLUMNS = {"cycle": ["a", "a", "b", "b"], "move": ["mulai-workshop", "tutup", "mulai-workshop", "ajukan-rencana"]}


@pytest.mark.parametrize(
    "made",
    [
        lambda log: log,
        lambda log: {name: np.array(values) for name, values in log.items()},
        lambda log: {name: np.array(values, object) for name, values in log.items()},
        pandas.DataFrame,
        lambda log: pandas.DataFrame(log, dtype="category"),
        polars.DataFrame,
        lambda log: polars.DataFrame(log).with_columns(polars.all().cast(polars.Categorical)),
        pyarrow.table,
        lambda log: pyarrow.table({name: pyarrow.array(each).dictionary_encode() for name, each in log.items()}),
        lambda log: {"cycle": pyarrow.chunked_array([[1, 1], [2, 2]]), "move": log["move"]},
        lambda log: {"cycle": pandas.Series([1, 1, 2, 2]), "move": log["move"]},
        lambda log: {"cycle": np.array([1, 1, 2, 2], np.uint8), "move": log["move"]},
    ],
)
def test_every_form_of_columns_is_read(made):
    check = check_order(made(COLUMNS), SMP, "pair")
    assert [(item.row, item.move, item.state) for item in check] == [(1, "tutup", "workshop")]
    assert check.cycles == 2
    assert "tutup" in str(check.table())


@pytest.mark.parametrize("of", [lambda log: log, lambda log: polars.DataFrame(log.columns, strict=False)])
def test_the_log_of_reports_is_read_as_it_is(pair, of):
    pair.move("mulai-workshop", "fasilitator")
    pair.fact("evidence", code="rtl")
    log = enrich([pair.cycle], at=AT.replace(year=2020)).log
    check = check_order(of(log), SMP, "pair")
    assert (check.moves > 0, check.cycles, len(check)) == (True, 1, 0)
    assert check_order(of(log), load_programme("kemitraan-guru-smp-2018"), "pair").moves == 0


def test_times_put_rows_in_order():
    times = np.array(["2019-08-02", "2019-08-01"], "datetime64[D]")
    log = {"cycle": [1, 1], "move": ["ajukan-rencana", "mulai-workshop"], "recorded_at": times}
    assert len(check_order(log, SMP, "pair", order="recorded_at")) == 0
    assert len(check_order(log, SMP, "pair")) == 1


def test_rows_of_the_same_number_keep_their_order():
    log = {"cycle": [2, 1, 2], "move": ["mulai-workshop", "mulai-workshop", "ajukan-rencana"], "seq": [0, 0, 0]}
    assert len(check_order(log, SMP, "pair")) == 0


@pytest.mark.parametrize(
    ("log", "error", "says"),
    [
        (3, Misuse, "has no columns"),
        ("cycle", Misuse, "has no columns"),
        ({"cycle": [1]}, UnknownName, "name"),
        ({"move": ["tutup"]}, UnknownName, "cycle"),
        ({"cycle": [1, 2], "move": ["tutup"]}, Misuse, "different lengths"),
        ({"cycle": [1], "move": [3]}, Misuse, "ids"),
        ({"cycle": [[1]], "move": ["tutup"]}, Misuse, "cannot be an id"),
        ({"cycle": [1], "move": ["tutup"], "seq": ["satu"]}, Misuse, "put in order"),
        ({"cycle": [1], "move": ["tutup"], "seq": [1.5]}, Misuse, "put in order"),
        ({"cycle": ["a", None], "move": ["tutup", "tutup"]}, InvalidInput, "blank in 1 rows, the first of them row 1"),
        ({"cycle": [1.0, float("nan")], "move": ["tutup", "tutup"]}, InvalidInput, "row 1"),
        ({"cycle": [1, 1], "move": ["tutup", ""]}, InvalidInput, "row 1"),
        (pandas.DataFrame({"cycle": ["a", None], "move": ["tutup", "tutup"]}), InvalidInput, "row 1"),
        (polars.DataFrame({"cycle": ["a", None], "move": ["tutup", "tutup"]}), InvalidInput, "row 1"),
        (pyarrow.table({"cycle": ["a", None], "move": ["tutup", "tutup"]}), InvalidInput, "row 1"),
        (pyarrow.table({"cycle": [1, None], "move": ["tutup", "tutup"]}), InvalidInput, "row 1"),
    ],
)
def test_what_cannot_be_used_is_told(log, error, says):
    with pytest.raises(error) as told:
        check_order(log, SMP, "pair")
    assert says in str(told.value)


def test_a_programme_of_several_lifecycles_asks_for_one():
    several = next(programme for programme, _ in LIFECYCLES if len(programme.lifecycles) > 1)
    with pytest.raises(Misuse, match="several lifecycles"):
        check_order(COLUMNS, several)
    with pytest.raises(UnknownName):
        check_order(COLUMNS, SMP, "siklus-lain")
    with pytest.raises(Misuse, match="not a programme"):
        check_order(COLUMNS, "pair")


def test_an_empty_log_has_nothing_out_of_order():
    check = check_order({"cycle": [], "move": []}, SMP, "pair")
    assert (check.moves, check.cycles, check.broken, list(check)) == (0, 0, 0, [])


@pytest.mark.parametrize("ids", [[0, 10**9, 5, 10**9], [3, 4, 5, 3]])
def test_rows_of_doubtful_cycles_are_found_however_far_apart_their_ids_lie(ids):
    wanted = ids[1:2]
    assert arranging._among(np, np.array(ids), np.array(wanted)).tolist() == [each in wanted for each in ids]


def test_the_first_breaks_are_told_as_findings_too():
    found = check_order({"cycle": [1, 1, 2], "move": ["tutup", "mulai-workshop", "mulai-ojl-1"]}, SMP, "pair")
    assert [(item.path, item.code) for item in found.findings()] == [
        ("$[0]", "cycle.unknown-move" if "tutup" not in SMP.lifecycle("pair").move_ids() else "cycle.wrong-state"),
        ("$[2]", "cycle.wrong-state"),
    ]
    assert len(found.findings(1)) == len(found.first(1)) == 1


def test_the_table_of_breaks_names_row_cycle_move_state_and_what_was_possible():
    ended = next(state.id for state in SMP.lifecycle("pair").states if not SMP.lifecycle("pair").rows[state.id])
    walk = [event.what.move for event in path_to_final(SMP, "pair", ended) if isinstance(event.what, Moving)]
    log = {"cycle": ["a", "a", *["b"] * (len(walk) + 1)], "move": ["mulai-workshop", "ubah", *walk, "mulai-workshop"]}
    check = check_order(log, SMP, "pair")
    table = check.table()
    assert (table.caption.id, table.caption.en) == (
        f"Langkah di luar urutan, pair: 2 / {len(walk) + 3}",
        f"Moves out of order, pair: 2 / {len(walk) + 3}",
    )
    first, second = table.rows
    assert (first[:3], first[3].id.partition(" ")[0]) == ((1, "a", "ubah"), "workshop")
    possible = [move for move in SMP.lifecycle("pair").move_ids() if move in SMP.lifecycle("pair").rows["workshop"]]
    assert list(check.first(1)[0].legal) == possible
    assert len(first[4]) == len(possible)
    assert (second[1], second[4]) == ("b", None)


def test_what_is_possible_at_the_start_and_back_to_it_is_told():
    """The state where cycles begin is one like any other: moves may lead back to it."""
    lifecycle = SMP.lifecycle("pair")
    [found] = check_order({"cycle": [1], "move": ["ubah"]}, SMP, "pair")
    assert found.legal == tuple(move for move in lifecycle.move_ids() if move in lifecycle.rows[lifecycle.initial])
    [found] = check_order({"cycle": [1, 1], "move": ["tunda", "ubah"]}, SMP, "pair")
    assert (found.state, found.legal) == (
        "ditunda",
        tuple(move for move in lifecycle.move_ids() if move in lifecycle.rows["ditunda"]),
    )


def test_rows_of_other_lifecycles_and_kinds_do_not_count_whatever_their_order():
    log = {
        "cycle": ["a"] * 5,
        "move": ["ubah", "ubah", "ubah", "ajukan-rencana", "mulai-workshop"],
        "kind": ["fact", "move", "move", "move", "move"],
        "lifecycle": ["pair", "other", "pair", "pair", "pair"],
        "programme": [SMP.id, SMP.id, "other", SMP.id, SMP.id],
        "seq": [0, 3, 2, 5, 1],
    }
    check = check_order(log, SMP, "pair")
    assert (check.moves, check.cycles, len(check)) == (2, 1, 0)
    del log["seq"]
    assert [item.row for item in check_order(log, SMP, "pair")] == [3]


def test_long_cycles_among_many_short_ones_are_followed_to_their_end():
    walks = {cycle: ["ubah", "mulai-workshop"] for cycle in range(2 * scanning._LANES)}
    for cycle in (3, 50, 100):
        walks[cycle] += ["ajukan-rencana", "tutup", "kembalikan-rencana", "tutup"]
    log = {
        "cycle": [cycle for cycle, walk in walks.items() for _ in walk],
        "move": [move for walk in walks.values() for move in walk],
    }
    found = [(item.cycle, item.move, item.state) for item in check_order(log, SMP, "pair")]
    assert found == [
        each
        for cycle, walk in walks.items()
        for each in (
            (cycle, "ubah", "ditetapkan"),
            *([(cycle, "tutup", "rencana-diajukan"), (cycle, "tutup", "workshop")] if len(walk) > 2 else ()),
        )
    ]


def test_several_lifecycles_are_named_in_the_order_of_the_programme():
    several = next(programme for programme, _ in LIFECYCLES if len(programme.lifecycles) > 1)
    with pytest.raises(Misuse) as told:
        check_order(COLUMNS, several)
    known = ", ".join(item.id for item in several.lifecycles)
    assert str(told.value) == f"{several.id} has several lifecycles: name one of them: {known}"
    assert repr(check_order(COLUMNS, SMP)) == repr(check_order(COLUMNS, SMP, SMP.lifecycles[0].id))
