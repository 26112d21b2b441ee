"""Leaves in columns are the same mapping as leaves in a dict."""

import json
import pickle

import pytest
from report_logs import seeded_log

from pendamping.errors import Misuse
from pendamping.report import merge_leaves, requested
from pendamping.report.atoms import Atom, Where
from pendamping.report.fold import Fold
from pendamping.report.leaves import GroupColumns, Leaves, Part, Plan, groups_of

PART = Part(("wilayah", "jenjang"), (Atom("n", "count"), Atom("m", "sum", "value")))
ROWS = {("63", "SD"): (3, None), ("63", ""): (1, -4), ("11", "SMP"): (2, 5)}
COLUMNS = GroupColumns([["63", "63", "11"], ["SD", "", "SMP"]], [[3, 1, 2], [None, -4, 5]], 3)


def test_columns_are_the_mapping_they_were_made_from_and_back() -> None:
    assert COLUMNS == ROWS
    assert (len(COLUMNS), list(COLUMNS), COLUMNS["63", ""]) == (3, list(ROWS), (1, -4))
    made = GroupColumns.of(PART, ROWS)
    assert (made.key_columns, made.state_columns) == (COLUMNS.key_columns, COLUMNS.state_columns)
    assert GroupColumns.of(PART, made) is made
    assert pickle.loads(pickle.dumps(COLUMNS)) == ROWS


def test_groups_without_columns_or_atoms() -> None:
    assert GroupColumns([], [[4]], 1) == {(): (4,)}
    assert GroupColumns([["a"]], [], 1) == {("a",): ()}
    assert GroupColumns.of(Part((), ()), {}) == {}


def test_null_and_empty_keys_are_one_group() -> None:
    made = groups_of(PART, [["63", "63"], [None, ""]], [[1, 2], [None, 7]], 2)
    assert made == {("63", ""): (3, 7)}


def test_leaves_in_columns_merge_with_leaves_in_a_dict() -> None:
    plan = Plan((PART,))
    held, other = (Leaves(plan, (groups,), {"rows": 6}, {}) for groups in (COLUMNS, ROWS))
    assert held.merge(other) == other.merge(held)
    assert held.merge(other).groups[0]["63", "SD"] == (6, None)
    assert held.to_state() == other.to_state()


def test_states_that_are_damaged_are_refused() -> None:
    plan = requested(["mulai", "peserta"], by="jenjang").plan
    state = json.loads(json.dumps(Fold().leaves(seeded_log(3, 9), plan).to_state()))
    assert Leaves.from_state(plan, state).to_state() == state
    (key, states), *rest = state["groups"][0]
    for groups in (
        [[key, states[:-1]], *rest],
        [[[], states], *rest],
        [[key, states], [key, states]],
        None,
        [1],
        [[7, states]],
    ):
        with pytest.raises(Misuse, match="damaged"):
            Leaves.from_state(plan, {**state, "groups": [groups, *state["groups"][1:]]})
    for other in (None, {}, [], "x", {**state, "checks": None}, {name: state[name] for name in ("plan", "groups")}):
        with pytest.raises(Misuse, match="state"):
            Leaves.from_state(plan, other)  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="int is no leaves"):
        merge_leaves([7])  # type: ignore[list-item]


def test_columns_are_read_as_any_mapping_is() -> None:
    assert list(COLUMNS.values()) == list(ROWS.values())
    assert list(COLUMNS.items()) == list(ROWS.items())


@pytest.mark.parametrize("keys", [[[None, ""]], [["63", "63"], [None, ""]], [[None, ""], ["SD", "SD"]]])
def test_null_and_empty_are_one_wherever_they_stand(keys: list[list[str | None]]) -> None:
    part = Part(("wilayah", "jenjang")[: len(keys)], (Atom("n", "count"),))
    assert groups_of(part, keys, [[1, 2]], 2) == {tuple(held[1] for held in keys): (3,)}


def test_groups_without_null_stay_in_columns() -> None:
    made = groups_of(PART, COLUMNS.key_columns, COLUMNS.state_columns, 3)
    assert isinstance(made, GroupColumns)
    assert made.key_columns is COLUMNS.key_columns


def test_a_plan_says_what_it_asks_for() -> None:
    atoms = (Atom("n", "count"), Atom("m", "sum", "value", (Where.of("kind", "load"),)))
    plan = Plan((Part(("wilayah",), atoms),))
    assert plan.to_dict() == {
        "parts": [{"columns": ["wilayah"], "atoms": ["n: count()", "m: sum(value, kind = load)"]}]
    }
    assert plan.parts[0].kinds is None
    assert Part((), atoms[1:]).kinds == {"load"}
    twice = Atom("x", "count", where=(Where.of("kind", "load", "move"), Where.of("kind", "move", "issue")))
    assert Part((), (*atoms[1:], twice)).kinds == {"load", "move"}
    assert plan.columns == ("cycle", "event_id", "subject", "kind", "seq", "rows", "seqs", "as_of", "wilayah", "value")


def test_merging_keeps_what_only_one_part_tells() -> None:
    plan = Plan((PART,))
    one = Leaves(plan, (ROWS,), {"rows": 6, "null-key": 2}, {"s-1": 1}, frozenset({"2024-07-01"}))
    other = Leaves(plan, ({},), {"rows": 4, "seq": 7}, {"s-1": 1, "s-2": 1}, frozenset({"2024-08-01"}))
    for merged in (one.merge(other), other.merge(one)):
        assert merged.checks == {"rows": 10, "null-key": 2, "seq": 7}
        assert merged.seals == {"s-1": 2, "s-2": 1}
        assert merged.as_of == {"2024-07-01", "2024-08-01"}
        assert merged.groups[0] == ROWS
    with pytest.raises(Misuse, match="different plans"):
        one.merge(Leaves(Plan(()), (), {}, {}))


def test_a_state_is_plain_and_leaves_out_checks_of_nothing() -> None:
    made = Leaves(Plan((PART,)), (COLUMNS,), {"seq": 0, "rows": 6}, {"s-2": 1, "s-1": 2}, frozenset({"b", "a"}))
    assert made.to_state() == {
        "plan": made.plan.to_dict(),
        "groups": [[[["11", "SMP"], [2, 5]], [["63", ""], [1, -4]], [["63", "SD"], [3, None]]]],
        "checks": {"rows": 6},
        "seals": {"s-1": 2, "s-2": 1},
        "as_of": ["a", "b"],
    }


def test_leaves_of_no_part_at_all_are_a_misuse() -> None:
    with pytest.raises(Misuse, match="there are no leaves to merge"):
        merge_leaves([])
