"""Atoms merge in any order and any grouping, and survive JSON."""

import json
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.errors import Misuse
from pendamping.report.atoms import Atom, AtomKind, Where, empty, from_state, merge, merge_all, size, to_state

NUMBER = st.integers(-(2**70), 2**70)
STATES: dict[AtomKind, st.SearchStrategy[Any]] = {
    "count": st.integers(0, 2**70),
    "sum": st.none() | NUMBER,
    "min": st.none() | NUMBER,
    "max": st.none() | st.dates().map(str),
    "histogram": st.dictionaries(NUMBER, st.integers(1, 9)),
    "distinct": st.frozensets(st.text(max_size=3)),
    "few": st.frozensets(st.text(max_size=3)) | st.just(4),
}
KINDS = sorted(STATES)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_merging_is_associative_and_commutative_with_a_neutral_state(kind: AtomKind, data: st.DataObject) -> None:
    one, two, three = (data.draw(STATES[kind]) for _ in range(3))
    assert merge(kind, one, two) == merge(kind, two, one)
    assert merge(kind, merge(kind, one, two), three) == merge(kind, one, merge(kind, two, three))
    assert merge(kind, one, empty(kind)) == one == merge(kind, empty(kind), one)
    assert merge_all(kind, [one, two, three]) == reduce(lambda a, b: merge(kind, a, b), [one, two, three])
    assert merge_all(kind, []) == empty(kind)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_state_survives_json_and_is_written_one_way(kind: AtomKind, data: st.DataObject) -> None:
    state = data.draw(STATES[kind])
    text = json.dumps(to_state(kind, state))
    assert from_state(kind, json.loads(text)) == state
    assert json.dumps(to_state(kind, from_state(kind, json.loads(text)))) == text


@pytest.mark.parametrize("kind", KINDS)
def test_merging_changes_neither_state(kind: AtomKind) -> None:
    one, two = {"histogram": ({1: 1}, {1: 2}), "distinct": (frozenset("a"), frozenset("b"))}.get(kind, (1, 2))
    merge(kind, one, two)
    assert (one, two) == {"histogram": ({1: 1}, {1: 2}), "distinct": (frozenset("a"), frozenset("b"))}.get(kind, (1, 2))
    assert empty(kind) in (0, None, {}, frozenset())


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("count", -1),
        ("count", 1.0),
        ("count", True),
        ("count", None),
        ("sum", "1"),
        ("sum", 1.5),
        ("min", [1]),
        ("histogram", [[1, 0]]),
        ("histogram", [[1]]),
        ("histogram", [[1.0, 1]]),
        ("histogram", {"1": 1}),
        ("distinct", [1]),
        ("distinct", "ab"),
    ],
)
def test_what_is_no_state_is_refused(kind: AtomKind, data: Any) -> None:
    with pytest.raises(Misuse, match="no state"):
        from_state(kind, data)


def test_sizes() -> None:
    assert size("count", 4) == 4
    assert size("histogram", {3: 2, 9: 1}) == 3
    assert size("distinct", frozenset({"a", "b"})) == 2


@pytest.mark.parametrize(
    ("where", "passing", "failing"),
    [
        (Where.of("status", "present"), ["present"], ["absent", "", None, 1]),
        (Where.of("passed", 0, 1), [0, 1, 1.0], [None, 2, "1"]),
        (Where.outside("passed", 1), [0, None, "1"], [1, 1.0]),
        (Where.known("late"), [0, 5, -1], [None]),
    ],
)
def test_conditions(where: Where, passing: list[Any], failing: list[Any]) -> None:
    assert all(where.passes(value) for value in passing)
    assert not any(where.passes(value) for value in failing)


def test_an_atom_needs_what_it_takes_from() -> None:
    with pytest.raises(Misuse, match="no atom of kind 'mean'"):
        Atom("x", "mean", "days")  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="has no column"):
        Atom("x", "sum")
    atom = Atom("x", "sum", "days", (Where.of("kind", "move"), Where.known("days")))
    assert atom.columns == ("kind", "days")
    assert atom.text() == "sum(days, kind = move, days known)"
    assert atom.passes({"kind": "move", "days": 0})
    assert not atom.passes({"kind": "move"})


@pytest.mark.parametrize(
    "make", [lambda: Where.of("x", [1]), lambda: Where.outside("x", None), lambda: Where("x", test="is")]
)
def test_conditions_compare_codes_and_whole_numbers_only(make: Any) -> None:
    with pytest.raises(Misuse):
        make()


@pytest.mark.parametrize("make", [Where.of, Where.outside])
def test_every_value_of_a_condition_must_be_one_to_compare(make: Any) -> None:
    with pytest.raises(Misuse, match=r"\('a', \[1\]\) cannot be compared with 'name'"):
        make("name", "a", [1])


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where.of("passed", 1), "passed = 1"),
        (Where.of("left", "withdrawn", "cancelled"), "left = {cancelled, withdrawn}"),
        (Where.outside("status", "late"), "status != late"),
        (Where.outside("passed", 1, 0), "passed != {0, 1}"),
        (Where.known("late"), "late known"),
    ],
)
def test_a_condition_is_written_one_way(where: Where, text: str) -> None:
    assert where.text() == text


def test_what_an_atom_reads_and_what_it_can_be() -> None:
    assert Atom("n", "count").columns == ()
    assert Atom("n", "count", "minutes", (Where.known("minutes"), Where.of("kind", "move"))).columns == (
        "minutes",
        "kind",
    )
    with pytest.raises(Misuse, match="use one of count, sum, min, max, histogram, distinct, few"):
        Atom("x", "mean", "days")  # type: ignore[arg-type]
